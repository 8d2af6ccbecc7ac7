package countersign.cli.operator;

import countersign.cli.wiring.RootKeyFile;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Whose credentials sign what a command asks: those of a file, else of the profile that is asked
/// for, else of the environment, else of the usual profile, as the AWS CLI has it.
public final class OperatorCredentials {
    private static final String ID = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN = "AWS_SESSION_TOKEN";

    private OperatorCredentials() {}

    /// @throws countersign.cli.wiring.StartFault where the file has none
    public static SigningIdentity ofFile(Path file) {
        RootKeyFile.RootKey key = new RootKeyFile(file).read();
        return new SigningIdentity(key.id().text(), key.secret(), Optional.empty());
    }

    /// Those of the environment, by the names that the AWS CLI knows.
    public static Optional<SigningIdentity> ofEnvironment(Map<String, String> environment) {
        String id = environment.getOrDefault(ID, "");
        String secret = environment.getOrDefault(SECRET, "");
        if (id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new SigningIdentity(
                        id,
                        SecretAccessKey.of(secret),
                        Optional.ofNullable(environment.get(TOKEN))
                                .filter(token -> !token.isEmpty())));
    }

    /// That there are none.
    public static OperatorFault none() {
        return new OperatorFault(
                "no credentials: set "
                        + ID
                        + " and "
                        + SECRET
                        + ", or give --profile or"
                        + " --root-key-file");
    }
}
