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
    /// As `aws:userid` has it (IAM User Guide, "Principal key values").
    private static final String NOBODY = "anonymous";

    private IdentityHeaders() {}

    /// The ARN and user id as GetCallerIdentity gives them, the account, whether the session has
    /// MFA, and the age of that in whole seconds. Of a request that nobody signed all three names
    /// are `anonymous`, which is neither an ARN nor an account.
    public static List<Header> of(Optional<Caller> sender, Instant now) {
        return sender.map(caller -> ofCaller(caller, now))
                .orElseGet(() -> told(NOBODY, NOBODY, NOBODY, false));
    }

    private static List<Header> ofCaller(Caller caller, Instant now) {
        List<Header> told =
                new ArrayList<>(
                        told(
                                caller.arn(),
                                caller.account().text(),
                                caller.userId(),
                                caller.hasMfa()));
        Optional<Instant> proved = caller.mfa().map(MfaProof::authenticatedAt);
        proved.ifPresent(when ->
                told.add(
                        new Header(
                                "X-Countersign-Mfa-Age",
                                String.valueOf(Duration.between(when, now).toSeconds()))));
        return List.copyOf(told);
    }

    private static List<Header> told(String arn, String account, String userId, boolean mfa) {
        return List.of(
                new Header("X-Countersign-Principal", arn),
                new Header("X-Countersign-Account", account),
                new Header("X-Countersign-User-Id", userId),
                new Header("X-Countersign-Mfa", String.valueOf(mfa)));
    }
}
