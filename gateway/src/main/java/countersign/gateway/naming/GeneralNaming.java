package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.policy.ResourcePlan;
import countersign.policy.principal.Account;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ServiceReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Names what requests are about where nothing is known of the service but AWS's tables: the action
/// is called like the operation, and
///
/// - an action for which the tables have no resource types is about `*`;
/// - else every ARN of the service among the parameters, however deep, is a resource. Each must be
///   of a type of the action and be of this place, and each type of the action must be there.
///
/// Names and ids that are no ARNs are not put together to ARNs: which part of the resource they
/// are, nobody says. Whatever passes a role needs `iam:PassRole` on it.
final class GeneralNaming implements Naming {
    private static final Pattern ROLE =
            Pattern.compile("arn:[a-z-]{1,20}:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]{1,600}");

    /// Six parts, in none of them a blank or a wildcard.
    private static final Pattern PLAIN =
            Pattern.compile(
                    "arn:[a-z-]{1,20}:[a-z0-9-]{1,40}:[a-z0-9-]{0,40}:([0-9]{12})?"
                            + ":[A-Za-z0-9_+=,.@:/#~-]{1,2048}");

    private final ServiceReference reference;

    /// By the services and places of routes, so there are few.
    private final Map<Known, Map<String, ArnShape>> shapes = new ConcurrentHashMap<>();

    private record Known(String service, Place place) {}

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
                shapes.computeIfAbsent(new Known(prefix, place), key -> shapes(known, key.place()));
        Set<String> arns = arns(call);
        Set<String> own = new LinkedHashSet<>(arns);
        own.removeIf(arn ->
                types.values().stream().noneMatch(it -> it.service().equals(serviceOf(arn))));
        requireAllNamed(call, types, action, own);
        Named named = new Named(place, ServiceKeys.of(prefix));
        List<Permission> permissions = new ArrayList<>();
        permissions.add(
                new Permission(
                        prefix + ":" + action.name(),
                        own.isEmpty()
                                ? List.of(named.any())
                                : own.stream().map(named::ofArn).toList()));
        List<Resource> roles =
                arns.stream()
                        .filter(arn -> serviceOf(arn).equals("iam"))
                        .map(arn -> role(call, arn))
                        .toList();
        if (!roles.isEmpty()) {
            permissions.add(new Permission("iam:PassRole", roles));
        }
        return permissions;
    }

    private static Map<String, ArnShape> shapes(AwsService service, Place place) {
        Map<String, ArnShape> shapes = new ConcurrentHashMap<>();
        service.resourceTypesByName()
                .forEach((name, type) -> shapes.put(name, ArnShape.of(service, type, place)));
        return Map.copyOf(shapes);
    }

    /// What looks like an ARN, even to a reader who cuts blanks off or doesn't look at case.
    private static Set<String> arns(ServiceCall call) {
        Set<String> arns = new LinkedHashSet<>();
        call.parameters()
                .forEachText(text -> {
                    if (text.strip().toLowerCase(Locale.ROOT).startsWith("arn:")) {
                        arns.add(text);
                    }
                });
        for (String arn : arns) {
            if (!PLAIN.matcher(arn).matches()) {
                throw Unnamed.because(call, "it has an ARN that is malformed");
            }
        }
        return arns;
    }

    private static String serviceOf(String arn) {
        return arn.split(":", 4)[2];
    }

    private static Resource role(ServiceCall call, String arn) {
        if (!ROLE.matcher(arn).matches()) {
            throw Unnamed.because(call, "it has an ARN of IAM that is no role's");
        }
        String account = arn.split(":", 6)[4];
        return new Resource(
                arn,
                Map.of(),
                ResourcePlan.of(new Account(account), List.of()),
                ServiceKeys.of("iam"));
    }

    private static void requireAllNamed(
            ServiceCall call, Map<String, ArnShape> shapes, AwsAction action, Set<String> own) {
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
        for (ArnShape type : types) {
            if (own.stream().noneMatch(type::takes)) {
                throw Unnamed.because(call, "no ARN tells the " + type.type().name());
            }
        }
    }
}
