package countersign.iam.saml;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;

/// How the word of a SAML provider is refused: with AWS's codes and texts, and the true reason for
/// the operator alone.
///
/// Documented (IAM User Guide, "Troubleshoot SAML federation with IAM"; STS API Reference,
/// "AssumeRoleWithSAML"): signature, issuer, audience, session name, source identity, no subject.
/// Observed by users of AWS: unreadable, no provider, expired, redeemed late, no such role. The
/// others are guesses.
public final class Rejection {
    private Rejection() {}

    /// No such provider.
    public static Refusal provider() {
        return invalid("Specified provider doesn't exist", "");
    }

    /// What was said is already taken.
    public static Refusal reused() {
        return invalid(
                "The assertion has already been used", "An assertion is good for one session");
    }

    /// It was good when it came, but ended meanwhile.
    static Refusal expired(String why) {
        return new Refusal(ErrorCode.EXPIRED_TOKEN_EXCEPTION, "Response has expired", why);
    }

    static Refusal late() {
        return new Refusal(
                ErrorCode.EXPIRED_TOKEN_EXCEPTION,
                "Token must be redeemed within 5 minutes of issuance");
    }

    static Refusal early(String why) {
        return invalid("Response is not yet valid", why);
    }

    static Refusal unreadable(String why) {
        return invalid("Invalid base64 SAMLResponse", why);
    }

    static Refusal signature(String why) {
        return invalid("Response signature invalid", why);
    }

    static Refusal issuer() {
        return invalid("Issuer not present in specified provider", "");
    }

    static Refusal audience(String why) {
        return invalid("Response does not contain the required audience", why);
    }

    static Refusal solicited() {
        return invalid(
                "Response must be unsolicited",
                "It answers a request, and none was sent from here");
    }

    /// The code is documented, the text a guess.
    static Refusal byProvider() {
        return new Refusal(
                ErrorCode.IDP_REJECTED_CLAIM,
                "The identity provider (IdP) reported that authentication failed.");
    }

    /// As if the role didn't trust (same page: "a Subject containing a NameID").
    static Refusal subject(String why) {
        return new Refusal(
                ErrorCode.ACCESS_DENIED, "Not authorized to perform sts:AssumeRoleWithSAML", why);
    }

    static Refusal invalid(String message, String why) {
        return new Refusal(ErrorCode.INVALID_IDENTITY_TOKEN, message, why);
    }
}
