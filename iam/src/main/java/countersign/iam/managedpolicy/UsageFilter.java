package countersign.iam.managedpolicy;

import countersign.iam.directory.PolicyUse;

/// The use of a policy that a list is asked for (IAM API Reference, "ListPolicies":
/// `PolicyUsageFilter`).
enum UsageFilter {
    ATTACHED,
    BOUNDARY;

    /// @param wireName as the model has checked: `PermissionsPolicy` or `PermissionsBoundary`
    static UsageFilter of(String wireName) {
        return wireName.equals("PermissionsBoundary") ? BOUNDARY : ATTACHED;
    }

    boolean fits(PolicyUse use) {
        return switch (this) {
            case ATTACHED -> use.attachments() > 0;
            case BOUNDARY -> use.boundaries() > 0;
        };
    }
}
