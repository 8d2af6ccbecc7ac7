package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import countersign.policy.reference.ServiceReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Names what a request is about, by the rules of its service or else by the general one. For any
/// thread; the general rule may read a service's tables from the jar once.
public final class Namings {
    private final Naming general;
    private final Map<String, Naming> exact;

    /// @param reference AWS's tables of actions and resource types
    public Namings(ServiceReference reference) {
        general = new GeneralNaming(reference);
        exact = new HashMap<>();
        exact.put(CloudWatchNaming.SERVICE, new CloudWatchNaming(general));
        exact.put(DynamoDbNaming.SERVICE, new DynamoDbNaming(general));
        exact.put(Ec2Naming.SERVICE, new Ec2Naming(general));
        exact.put(KmsNaming.SERVICE, new KmsNaming(general));
        exact.put(LambdaNaming.SERVICE, new LambdaNaming(general));
        exact.put(LogsNaming.SERVICE, new LogsNaming(general));
        exact.put(S3Naming.SERVICE, new S3Naming());
        exact.put(SecretsNaming.SERVICE, new SecretsNaming(general));
        exact.put(SnsNaming.SERVICE, new SnsNaming(general));
        exact.put(SqsNaming.SERVICE, new SqsNaming(general));
        exact.put(SsmNaming.SERVICE, new SsmNaming(general));
        ApiGatewayNaming.SERVICES.forEach(it -> exact.put(it, new ApiGatewayNaming()));
        EventsNaming.SERVICES.forEach(it -> exact.put(it, new EventsNaming(general)));
        exact.put(WebNaming.SERVICE, new WebNaming());
    }

    /// The services that have rules of their own.
    Set<String> exact() {
        return Set.copyOf(exact.keySet());
    }

    /// What policies must allow, each of one or more permissions.
    ///
    /// @throws countersign.iam.error.Refusal for what can't be named for certain
    public List<Permission> permissions(ServiceCall call, Place place) {
        return exact.getOrDefault(call.api().name(), general).permissions(call, place);
    }
}
