package countersign.iam.oidc;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;

/// How a token is refused. The sentences about form, audience, provider and verification key are
/// reported by users of AWS; those about missing claims were observed by others.
final class InvalidToken {
    static final String NO_JWT =
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access"
                    + " Token)";
    static final String NO_KEY =
            "Couldn't retrieve verification key from your identity provider,  please reference"
                    + " AssumeRoleWithWebIdentity documentation for requirements";
    static final String WRONG_AUDIENCE = "Incorrect token audience";

    /// Source: STS API Reference, "AssumeRoleWithWebIdentity", "Errors": what AWS says where a
    /// signature is wrong is not known.
    static final String NOT_VALIDATED =
            "The web identity token that was passed could not be validated by AWS. Get a new"
                    + " identity token from the identity provider and then retry the request.";

    private InvalidToken() {}

    static Refusal because(String message) {
        return because(message, "");
    }

    /// @param detail for the operator
    static Refusal because(String message, String detail) {
        return new Refusal(ErrorCode.INVALID_IDENTITY_TOKEN, message, detail);
    }

    /// Source: STS API Reference, "AssumeRoleWithWebIdentity", "Errors".
    ///
    /// @param detail for the operator
    static Refusal unreachable(String detail) {
        return new Refusal(
                ErrorCode.IDP_COMMUNICATION_ERROR,
                "The request could not be fulfilled because the identity provider (IDP) that was"
                        + " asked to verify the incoming identity token could not be reached.",
                detail);
    }

    static Refusal missing(String claim) {
        return because("Missing a required claim: " + claim + ".");
    }
}
