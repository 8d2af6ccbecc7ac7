package countersign.server.aws;

import countersign.endpoint.request.RejectedSignature;
import countersign.endpoint.request.SignedHttpRequest;
import countersign.endpoint.throttle.Throttle;
import countersign.iam.caller.Caller;
import countersign.iam.caller.Credentials;
import countersign.iam.caller.Lookup;
import countersign.iam.caller.PresentedCredential;
import countersign.iam.lastused.LastUses;
import countersign.iam.lastused.Use;
import countersign.sigv4.Rejected;
import countersign.sigv4.SigV4Verifier;
import countersign.sigv4.VerifiedRequest;
import java.util.Optional;

/// From a request to its caller: the signature, then the credential.
public final class Authentication {
    /// What became of it.
    sealed interface Result {}

    record Known(Caller caller) implements Result {}

    record Stranger(Outcome.Failed outcome) implements Result {}

    /// Known, and one of too many.
    record Throttled(Outcome.Throttled outcome) implements Result {}

    private final SigV4Verifier verifier;
    private final Credentials credentials;
    private final LastUses uses;
    private final Throttle throttle;

    public Authentication(
            SigV4Verifier verifier, Credentials credentials, LastUses uses, Throttle throttle) {
        this.throttle = throttle;
        this.verifier = verifier;
        this.credentials = credentials;
        this.uses = uses;
    }

    /// @throws countersign.iam.error.Refusal where the signature is right and the credential is no
    ///   good any more
    Result of(Exchange exchange) {
        return switch (verifier.verify(
                new SignedHttpRequest(exchange.http()),
                exchange.service().rules(),
                (String id, Optional<String> token) -> find(exchange, id, token))) {
            case Rejected<PresentedCredential> rejected -> {
                exchange.presented(rejected.accessKeyId());
                yield new Stranger(outcome(exchange, rejected));
            }
            case VerifiedRequest<PresentedCredential> verified -> {
                exchange.presented(Optional.of(verified.accessKeyId()));
                exchange.scopedTo(verified.scope().region());
                Caller caller = credentials.identify(verified, exchange.received());
                exchange.calledBy(caller);
                if (!isAdmitted(caller, exchange)) {
                    yield new Throttled(
                            new Outcome.Throttled(
                                    throttle.refused(Throttle.By.ACCOUNT, exchange.received())));
                }
                note(caller, exchange);
                yield new Known(caller);
            }
        };
    }

    private boolean isAdmitted(Caller caller, Exchange exchange) {
        return !exchange.admission().begin()
                || throttle.admitsAccount(caller.identity().account(), exchange.received());
    }

    private void note(Caller caller, Exchange exchange) {
        uses.note(
                caller,
                new Use(
                        exchange.received(),
                        exchange.service().model().name(),
                        exchange.operation(),
                        exchange.region()));
    }

    private Optional<PresentedCredential> find(
            Exchange exchange, String accessKeyId, Optional<String> sessionToken) {
        return switch (credentials.find(accessKeyId, sessionToken)) {
            case Lookup.Found(PresentedCredential credential) -> Optional.of(credential);
            case Lookup.Unknown(String detail) -> {
                exchange.notFound(detail);
                yield Optional.empty();
            }
        };
    }

    private static Outcome.Failed outcome(
            Exchange exchange, Rejected<PresentedCredential> rejected) {
        return new Outcome.Failed(
                RejectedSignature.code(rejected.reason()),
                rejected.message(),
                RejectedSignature.reason(rejected, exchange.lookupDetail()));
    }
}
