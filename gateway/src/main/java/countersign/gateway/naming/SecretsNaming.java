package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Names what requests to Secrets Manager about one secret are about: by its ARN, or by its name
/// where the operator says what ends the ARN (*Secrets Manager User Guide, "Secrets Manager
/// secret"*: a hyphen and six random characters, which a Deny may spell out). Other operations are
/// left to the general rule.
final class SecretsNaming implements Naming {
    static final String SERVICE = "secretsmanager";

    private static final Set<String> OF_SECRET =
            Set.of(
                    "CancelRotateSecret",
                    "DeleteResourcePolicy",
                    "DeleteSecret",
                    "DescribeSecret",
                    "GetResourcePolicy",
                    "GetSecretValue",
                    "ListSecretVersionIds",
                    "PutResourcePolicy",
                    "PutSecretValue",
                    "RestoreSecret",
                    "UpdateSecretVersionStage");

    /// *Secrets Manager API Reference, "CreateSecret"*.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@-]{1,512}");

    private static final Pattern COMPLETE =
            Pattern.compile("[A-Za-z0-9/_+=.@-]{1,512}-[A-Za-z0-9]{6}");

    private final Naming rest;

    SecretsNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        if (!OF_SECRET.contains(operation)) {
            return rest.permissions(call, place);
        }
        Parameters asked = call.parameters();
        return List.of(
                new Permission(
                        SERVICE + ":" + operation,
                        List.of(
                                new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest())
                                        .resource(
                                                SERVICE,
                                                "secret:"
                                                        + secret(
                                                                call,
                                                                place,
                                                                asked.needed("SecretId"))))));
    }

    /// The service takes an ARN without its end for the name.
    private static String secret(ServiceCall call, Place place, String text) {
        String start = place.arn(SERVICE, "secret:");
        boolean byArn = text.startsWith(start);
        String name =
                Unnamed.required(
                        call, "SecretId", byArn ? text.substring(start.length()) : text, NAME);
        Optional<String> known = place.known().suffixOf(name).map(suffix -> name + "-" + suffix);
        return known.or(() ->
                        byArn && COMPLETE.matcher(name).matches()
                                ? Optional.of(name)
                                : Optional.empty())
                .orElseThrow(() ->
                        Unnamed.because(call, "the end of the secret's ARN isn't known here"));
    }
}
