package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ServiceReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Names what requests are about where nothing is known of the service but AWS's tables: the action
/// is called like the operation, and
///
/// - an action for which the tables have no resource types is about `*`;
/// - else every ARN of the service among the parameters, however deep, is a resource. Each must be
///   of a type of the action and be of this place, and each type of the action must be there, but
///   for tagging, which is about one.
///
/// Names and ids that are no ARNs are put together to ARNs only where [NamedResources] says how:
/// which part of the resource they are, nobody else says. Whatever passes a role needs
/// `iam:PassRole` on it.
final class GeneralNaming implements Naming {
    /// Operations that are about one resource of any type, which they name by its ARN.
    private static final Set<String> OF_ONE =
            Set.of("ListTags", "ListTagsForResource", "TagResource", "UntagResource");

    private final ServiceReference reference;

    /// By the services and places of routes, so there are few.
    private final Map<Known, Map<String, ArnShape>> shapes = new ConcurrentHashMap<>();

    private record Known(String service, String region, String account) {}

    GeneralNaming(ServiceReference reference) {
        this.reference = reference;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String prefix = call.api().prefix();
        AwsService known =
                reference.service(prefix).orElseThrow(() -> Unnamed.because(call, "no tables"));
        AwsAction action =
                known.action(call.operation().name())
                        .orElseThrow(() ->
                                Unnamed.because(call, "no action is called like the operation"));
        Map<String, ArnShape> types =
                shapes.computeIfAbsent(
                        new Known(prefix, place.region(), place.account().text()),
                        _ -> shapes(known, place));
        Set<String> arns = Arns.in(call);
        Set<String> own = new LinkedHashSet<>(arns);
        own.removeIf(arn ->
                types.values().stream().noneMatch(it -> it.service().equals(Arns.serviceOf(arn))));
        NamedResources.Found found = NamedResources.in(call, place);
        requireAllNamed(call, types, action, own, found);
        for (String ending : found.endings()) {
            own.add(shape(call, types, found.type()).start() + ending);
        }
        Named named = new Named(place, ServiceKeys.of(prefix));
        List<Permission> permissions = new ArrayList<>();
        permissions.add(
                new Permission(
                        prefix + ":" + action.name(),
                        own.isEmpty()
                                ? List.of(named.any())
                                : own.stream().map(named::ofArn).toList()));
        permissions.addAll(PassedRoles.in(call));
        return permissions;
    }

    private static ArnShape shape(ServiceCall call, Map<String, ArnShape> types, String type) {
        return Optional.ofNullable(types.get(type))
                .orElseThrow(() -> Unnamed.because(call, "the tables lack the " + type));
    }

    private static Map<String, ArnShape> shapes(AwsService service, Place place) {
        Map<String, ArnShape> shapes = new HashMap<>();
        service.resourceTypesByName()
                .forEach((name, type) -> shapes.put(name, ArnShape.of(service, type, place)));
        return Map.copyOf(shapes);
    }

    private static void requireAllNamed(
            ServiceCall call,
            Map<String, ArnShape> shapes,
            AwsAction action,
            Set<String> own,
            NamedResources.Found found) {
        List<ArnShape> types =
                action.resources().stream()
                        .flatMap(it -> Optional.ofNullable(shapes.get(it.type())).stream())
                        .toList();
        if (types.size() != action.resources().size()) {
            throw Unnamed.because(call, "the tables lack a type of resource");
        }
        for (String arn : own) {
            if (types.stream().filter(type -> type.takes(arn)).count() != 1) {
                throw Unnamed.because(call, "it has an ARN that isn't one the action is about");
            }
        }
        if (OF_ONE.contains(call.operation().name()) && own.size() == 1) {
            return;
        }
        for (ArnShape type : types) {
            boolean told = type.type().name().equals(found.type()) && !found.endings().isEmpty();
            if (!told && own.stream().noneMatch(type::takes)) {
                throw Unnamed.because(call, "nothing tells the " + type.type().name());
            }
        }
    }
}
