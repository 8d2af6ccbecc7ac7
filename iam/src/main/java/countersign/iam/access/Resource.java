package countersign.iam.access;

import countersign.policy.ResourcePlan;
import countersign.policy.context.ContextValue;
import java.util.HashMap;
import java.util.Map;

/// What a request is about.
///
/// @param arn its ARN, or `*` where the action takes no resource
/// @param contextKeys what the resource and the request add to the context, by lower-cased name
/// @param policies whose it is and what its own policy says; by default nothing, in the caller's
///   account
/// @param unknown the keys that it or the request may have besides; by default none
public record Resource(
        String arn,
        Map<String, ContextValue> contextKeys,
        ResourcePlan policies,
        UnknownKeys unknown) {
    /// For actions that are about no resource in particular.
    public static final Resource ANY = new Resource("*", Map.of());

    public Resource {
        contextKeys = Map.copyOf(contextKeys);
    }

    public Resource(String arn) {
        this(arn, Map.of());
    }

    /// One without a policy of its own, in the caller's account.
    public Resource(String arn, Map<String, ContextValue> contextKeys) {
        this(arn, contextKeys, ResourcePlan.own());
    }

    /// One of which all keys are known.
    public Resource(String arn, Map<String, ContextValue> contextKeys, ResourcePlan policies) {
        this(arn, contextKeys, policies, UnknownKeys.NONE);
    }

    /// Whether the key's value can't be told here.
    boolean isUnknown(String lowerCasedKey) {
        return unknown.has(lowerCasedKey) && !contextKeys.containsKey(lowerCasedKey);
    }

    /// Whether it has a policy of its own.
    boolean hasPolicy() {
        return policies.hasPolicies();
    }

    /// The same resource with policies of its own.
    public Resource governedBy(ResourcePlan own) {
        return new Resource(arn, contextKeys, own, unknown);
    }

    /// The same resource with these keys besides its own.
    public Resource with(Map<String, ContextValue> more) {
        Map<String, ContextValue> all = new HashMap<>(contextKeys);
        all.putAll(more);
        return new Resource(arn, all, policies, unknown);
    }
}
