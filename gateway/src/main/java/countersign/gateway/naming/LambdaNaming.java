package countersign.gateway.naming;

import countersign.gateway.api.ApiOperation;
import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.gateway.protocol.Unclear;
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
import java.util.stream.Stream;

/// Names what requests to Lambda are about that ask for one function: by its name or ARN, with its
/// version or alias (*Lambda Developer Guide, "Fine-tuning the Resources and Conditions sections of
/// policies"*). Creating one, and configuring it, needs to pass its role and to read its layers
/// too. Other operations are left to the general rule.
final class LambdaNaming implements Naming {
    static final String SERVICE = "lambda";

    private static final Set<String> OF_FUNCTION =
            Set.of(
                    "AddPermission",
                    "CreateAlias",
                    "CreateFunctionUrlConfig",
                    "DeleteAlias",
                    "DeleteFunction",
                    "DeleteFunctionCodeSigningConfig",
                    "DeleteFunctionConcurrency",
                    "DeleteFunctionEventInvokeConfig",
                    "DeleteFunctionUrlConfig",
                    "GetAlias",
                    "GetFunction",
                    "GetFunctionCodeSigningConfig",
                    "GetFunctionConcurrency",
                    "GetFunctionConfiguration",
                    "GetFunctionEventInvokeConfig",
                    "GetFunctionRecursionConfig",
                    "GetFunctionScalingConfig",
                    "GetFunctionUrlConfig",
                    "GetPolicy",
                    "GetRuntimeManagementConfig",
                    "InvokeFunction",
                    "ListAliases",
                    "ListDurableExecutionsByFunction",
                    "ListFunctionEventInvokeConfigs",
                    "ListFunctionUrlConfigs",
                    "ListProvisionedConcurrencyConfigs",
                    "ListVersionsByFunction",
                    "PublishVersion",
                    "PutFunctionConcurrency",
                    "PutFunctionEventInvokeConfig",
                    "PutFunctionRecursionConfig",
                    "PutFunctionScalingConfig",
                    "PutRuntimeManagementConfig",
                    "RemovePermission",
                    "UpdateAlias",
                    "UpdateFunctionCode",
                    "UpdateFunctionEventInvokeConfig",
                    "UpdateFunctionUrlConfig");

    /// Of a version or an alias, which must be said.
    private static final Set<String> OF_QUALIFIED =
            Set.of(
                    "DeleteProvisionedConcurrencyConfig",
                    "GetProvisionedConcurrencyConfig",
                    "PutProvisionedConcurrencyConfig");

    private static final Map<String, String> ACTIONS =
            Map.of("Invoke", "InvokeFunction", "InvokeWithResponseStream", "InvokeFunction");

    /// Name and qualifier.
    private static final Pattern FUNCTION =
            Pattern.compile("([A-Za-z0-9_-]{1,64})(?::([A-Za-z0-9_$-]{1,128}))?");

    private final Naming rest;

    LambdaNaming(Naming rest) {
        this.rest = rest;
    }

    /// Of one function, whose role and layers they say.
    private static final Set<String> CONFIGURED =
            Set.of("CreateFunction", "UpdateFunctionConfiguration");

    /// What brings further resources in.
    private static final List<String> NOT_JUDGED =
            List.of("CodeSigningConfigArn", "S3Bucket", "Tags");

    private static final Pattern LAYER =
            Pattern.compile(
                    "arn:aws:lambda:[a-z0-9-]{1,40}:([0-9]{12}):layer:[A-Za-z0-9_-]{1,140}:[0-9]{1,10}");

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        String action = ACTIONS.getOrDefault(operation, operation);
        boolean configured = CONFIGURED.contains(operation);
        boolean ofFunction =
                OF_FUNCTION.contains(action) || OF_QUALIFIED.contains(operation) || configured;
        if (call.operation().body() == ApiOperation.Body.STRUCTURED) {
            requireJudged(call, ofFunction);
        }
        if (ofFunction) {
            String function = function(call, place);
            if (OF_QUALIFIED.contains(operation) && function.split(":", -1).length < 3) {
                throw Unnamed.because(call, "it names no version or alias");
            }
            List<Permission> permissions = new ArrayList<>();
            permissions.add(permission(action, LambdaKeys.of(call, place, function)));
            if (configured) {
                permissions.addAll(PassedRoles.in(call));
                permissions.addAll(layers(call));
            }
            return permissions;
        }
        return switch (operation) {
            case "InvokeAsync" -> invokedLater(call, place);
            case "CreateEventSourceMapping" ->
                    List.of(
                            permission(
                                    action,
                                    LambdaKeys.ofMapping(place, function(call, place)).any()));
            default -> LambdaParts.in(call, place).orElseGet(() -> rest.permissions(call, place));
        };
    }

    private static Permission permission(String action, Resource resource) {
        return new Permission(SERVICE + ":" + action, List.of(resource));
    }

    /// Its own page asks for one action, the *Service Authorization Reference* for the other: both
    /// must be allowed.
    private static List<Permission> invokedLater(ServiceCall call, Place place) {
        Resource function = LambdaKeys.of(call, place, function(call, place));
        return List.of(permission("InvokeAsync", function), permission("InvokeFunction", function));
    }

    /// Of a function what Lambda would read elsewhere for the caller; of all that is made, tags.
    private static void requireJudged(ServiceCall call, boolean ofFunction) {
        Parameters asked = call.parameters();
        boolean inBucket =
                Stream.of("Code", "Content")
                        .flatMap(it -> asked.structure(it).stream())
                        .anyMatch(it -> it.has("S3Bucket"));
        boolean tags = asked.has("Tags") && !call.operation().name().equals("TagResource");
        if (inBucket || tags || (ofFunction && NOT_JUDGED.stream().anyMatch(asked::has))) {
            throw Unnamed.because(call, "one of " + NOT_JUDGED + " isn't judged");
        }
    }

    /// *Lambda Developer Guide, "Granting layer access"*: whoever uses a layer reads it.
    private static List<Permission> layers(ServiceCall call) {
        List<Resource> layers =
                call.parameters().texts("Layers").stream()
                        .map(arn -> {
                            Matcher layer = LAYER.matcher(arn);
                            if (!layer.matches()) {
                                throw Unnamed.malformed(call, "Layers");
                            }
                            return new Resource(
                                    arn,
                                    Map.of(),
                                    ResourcePlan.of(new Account(layer.group(1)), List.of()),
                                    ServiceKeys.of(SERVICE).withoutTagsInRequest());
                        })
                        .toList();
        return layers.isEmpty()
                ? List.of()
                : List.of(new Permission("lambda:GetLayerVersion", layers));
    }

    /// The name may be a name, `ACCOUNT:function:NAME` or an ARN, each with a qualifier or not.
    private static String function(ServiceCall call, Place place) {
        String text = call.parameters().needed("FunctionName");
        for (String start :
                List.of(place.arn(SERVICE, "function:"), place.account().text() + ":function:")) {
            if (text.startsWith(start)) {
                text = text.substring(start.length());
                break;
            }
        }
        Matcher matcher = FUNCTION.matcher(text);
        if (!matcher.matches()) {
            throw Unnamed.malformed(call, "FunctionName");
        }
        Optional<String> inName = Optional.ofNullable(matcher.group(2));
        Optional<String> inQuery = qualifier(call.parameters());
        if (inName.isPresent() && inQuery.isPresent() && !inName.equals(inQuery)) {
            throw Unnamed.because(call, "it names two versions");
        }
        String name = "function:" + matcher.group(1);
        return inName.or(() -> inQuery).map(version -> name + ":" + version).orElse(name);
    }

    private static Optional<String> qualifier(Parameters asked) {
        Optional<String> qualifier =
                asked.structure(Parameters.QUERY).flatMap(query -> query.text("Qualifier"));
        if (qualifier.isPresent() && !qualifier.get().matches("[A-Za-z0-9_$-]{1,128}")) {
            throw Unclear.request("The Qualifier is malformed.");
        }
        return qualifier;
    }
}
