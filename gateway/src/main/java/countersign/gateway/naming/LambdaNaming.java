package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.gateway.protocol.Unclear;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names what requests to Lambda are about that ask for one function: by its name or ARN, with its
/// version or alias (*Lambda Developer Guide, "Fine-tuning the Resources and Conditions sections of
/// policies"*). Other operations are left to the general rule.
final class LambdaNaming implements Naming {
    static final String SERVICE = "lambda";

    private static final Set<String> OF_FUNCTION =
            Set.of(
                    "DeleteFunction",
                    "DeleteFunctionConcurrency",
                    "GetFunction",
                    "GetFunctionConcurrency",
                    "GetFunctionConfiguration",
                    "GetFunctionUrlConfig",
                    "GetPolicy",
                    "InvokeFunction",
                    "ListAliases",
                    "ListVersionsByFunction",
                    "PublishVersion",
                    "PutFunctionConcurrency");

    private static final Map<String, String> ACTIONS =
            Map.of("Invoke", "InvokeFunction", "InvokeWithResponseStream", "InvokeFunction");

    /// Name and qualifier.
    private static final Pattern FUNCTION =
            Pattern.compile("([A-Za-z0-9_-]{1,64})(?::([A-Za-z0-9_$-]{1,128}))?");

    private final Naming rest;

    LambdaNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        String action = ACTIONS.getOrDefault(operation, operation);
        if (!OF_FUNCTION.contains(action)) {
            return rest.permissions(call, place);
        }
        return List.of(
                new Permission(
                        SERVICE + ":" + action,
                        List.of(
                                new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest())
                                        .resource(SERVICE, function(call, place)))));
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
