package countersign.gateway;

import countersign.endpoint.request.RejectedSignature;
import countersign.endpoint.request.SignedHttpRequest;
import countersign.gateway.api.Protocol;
import countersign.gateway.route.Route;
import countersign.gateway.upstream.ClientSignature;
import countersign.iam.caller.Caller;
import countersign.iam.caller.Credentials;
import countersign.iam.caller.Lookup;
import countersign.iam.caller.PresentedCredential;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.sigv4.ComingPayload;
import countersign.sigv4.CredentialLookup;
import countersign.sigv4.Reason;
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
    /// The services that know anonymous callers (IAM User Guide, "IAM policy elements: Variables
    /// and tags", "Principal key values").
    private static final Set<String> FOR_NOBODY = Set.of("s3", "sns", "sqs");

    private final SigV4Verifier verifier;
    private final Credentials credentials;

    public Authentication(SigV4Verifier verifier, Credentials credentials) {
        this.verifier = verifier;
        this.credentials = credentials;
    }

    /// Who calls, told to `passage` too, and where he signed. A request without any credentials may
    /// be nobody's, where the service has resources that let everybody in.
    ///
    /// @throws Refusal for a stranger, and for a credential that is no good any more
    Signed of(Passage passage) {
        StringBuilder lookupDetail = new StringBuilder();
        CredentialLookup<PresentedCredential> lookup = (id, token) -> find(id, token, lookupDetail);
        return switch (verified(passage, lookup)) {
            case Rejected<PresentedCredential> rejected when isNobodys(rejected, passage) -> {
                Refusal refusal = new Refusal(code(rejected), toldNobody(rejected, passage));
                passage.calledByNobody(refusal);
                yield new Signed(
                        new Sender.Anonymous(refusal),
                        new ClientSignature(SignatureForm.HEADER, Set.of()),
                        Optional.empty());
            }
            case Rejected<PresentedCredential> rejected -> {
                passage.presented(rejected.accessKeyId());
                passage.provedNothing(RejectedSignature.reason(rejected, lookupDetail.toString()));
                throw new Refusal(code(rejected), rejected.message());
            }
            case VerifiedRequest<PresentedCredential> verified -> {
                passage.presented(Optional.of(verified.accessKeyId()));
                Caller caller = credentials.identify(verified, passage.received());
                passage.calledBy(caller);
                yield new Signed(
                        new Sender.Known(caller),
                        new ClientSignature(verified.form(), Set.copyOf(verified.signedHeaders())),
                        verified.coming());
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

    /// @param payload what the signature says of a body that is still to come
    record Signed(Sender sender, ClientSignature signature, Optional<ComingPayload> payload) {}

    private static boolean isNobodys(Rejected<?> rejected, Passage passage) {
        return rejected.reason() == Reason.ABSENT
                && FOR_NOBODY.contains(passage.route().api().name())
                && UnsignedRequest.is(passage.http());
    }

    private static ErrorCode code(Rejected<?> rejected) {
        return RejectedSignature.code(rejected.reason());
    }

    /// S3 doesn't say what is missing (recorded by many).
    private static String toldNobody(Rejected<?> rejected, Passage passage) {
        return passage.route().api().name().equals("s3") ? "Access Denied" : rejected.message();
    }

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
