package countersign.iam.identity;

import countersign.policy.context.ContextValue;
import java.util.Map;

/// The condition keys about managed policies of an identity (Service Authorization Reference,
/// "Actions, resources, and condition keys for AWS Identity and Access Management").
public final class PolicyKeys {
    private PolicyKeys() {}

    /// `iam:PolicyARN`: the policy that is attached or detached.
    public static Map<String, ContextValue> policy(String arn) {
        return Map.of("iam:policyarn", ContextValue.of(arn));
    }

    /// `iam:PermissionsBoundary`: the boundary that an identity is to have or, where something else
    /// about it is changed, has.
    public static Map<String, ContextValue> boundary(String arn) {
        return Map.of("iam:permissionsboundary", ContextValue.of(arn));
    }
}
