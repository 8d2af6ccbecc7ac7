package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Names what requests to EventBridge about rules, and events that are put, are about (*EventBridge
/// User Guide, "Managing access permissions to your Amazon EventBridge resources"*). Without a bus
/// it is the one called `default`, whose rules have no bus in their ARNs. Other operations are left
/// to the general rule.
final class EventsNaming implements Naming {
    static final Set<String> SERVICES = Set.of("events", "eventbridge");

    private static final String SERVICE = "events";
    private static final String DEFAULT = "default";

    /// By the parameter that has the rule's name.
    private static final Map<String, String> OF_RULE =
            Map.of(
                    "DeleteRule", "Name",
                    "DescribeRule", "Name",
                    "DisableRule", "Name",
                    "EnableRule", "Name",
                    "ListTargetsByRule", "Rule",
                    "PutRule", "Name",
                    "PutTargets", "Rule",
                    "RemoveTargets", "Rule");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Naming rest;

    EventsNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        if (operation.equals("PutEvents")) {
            return put(call, place);
        }
        String parameter = OF_RULE.get(operation);
        if (parameter == null) {
            return rest.permissions(call, place);
        }
        if (call.parameters().has("Tags")) {
            throw Unnamed.because(call, "tags of a new rule aren't judged");
        }
        String bus = bus(call, place, call.parameters());
        String rule = name(call, parameter, call.parameters().needed(parameter));
        String path = bus.equals(DEFAULT) ? "rule/" + rule : "rule/" + bus + "/" + rule;
        List<Permission> permissions = new ArrayList<>();
        permissions.add(new Permission(SERVICE + ":" + operation, List.of(resource(place, path))));
        permissions.addAll(PassedRoles.in(call));
        return permissions;
    }

    private static List<Permission> put(ServiceCall call, Place place) {
        if (call.parameters().has("EndpointId")) {
            throw Unnamed.because(call, "the parameter EndpointId isn't judged");
        }
        Set<String> buses = new LinkedHashSet<>();
        for (Parameters entry : call.parameters().structures("Entries")) {
            buses.add(bus(call, place, entry));
        }
        if (buses.isEmpty()) {
            throw Unnamed.because(call, "it has no event");
        }
        return List.of(
                new Permission(
                        SERVICE + ":PutEvents",
                        buses.stream().map(bus -> resource(place, "event-bus/" + bus)).toList()));
    }

    private static Resource resource(Place place, String path) {
        return new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest())
                .resource(SERVICE, path);
    }

    /// By its name or its ARN, which must be of this place.
    private static String bus(ServiceCall call, Place place, Parameters asked) {
        String text = asked.text("EventBusName").orElse(DEFAULT);
        String start = place.arn(SERVICE, "event-bus/");
        return name(
                call,
                "EventBusName",
                text.startsWith(start) ? text.substring(start.length()) : text);
    }

    private static String name(ServiceCall call, String parameter, String text) {
        return Unnamed.required(call, parameter, text, NAME);
    }
}
