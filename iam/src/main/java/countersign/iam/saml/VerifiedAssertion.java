package countersign.iam.saml;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Proof that a SAML provider has said this of somebody, to this server, for now. Only
/// [AssertionVerifier] can make one. Whether it was used before is for [SingleUse] to say.
public final class VerifiedAssertion {
    private static final String STANDARD_FORMATS = "urn:oasis:names:tc:SAML:2.0:nameid-format:";

    private final TrustedProvider provider;
    private final Statements statements;
    private final Instant goodUntil;

    VerifiedAssertion(TrustedProvider provider, Statements statements, Instant goodUntil) {
        this.provider = provider;
        this.statements = statements;
        this.goodUntil = goodUntil;
    }

    public TrustedProvider provider() {
        return provider;
    }

    /// Who it is, as the provider names him.
    public String subject() {
        return statements.subject();
    }

    /// How the provider names people: `persistent`, `transient`, or a format's whole URI (STS API
    /// Reference, "AssumeRoleWithSAML", `SubjectType`). Without a format, what SAML 2.0 core
    /// section 2.2.2 says that it means.
    public String subjectType() {
        String format = statements.format();
        return format.startsWith(STANDARD_FORMATS)
                ? format.substring(STANDARD_FORMATS.length())
                : format;
    }

    public String issuer() {
        return provider.metadata().entityId();
    }

    /// Where it was sent to.
    public String recipient() {
        return statements.recipient();
    }

    /// What tells the subjects of one provider from those of another (same page, `NameQualifier`).
    public String nameQualifier() {
        String text = issuer() + provider.provider().account() + "/" + provider.provider().name();
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-1", e);
        }
    }

    /// When the provider wants the session to end, if it says so.
    public Optional<Instant> sessionEnd() {
        return statements.sessionEnd();
    }

    /// What the provider calls this assertion; no other of its has the same.
    String id() {
        return statements.id();
    }

    /// When it was made, by the provider's clock.
    Instant issued() {
        return statements.issued();
    }

    /// From when on it is refused, used or not.
    Instant goodUntil() {
        return goodUntil;
    }

    Attributes attributes() {
        return statements.attributes();
    }
}
