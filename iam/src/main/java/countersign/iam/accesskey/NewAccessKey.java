package countersign.iam.accesskey;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.AccessKey;
import countersign.iam.directory.User;
import countersign.sigv4.SecretAccessKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/// A long-term key together with its secret, which is shown to whoever made it and never again.
///
/// @param secret 30 random bytes as 40 characters of `A-Za-z0-9+/`, like AWS's
public record NewAccessKey(AccessKey key, SecretAccessKey secret) {
    private static final int SECRET_BYTES = 30;

    /// Draws an id and a secret for `user`.
    public static NewAccessKey generate(
            User user, MasterKey masterKey, RandomBytes random, Instant now) {
        AccessKeyId id = AccessKeyId.generate(AccessKeyId.Kind.LONG_TERM, user.account(), random);
        String secret = Base64.getEncoder().encodeToString(random.next(SECRET_BYTES));
        return of(user, id, SecretAccessKey.of(secret), masterKey, now);
    }

    /// A key whose id and secret were given, for an environment that can be repeated.
    public static NewAccessKey of(
            User user, AccessKeyId id, SecretAccessKey secret, MasterKey masterKey, Instant now) {
        AccessKey key =
                new AccessKey(
                        id,
                        user.account(),
                        user.id(),
                        AccessKey.Status.ACTIVE,
                        now.truncatedTo(ChronoUnit.SECONDS),
                        masterKey.seal(
                                AccessKey.secretPlace(id),
                                secret.reveal().getBytes(StandardCharsets.US_ASCII)));
        return new NewAccessKey(key, secret);
    }
}
