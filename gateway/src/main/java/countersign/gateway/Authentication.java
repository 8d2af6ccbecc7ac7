package countersign.gateway;

import countersign.endpoint.request.RejectedSignature;
import countersign.endpoint.request.SignedHttpRequest;
import countersign.gateway.api.Protocol;
import countersign.gateway.route.Route;
import countersign.iam.caller.Caller;
import countersign.iam.caller.Credentials;
import countersign.iam.caller.Lookup;
import countersign.iam.caller.PresentedCredential;
import countersign.iam.error.Refusal;
import countersign.sigv4.ComingPayload;
import countersign.sigv4.CredentialLookup;
import countersign.sigv4.Rejected;
import countersign.sigv4.SigV4Verifier;
import countersign.sigv4.SignatureForm;
import countersign.sigv4.Verification;
import countersign.sigv4.VerificationRules;
import countersign.sigv4.VerifiedRequest;
import java.util.Optional;
import java.util.Set;

/// From a request to its caller: the signature for the route's service and region, then the
/// credential, by the same checks as for IAM itself. For any thread; may block.
public final class Authentication {
    private final SigV4Verifier verifier;
    private final Credentials credentials;

    public Authentication(SigV4Verifier verifier, Credentials credentials) {
        this.verifier = verifier;
        this.credentials = credentials;
    }

    /// Who calls, told to `passage` too, and where he signed.
    ///
    /// @throws Refusal for a stranger, and for a credential that is no good any more
    Signed of(Passage passage) {
        StringBuilder lookupDetail = new StringBuilder();
        CredentialLookup<PresentedCredential> lookup = (id, token) -> find(id, token, lookupDetail);
        return switch (verified(passage, lookup)) {
            case Rejected<PresentedCredential> rejected -> {
                passage.presented(rejected.accessKeyId());
                passage.provedNothing(RejectedSignature.reason(rejected, lookupDetail.toString()));
                throw new Refusal(RejectedSignature.code(rejected.reason()), rejected.message());
            }
            case VerifiedRequest<PresentedCredential> verified -> {
                passage.presented(Optional.of(verified.accessKeyId()));
                Caller caller = credentials.identify(verified, passage.received());
                passage.calledBy(caller);
                yield new Signed(caller, verified.form(), verified.coming());
            }
        };
    }

    private Verification<PresentedCredential> verified(
            Passage passage, CredentialLookup<PresentedCredential> lookup) {
        SignedHttpRequest request = new SignedHttpRequest(passage.http());
        VerificationRules rules = rules(passage.route());
        return passage.http().streamed().isPresent()
                ? verifier.verifyHead(request, rules, lookup)
                : verifier.verify(request, rules, lookup);
    }

    /// @param form where the signature was
    /// @param payload what it says of a body that is still to come
    record Signed(Caller caller, SignatureForm form, Optional<ComingPayload> payload) {}

    private static VerificationRules rules(Route route) {
        Set<String> region = Set.of(route.place().region());
        return route.api().speaks(Protocol.S3)
                ? VerificationRules.ofS3(region)
                : VerificationRules.of(route.api().signingName(), region);
    }

    private Optional<PresentedCredential> find(
            String accessKeyId, Optional<String> sessionToken, StringBuilder detail) {
        return switch (credentials.find(accessKeyId, sessionToken)) {
            case Lookup.Found(PresentedCredential credential) -> Optional.of(credential);
            case Lookup.Unknown(String why) -> {
                detail.append(why);
                yield Optional.empty();
            }
        };
    }
}
