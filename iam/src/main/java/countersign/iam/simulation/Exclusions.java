package countersign.iam.simulation;

import countersign.api.iam.InlinePolicyIdentifierType;
import countersign.api.iam.PolicyIdentifier;
import countersign.api.iam.PolicyIdentifierPolicyType;
import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.directory.Identity;
import countersign.iam.directory.PolicyReference;
import countersign.iam.identity.IdentityKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which stored policies a simulation leaves out. What the request brings along stays (recorded),
/// and so does the boundary unless it is excluded as such or by its ARN.
///
/// There are no organizations here, so their policies can't be left out. AWS takes wildcards in the
/// attachment's name (recorded); its own model forbids them, so they don't come this far.
final class Exclusions {
    static final Exclusions NONE = of(List.of());

    private final Set<PolicyIdentifierPolicyType> types = new HashSet<>();
    private final Set<String> arns = new HashSet<>();
    private final List<InlinePolicyIdentifierType> inline = new ArrayList<>();

    private Exclusions() {}

    static Exclusions of(List<PolicyIdentifier> members) {
        Exclusions exclusions = new Exclusions();
        for (PolicyIdentifier member : members) {
            member.policyType()
                    .flatMap(PolicyIdentifierPolicyType::of)
                    .ifPresent(exclusions.types::add);
            member.policyArn().ifPresent(exclusions.arns::add);
            member.inlinePolicyIdentifier().ifPresent(exclusions.inline::add);
        }
        return exclusions;
    }

    boolean cover(Identity holder, String inlinePolicy) {
        return types.contains(PolicyIdentifierPolicyType.INLINE)
                || inline.stream().anyMatch(it -> covers(it, holder, inlinePolicy));
    }

    boolean cover(PolicyReference managed) {
        return types.contains(
                        AwsManagedPolicy.isArn(managed.arn())
                                ? PolicyIdentifierPolicyType.AWS_MANAGED
                                : PolicyIdentifierPolicyType.USER_MANAGED)
                || arns.contains(managed.arn());
    }

    boolean coverBoundary(PolicyReference boundary) {
        return types.contains(PolicyIdentifierPolicyType.PERMISSION_BOUNDARY)
                || arns.contains(boundary.arn());
    }

    private static boolean covers(
            InlinePolicyIdentifierType excluded, Identity holder, String policy) {
        return excluded.policyName().equals(policy)
                && excluded.attachmentType().equals(IdentityKind.of(holder).within())
                && excluded.attachmentName().equals(holder.name());
    }
}
