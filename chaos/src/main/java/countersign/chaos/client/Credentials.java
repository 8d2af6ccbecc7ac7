package countersign.chaos.client;

import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.util.Optional;

/// Credentials as they are shown to people and as answers carry them.
public final class Credentials {
    private Credentials() {}

    public static SigningIdentity identity(String accessKeyId, String secret) {
        return new SigningIdentity(accessKeyId, SecretAccessKey.of(secret), Optional.empty());
    }

    /// Those that an answer carries.
    public static SigningIdentity of(Answer.Given answer) {
        return new SigningIdentity(
                answer.get("AccessKeyId"),
                SecretAccessKey.of(answer.get("SecretAccessKey")),
                answer.find("SessionToken"));
    }
}
