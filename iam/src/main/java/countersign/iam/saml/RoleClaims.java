package countersign.iam.saml;

import countersign.api.sts.Tag;
import countersign.iam.error.Refusal;
import countersign.iam.session.SessionTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a provider asks for in the attributes that AWS defines (IAM User Guide, "Configure SAML
/// assertions for the authentication response").
///
/// @param sessionName 2 to 64 characters of `[\w+=,.@-]`
/// @param lifetimeMax what the session may last at most, 15 minutes to 12 hours
/// @param tags of the session; their keys may still be reserved or twofold
/// @param transitiveKeys of the tags; they may still be keys of none
public record RoleClaims(
        String sessionName,
        Optional<Duration> lifetimeMax,
        Optional<String> sourceIdentity,
        List<Tag> tags,
        List<String> transitiveKeys) {
    private static final String NAMES = "https://aws.amazon.com/SAML/Attributes/";
    private static final String TAG_NAMES = NAMES + "PrincipalTag:";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_0-9+=,.@-]{2,64}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final int SECONDS_MIN = 900;
    private static final int SECONDS_MAX = 43_200;

    /// Source: STS API Reference, "Tag", and "AssumeRole", `Tags`.
    private static final int TAGS_MAX = 50;

    public RoleClaims {
        tags = List.copyOf(tags);
        transitiveKeys = List.copyOf(transitiveKeys);
    }

    /// @throws Refusal InvalidIdentityToken where the assertion doesn't offer that role by way of
    ///   its own provider, or one of these attributes is none
    public static RoleClaims of(VerifiedAssertion assertion, String roleArn) {
        Attributes attributes = assertion.attributes();
        requireOffered(attributes, roleArn, assertion.provider().provider().arn());
        return new RoleClaims(
                sessionName(attributes),
                attributes.single(NAMES + "SessionDuration").map(RoleClaims::lifetime),
                attributes.single(NAMES + "SourceIdentity").map(RoleClaims::sourceIdentity),
                tags(attributes),
                attributes.all(NAMES + "TransitiveTagKeys"));
    }

    /// A pair of ARNs, in either order.
    private static void requireOffered(Attributes attributes, String role, String provider) {
        for (String pair : attributes.all(NAMES + "Role")) {
            int comma = pair.indexOf(',');
            if (comma >= 0) {
                String one = pair.substring(0, comma).strip();
                String other = pair.substring(comma + 1).strip();
                if ((one.equals(role) && other.equals(provider))
                        || (one.equals(provider) && other.equals(role))) {
                    return;
                }
            }
        }
        throw Rejection.invalid(
                "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
                "");
    }

    private static String sessionName(Attributes attributes) {
        String name =
                attributes
                        .single(NAMES + "RoleSessionName")
                        .orElseThrow(() ->
                                Rejection.invalid(
                                        "RoleSessionName is required in AuthnResponse", ""));
        if (!NAME.matcher(name).matches()) {
            throw Rejection.invalid(
                    "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}", "");
        }
        return name;
    }

    private static Duration lifetime(String text) {
        if (SECONDS.matcher(text).matches()) {
            int seconds = Integer.parseInt(text);
            if (seconds >= SECONDS_MIN && seconds <= SECONDS_MAX) {
                return Duration.ofSeconds(seconds);
            }
        }
        throw Rejection.invalid(
                "SessionDuration in AuthnResponse must be between 900 and 43200", "");
    }

    private static String sourceIdentity(String text) {
        if (!NAME.matcher(text).matches()) {
            throw Rejection.invalid(
                    "Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with"
                            + " \"aws:\"",
                    "");
        }
        return text;
    }

    private static List<Tag> tags(Attributes attributes) {
        List<Tag> tags = new ArrayList<>();
        for (String name : attributes.names()) {
            if (name.startsWith(TAG_NAMES)) {
                String key = name.substring(TAG_NAMES.length());
                String value = attributes.single(name).orElse("");
                if (!SessionTag.isWellFormed(key, value)) {
                    throw Rejection.invalid("A PrincipalTag in AuthnResponse is not valid", name);
                }
                tags.add(Tag.builder().key(key).value(value).build());
            }
        }
        if (tags.size() > TAGS_MAX) {
            throw Rejection.invalid("AuthnResponse has more than 50 PrincipalTags", "");
        }
        return tags;
    }
}
