package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Names what requests to CloudWatch Logs about one log group or stream are about. Other operations
/// are left to the general rule.
///
/// A policy names a log group with `:*` behind it (*CloudWatch Logs User Guide, "CloudWatch Logs
/// resources and operations"*), since what is judged is the group with the stream, empty where
/// there is none: `log-group:NAME:log-stream:`. So read AWS's refusals (reported by many).
final class LogsNaming implements Naming {
    static final String SERVICE = "logs";

    private static final Set<String> OF_GROUP =
            Set.of(
                    "CreateLogGroup",
                    "DeleteLogGroup",
                    "DeleteMetricFilter",
                    "DeleteRetentionPolicy",
                    "DeleteSubscriptionFilter",
                    "DescribeLogStreams",
                    "DescribeSubscriptionFilters",
                    "FilterLogEvents",
                    "PutMetricFilter",
                    "PutRetentionPolicy");

    private static final Set<String> OF_STREAM =
            Set.of("CreateLogStream", "DeleteLogStream", "GetLogEvents", "PutLogEvents");

    /// What would name a group in another way, or more than the one.
    private static final List<String> OTHER_NAMES =
            List.of("logGroupIdentifier", "kmsKeyId", "tags", "accountIdentifiers");

    /// *CloudWatch Logs API Reference, "CreateLogGroup"* and *"CreateLogStream"*, less the
    /// wildcards of policies.
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_./#-]{1,512}");

    private static final Pattern STREAM = Pattern.compile("[^:*?\\p{Cntrl}]{1,512}");

    private final Naming rest;

    LogsNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        boolean ofStream = OF_STREAM.contains(operation);
        if (!ofStream && !OF_GROUP.contains(operation)) {
            return rest.permissions(call, place);
        }
        Parameters asked = call.parameters();
        for (String name : OTHER_NAMES) {
            if (asked.has(name)) {
                throw Unnamed.because(call, "the parameter " + name + " isn't judged");
            }
        }
        String stream = ofStream ? part(call, "logStreamName", STREAM) : "";
        String group = part(call, "logGroupName", GROUP);
        return List.of(
                new Permission(
                        SERVICE + ":" + operation,
                        List.of(
                                new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest())
                                        .resource(
                                                SERVICE,
                                                "log-group:" + group + ":log-stream:" + stream))));
    }

    private static String part(ServiceCall call, String parameter, Pattern like) {
        return Unnamed.required(call, parameter, call.parameters().needed(parameter), like);
    }
}
