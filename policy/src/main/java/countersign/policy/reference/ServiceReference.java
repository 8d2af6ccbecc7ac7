package countersign.policy.reference;

import java.util.List;
import java.util.Optional;

/// AWS's *Service Authorization Reference*, and its global condition keys. Implementations are safe
/// for many threads, and may read from a jar on the calling thread when a service is first asked
/// for.
public interface ServiceReference {
    /// The service with this prefix, such as `s3`, in any case.
    Optional<AwsService> service(String prefix);

    /// All prefixes, lower case and sorted. Empty means that nothing is known of any service.
    List<String> prefixes();

    /// The condition key that a policy names so, in any case: a global one, or one of the service
    /// of its prefix. `aws:RequestTag/team` finds `aws:RequestTag/${TagKey}`.
    Optional<ConditionKey> conditionKey(String name);

    /// The condition keys that may be misspelt in `name`: the global ones, or those of the service
    /// of its prefix.
    List<ConditionKey> conditionKeysBeside(String name);

    /// The action that a policy names `service:action`, in any case and without wildcards.
    default Optional<AwsAction> action(String name) {
        int colon = name.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : service(name.substring(0, colon))
                        .flatMap(service -> service.action(name.substring(colon + 1)));
    }

    /// A reference that knows nothing.
    static ServiceReference none() {
        return NoReference.INSTANCE;
    }
}
