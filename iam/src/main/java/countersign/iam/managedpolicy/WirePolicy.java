package countersign.iam.managedpolicy;

import countersign.api.iam.AttachedPolicy;
import countersign.api.iam.Policy;
import countersign.api.iam.PolicyVersion;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.directory.Directory;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.ManagedPolicy.Version;
import countersign.iam.directory.PolicyReference;
import countersign.iam.directory.PolicyUse;
import countersign.iam.tag.Tags;
import java.util.Optional;

/// Managed policies as answers show them (IAM API Reference, "Policy", "PolicyVersion").
final class WirePolicy {
    private WirePolicy() {}

    /// As lists show a policy: without description and tags.
    static Policy listed(Directory directory, Caller caller, FoundPolicy found) {
        return base(directory, caller, found).build();
    }

    /// As GetPolicy shows one.
    static Policy whole(Directory directory, Caller caller, FoundPolicy found) {
        Policy.Builder wire = base(directory, caller, found);
        if (found instanceof FoundPolicy.Own(var stored)) {
            stored.value().description().ifPresent(wire::description);
            withTags(wire, stored.value());
        }
        return wire.build();
    }

    /// As CreatePolicy shows one: without description.
    static Policy created(ManagedPolicy policy) {
        return withTags(own(policy), policy)
                .attachmentCount(0)
                .permissionsBoundaryUsageCount(0)
                .build();
    }

    /// A version as lists show it: without its document.
    static PolicyVersion.Builder version(ManagedPolicy policy, Version version) {
        return PolicyVersion.builder()
                .versionId(version.text())
                .isDefaultVersion(policy.isDefault(version))
                .createDate(version.created());
    }

    /// The only version there is of a policy of AWS's.
    static PolicyVersion.Builder version(AwsManagedPolicy policy) {
        return PolicyVersion.builder()
                .versionId(policy.defaultVersion())
                .isDefaultVersion(true)
                .createDate(policy.versionCreated());
    }

    /// As lists of what an identity has show a policy.
    static AttachedPolicy attached(PolicyReference policy) {
        return new AttachedPolicy(Optional.of(policy.name()), Optional.of(policy.arn()));
    }

    private static Policy.Builder base(Directory directory, Caller caller, FoundPolicy found) {
        PolicyUse use =
                directory.policyUses().use(caller.account(), found.reference().id()).value();
        Policy.Builder wire =
                switch (found) {
                    case FoundPolicy.Own(var stored) -> own(stored.value());
                    case FoundPolicy.Aws(AwsManagedPolicy policy) -> aws(policy);
                };
        return wire.attachmentCount(use.attachments())
                .permissionsBoundaryUsageCount(use.boundaries());
    }

    private static Policy.Builder own(ManagedPolicy policy) {
        return named(policy.reference())
                .path(policy.path())
                .defaultVersionId(policy.inForce().text())
                .createDate(policy.created())
                .updateDate(policy.updated());
    }

    private static Policy.Builder aws(AwsManagedPolicy policy) {
        return named(policy.reference())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersion())
                .createDate(policy.created())
                .updateDate(policy.updated());
    }

    private static Policy.Builder named(PolicyReference policy) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .isAttachable(true);
    }

    private static Policy.Builder withTags(Policy.Builder wire, ManagedPolicy policy) {
        return policy.tags().isEmpty() ? wire : wire.tags(Tags.onTheWire(policy.tags()));
    }
}
