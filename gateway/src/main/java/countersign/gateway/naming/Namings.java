package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import countersign.policy.reference.ServiceReference;
import java.util.List;
import java.util.Map;

/// Names what a request is about, by the rules of its service or else by the general one. For any
/// thread; the general rule may read a service's tables from the jar once.
public final class Namings {
    private final Naming general;
    private final Map<String, Naming> exact;

    /// @param reference AWS's tables of actions and resource types
    public Namings(ServiceReference reference) {
        general = new GeneralNaming(reference);
        exact =
                Map.of(
                        DynamoDbNaming.SERVICE, new DynamoDbNaming(general),
                        Ec2Naming.SERVICE, new Ec2Naming(general),
                        KmsNaming.SERVICE, new KmsNaming(general),
                        LambdaNaming.SERVICE, new LambdaNaming(general),
                        S3Naming.SERVICE, new S3Naming(),
                        SnsNaming.SERVICE, new SnsNaming(general),
                        SqsNaming.SERVICE, new SqsNaming(general),
                        SsmNaming.SERVICE, new SsmNaming(general));
    }

    /// What policies must allow, each of one or more permissions.
    ///
    /// @throws countersign.iam.error.Refusal for what can't be named for certain
    public List<Permission> permissions(ServiceCall call, Place place) {
        return exact.getOrDefault(call.api().name(), general).permissions(call, place);
    }
}
