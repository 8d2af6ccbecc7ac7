package countersign.gateway.upstream;

import countersign.http.Header;
import countersign.iam.caller.Caller;
import countersign.iam.session.MfaProof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who calls, for a service behind. What a client says under these names never goes on.
public final class IdentityHeaders {
    private IdentityHeaders() {}

    /// The ARN and user id as GetCallerIdentity gives them, the account, whether the session has
    /// MFA, and the age of that in whole seconds.
    public static List<Header> of(Caller caller, Instant now) {
        List<Header> told = new ArrayList<>();
        told.add(new Header("X-Countersign-Principal", caller.arn()));
        told.add(new Header("X-Countersign-Account", caller.account().text()));
        told.add(new Header("X-Countersign-User-Id", caller.userId()));
        told.add(new Header("X-Countersign-Mfa", String.valueOf(caller.hasMfa())));
        Optional<Instant> proved = caller.mfa().map(MfaProof::authenticatedAt);
        proved.ifPresent(when ->
                told.add(
                        new Header(
                                "X-Countersign-Mfa-Age",
                                String.valueOf(Duration.between(when, now).toSeconds()))));
        return List.copyOf(told);
    }
}
