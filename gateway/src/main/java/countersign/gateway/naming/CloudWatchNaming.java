package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Names what requests to CloudWatch about metrics and one alarm are about. Other operations are
/// left to the general rule.
///
/// Metrics have no resource type (*CloudWatch User Guide, "Actions, resources, and condition
/// keys"*): `*`. AWS's newest tables have datasets beside, which no request that is known here can
/// name; one that does is refused.
final class CloudWatchNaming implements Naming {
    static final String SERVICE = "monitoring";

    private static final String PREFIX = "cloudwatch";
    private static final Set<String> OF_METRICS =
            Set.of("GetMetricData", "GetMetricStatistics", "ListMetrics", "PutMetricData");
    private static final Pattern ALARM = Pattern.compile("[a-zA-Z0-9_.-]{1,255}");

    private final Naming rest;

    CloudWatchNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        if (operation.equals("DescribeAlarms")) {
            return described(call, place);
        }
        boolean ofAlarm = operation.equals("PutMetricAlarm");
        if (!ofAlarm && !OF_METRICS.contains(operation)) {
            return rest.permissions(call, place);
        }
        requireNoDataset(call);
        Named named = new Named(place, ServiceKeys.of(PREFIX));
        Resource resource = ofAlarm ? named.resource(PREFIX, "alarm:" + alarm(call)) : named.any();
        return List.of(new Permission(PREFIX + ":" + operation, List.of(resource)));
    }

    /// All alarms (observed, in refusals of AWS's), and each that is asked for by its name.
    private static List<Permission> described(ServiceCall call, Place place) {
        Named named = new Named(place, ServiceKeys.of(PREFIX));
        List<Resource> alarms = new ArrayList<>(List.of(named.resource(PREFIX, "alarm:*")));
        for (String name : call.parameters().texts("AlarmNames")) {
            String alarm = Unnamed.required(call, "AlarmNames", name, ALARM);
            alarms.add(named.resource(PREFIX, "alarm:" + alarm));
        }
        return List.of(new Permission(PREFIX + ":DescribeAlarms", alarms));
    }

    private static void requireNoDataset(ServiceCall call) {
        Parameters asked = call.parameters();
        if (asked.names().stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("dataset"))) {
            throw Unnamed.because(call, "datasets aren't judged");
        }
    }

    private static String alarm(ServiceCall call) {
        return Unnamed.required(call, "AlarmName", call.parameters().needed("AlarmName"), ALARM);
    }
}
