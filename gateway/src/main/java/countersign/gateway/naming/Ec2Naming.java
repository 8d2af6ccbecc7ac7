package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Names what requests to EC2 about instances are about (*Service Authorization Reference,
/// "Actions, resources, and condition keys for Amazon EC2"*); other operations are left to the
/// general rule.
final class Ec2Naming implements Naming {
    static final String SERVICE = "ec2";

    /// Of many instances, which they list.
    private static final Set<String> OF_MANY =
            Set.of(
                    "MonitorInstances",
                    "RebootInstances",
                    "StartInstances",
                    "StopInstances",
                    "TerminateInstances",
                    "UnmonitorInstances");

    /// Of one instance, and of nothing else.
    private static final Set<String> OF_ONE =
            Set.of(
                    "DescribeInstanceAttribute",
                    "GetConsoleOutput",
                    "GetConsoleScreenshot",
                    "GetInstanceTpmEkPub",
                    "GetInstanceUefiData",
                    "GetPasswordData",
                    "SendDiagnosticInterrupt");

    /// What such operations take: a service that knows more might read further instances there.
    private static final Set<String> PARAMETERS =
            Set.of(
                    "AdditionalInfo",
                    "Attribute",
                    "DryRun",
                    "Force",
                    "Hibernate",
                    "InstanceId",
                    "KeyFormat",
                    "KeyType",
                    "Latest",
                    "SkipOsShutdown",
                    "WakeUp");

    /// *EC2 User Guide, "Resource IDs"*: 8 hexadecimal digits, or 17.
    private static final Pattern INSTANCE_ID = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");

    private final Naming rest;

    Ec2Naming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        if (OF_MANY.contains(operation)) {
            return ofInstances(call, place, call.parameters().texts("InstanceId"));
        }
        if (OF_ONE.contains(operation)) {
            return ofInstances(call, place, List.of(call.parameters().needed("InstanceId")));
        }
        return operation.equals("RunInstances")
                ? RunInstancesNaming.permissions(call, place)
                : Ec2Parts.in(call, place).orElseGet(() -> rest.permissions(call, place));
    }

    private static List<Permission> ofInstances(ServiceCall call, Place place, List<String> ids) {
        for (String name : call.parameters().names()) {
            if (PARAMETERS.stream().noneMatch(name::equalsIgnoreCase)) {
                throw Unnamed.because(call, "the parameter " + name + " isn't judged");
            }
        }
        if (ids.isEmpty()) {
            throw Unnamed.because(call, "it names no instance");
        }
        List<Resource> instances = ids.stream().map(id -> instance(call, place, id)).toList();
        return List.of(new Permission(SERVICE + ":" + call.operation().name(), instances));
    }

    private static Resource instance(ServiceCall call, Place place, String id) {
        String known = Unnamed.required(call, "InstanceId", id, INSTANCE_ID);
        return new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest())
                .with("ec2:region", ContextValue.of(place.region()))
                .with("ec2:instanceid", ContextValue.of(known))
                .resource(SERVICE, "instance/" + known);
    }
}
