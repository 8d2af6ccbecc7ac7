package countersign.policy;

import countersign.policy.grammar.JsonReader;
import java.util.OptionalInt;

/// How a document is read, which AWS does by where it will be used: how strictly, which elements a
/// statement must and must not have, and how long the document may be (*IAM User Guide, "IAM and
/// AWS STS quotas"*; *AWS Organizations User Guide, "Quotas and service limits"*).
///
/// The reader does not look at lengths: AWS answers with other errors than MalformedPolicyDocument,
/// and what is stored must be readable. Who stores asks [#countedCharacters] and [#charactersMax].
public enum DocumentRules {
    /// Inline policies of users, groups and roles: literals must be valid. All inline policies of
    /// one user, group or role share a limit of its kind, so none is given here.
    INLINE_POLICY(Counting.WITHOUT_WHITESPACE, 0),

    /// Customer managed policies: as inline ones, and of Version 2012-10-17.
    MANAGED_POLICY(Counting.WITHOUT_WHITESPACE, 6_144),

    /// AWS's own managed policies: as customers', but longer than the API takes.
    AWS_MANAGED_POLICY(Counting.WITHOUT_WHITESPACE, 0),

    /// A managed policy in the place of a permissions boundary.
    PERMISSIONS_BOUNDARY(Counting.WITHOUT_WHITESPACE, 6_144),

    /// Session policies: bad numbers, dates, ARNs and addresses pass, and match as recorded.
    SESSION_POLICY(Counting.EVERYTHING, 2_048),

    /// The policy of a role: statements name principals and AssumeRole actions, and no resources.
    TRUST_POLICY(Counting.WITHOUT_WHITESPACE, 2_048),

    /// The policy of a resource: statements name principals. The limit is the service's own.
    RESOURCE_POLICY(Counting.EVERYTHING, 0),

    /// Service control policies.
    SERVICE_CONTROL_POLICY(Counting.EVERYTHING, 10_240),

    /// Resource control policies: the Principal of a statement is everybody, its Effect is Deny,
    /// but in `RCPFullAWSAccess` (*AWS Organizations User Guide, "RCP syntax"*).
    RESOURCE_CONTROL_POLICY(Counting.EVERYTHING, 5_120);

    /// Ours, and eight times what the API takes; the longest of AWS's own that we know has 150,000.
    private static final int PUBLISHED_CHARACTERS_MAX = 8 * JsonReader.CHARACTERS_MAX;

    private enum Counting {
        EVERYTHING,
        WITHOUT_WHITESPACE
    }

    private final Counting counting;
    private final int charactersMax;

    DocumentRules(Counting counting, int charactersMax) {
        this.counting = counting;
        this.charactersMax = charactersMax;
    }

    /// How many characters count against the limit, by AWS's quota before any increase; empty if
    /// the limit is not one of a single document.
    public OptionalInt charactersMax() {
        return charactersMax == 0 ? OptionalInt.empty() : OptionalInt.of(charactersMax);
    }

    /// The length of a document as AWS counts it: IAM leaves out white space, also within strings.
    public int countedCharacters(String document) {
        return counting == Counting.EVERYTHING
                ? document.length()
                : (int) document.chars().filter(it -> !isWhitespace(it)).count();
    }

    /// How long a text is looked at at all.
    int readCharactersMax() {
        return this == AWS_MANAGED_POLICY ? PUBLISHED_CHARACTERS_MAX : JsonReader.CHARACTERS_MAX;
    }

    boolean namesPrincipals() {
        return this == TRUST_POLICY || this == RESOURCE_POLICY || this == RESOURCE_CONTROL_POLICY;
    }

    boolean isStrict() {
        return this != SESSION_POLICY;
    }

    boolean wantsCurrentVersion() {
        return this == MANAGED_POLICY || this == AWS_MANAGED_POLICY || this == PERMISSIONS_BOUNDARY;
    }

    private static boolean isWhitespace(int character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }
}
