package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.policy.ResourcePlan;
import countersign.policy.principal.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
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
                    "RemoveRegionsFromReplication",
                    "ReplicateSecretToRegions",
                    "RestoreSecret",
                    "StopReplicationToReplica",
                    "TagResource",
                    "UntagResource",
                    "UpdateSecret",
                    "UpdateSecretVersionStage",
                    "ValidateResourcePolicy");

    /// *Secrets Manager API Reference, "RotateSecret"*: who rotates a secret must be allowed to
    /// invoke the function.
    private static final Pattern FUNCTION =
            Pattern.compile(
                    "arn:aws:lambda:[a-z0-9-]{1,40}:([0-9]{12}):function:[A-Za-z0-9_-]{1,64}"
                            + "(:[A-Za-z0-9_$-]{1,128})?");

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
        return switch (operation) {
            case "BatchGetSecretValue" -> batch(call, place);
            case "RotateSecret" -> rotated(call, place);
            default ->
                    OF_SECRET.contains(operation)
                            ? permission(call, operation, List.of(asked(call, place)))
                            : rest.permissions(call, place);
        };
    }

    private static List<Permission> permission(
            ServiceCall call, String action, List<Resource> secrets) {
        if (secrets.isEmpty()) {
            throw Unnamed.because(call, "it names no secret");
        }
        return List.of(new Permission(SERVICE + ":" + action, secrets));
    }

    /// With the tags that it gives or takes.
    private static Resource asked(ServiceCall call, Place place) {
        Parameters asked = call.parameters();
        Named named = Tags.read(asked.structures("Tags")).addTo(named(place));
        if (asked.has("TagKeys")) {
            Tags.removed(named, asked.texts("TagKeys"));
        }
        return resource(call, place, named, asked.needed("SecretId"));
    }

    private static Named named(Place place) {
        return new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest());
    }

    private static Resource resource(ServiceCall call, Place place, Named named, String id) {
        return named.resource(SERVICE, "secret:" + secret(call, place, id));
    }

    /// Each secret by itself, besides the batch (*Secrets Manager API Reference*,
    /// "BatchGetSecretValue"). What filters find isn't known.
    private static List<Permission> batch(ServiceCall call, Place place) {
        if (call.parameters().has("Filters")) {
            throw Unnamed.because(call, "what its filters find isn't known");
        }
        List<Resource> secrets =
                call.parameters().texts("SecretIdList").stream()
                        .map(id -> resource(call, place, named(place), id))
                        .toList();
        List<Permission> permissions = new ArrayList<>();
        permissions.addAll(permission(call, "BatchGetSecretValue", List.of(named(place).any())));
        permissions.addAll(permission(call, "GetSecretValue", secrets));
        return permissions;
    }

    /// Which function it was that rotates the secret, isn't known: it must be said.
    private static List<Permission> rotated(ServiceCall call, Place place) {
        String arn =
                call.parameters()
                        .text("RotationLambdaARN")
                        .orElseThrow(() -> Unnamed.because(call, "RotationLambdaARN is missing"));
        Matcher function = FUNCTION.matcher(arn);
        if (!function.matches()) {
            throw Unnamed.malformed(call, "RotationLambdaARN");
        }
        List<Permission> permissions = new ArrayList<>();
        permissions.addAll(permission(call, "RotateSecret", List.of(asked(call, place))));
        permissions.add(
                new Permission(
                        "lambda:InvokeFunction",
                        List.of(
                                new Resource(
                                        arn,
                                        Map.of(),
                                        ResourcePlan.of(new Account(function.group(1)), List.of()),
                                        ServiceKeys.of("lambda").withoutTagsInRequest()))));
        permissions.addAll(PassedRoles.in(call));
        return permissions;
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
