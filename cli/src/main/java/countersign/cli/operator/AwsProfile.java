package countersign.cli.operator;

import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A profile of the AWS tools: whose credentials sign, and which server is asked. It is looked for
/// as they look for it (AWS SDKs and Tools Reference Guide, "Shared config and credentials files").
///
/// Its own keys alone: profiles that assume a role, or sign in somewhere, need what those tools do.
/// Never printed: it holds secrets.
public final class AwsProfile {
    private static final String DEFAULT = "default";
    private static final String ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";

    /// What a profile has instead of keys.
    private static final List<String> ELSEWHERE =
            List.of(
                    "role_arn",
                    "credential_process",
                    "web_identity_token_file",
                    "login_session",
                    "sso_session",
                    "sso_start_url");

    private final String name;
    private final Map<String, String> settings;
    private final Path credentials;

    private AwsProfile(String name, Map<String, String> settings, Path credentials) {
        this.name = name;
        this.settings = settings;
        this.credentials = credentials;
    }

    /// The profile that is asked for, by `AWS_PROFILE` if not otherwise, and then `default`.
    ///
    /// @param asked by name, or empty
    /// @throws OperatorFault where there is none of the name that was asked for
    public static AwsProfile find(String asked, Map<String, String> environment, Path home) {
        String named = asked.isEmpty() ? environment.getOrDefault("AWS_PROFILE", "") : asked;
        String name = named.isEmpty() ? DEFAULT : named;
        AwsFile credentials =
                AwsFile.read(file(environment, "AWS_SHARED_CREDENTIALS_FILE", home, "credentials"));
        AwsFile config = AwsFile.read(file(environment, "AWS_CONFIG_FILE", home, "config"));
        Optional<Map<String, String>> inConfig =
                config.section("profile " + name)
                        .or(() -> name.equals(DEFAULT) ? config.section(name) : Optional.empty());
        Optional<Map<String, String>> inCredentials = credentials.section(name);
        if (inConfig.isEmpty() && inCredentials.isEmpty() && !named.isEmpty()) {
            throw new OperatorFault(
                    "there is no profile "
                            + name
                            + " in "
                            + credentials.path()
                            + " or "
                            + config.path());
        }
        Map<String, String> settings = new HashMap<>(inConfig.orElse(Map.of()));
        settings.putAll(inCredentials.orElse(Map.of()));
        return new AwsProfile(name, settings, credentials.path());
    }

    /// Who signs; empty where the profile isn't there.
    ///
    /// @throws OperatorFault where its keys are elsewhere
    public Optional<SigningIdentity> identity() {
        String id = settings.getOrDefault(ID, "");
        String secret = settings.getOrDefault(SECRET, "");
        if (!id.isEmpty() && !secret.isEmpty()) {
            return Optional.of(
                    new SigningIdentity(
                            id,
                            SecretAccessKey.of(secret),
                            Optional.ofNullable(settings.get(TOKEN))
                                    .filter(token -> !token.isEmpty())));
        }
        ELSEWHERE.stream()
                .filter(settings::containsKey)
                .findFirst()
                .ifPresent(setting -> {
                    throw new OperatorFault(
                            "the profile "
                                    + name
                                    + " has no keys of its own but "
                                    + setting
                                    + ": put those that it gives into the environment, by `aws"
                                    + " configure export-credentials --format env --profile "
                                    + name
                                    + "`");
                });
        if (!id.isEmpty() || !secret.isEmpty()) {
            throw new OperatorFault(
                    "the profile " + name + " in " + credentials + " has one of two keys alone");
        }
        return Optional.empty();
    }

    /// Which server it is for, if it says so.
    public Optional<String> endpoint() {
        return Optional.ofNullable(settings.get("endpoint_url")).filter(url -> !url.isEmpty());
    }

    private static Path file(
            Map<String, String> environment, String variable, Path home, String usual) {
        String named = environment.getOrDefault(variable, "");
        if (named.isEmpty()) {
            return home.resolve(".aws").resolve(usual);
        }
        return named.startsWith("~/") ? home.resolve(named.substring(2)) : Path.of(named);
    }

    @Override
    public String toString() {
        return "AwsProfile[" + name + "]";
    }
}
