package countersign.iam.simulation;

import countersign.iam.directory.AttachedPolicies;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.directory.Basis;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Identity;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.Memberships;
import countersign.iam.directory.PolicyReference;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.identity.IdentityKind;
import countersign.iam.store.StoreFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gathers the policies that a user, group or role has: its own, those of a user's groups, inline
/// and managed in their default versions, each managed one once, and the boundary.
final class PrincipalPolicies {
    private final Directory directory;
    private final AwsManagedPolicies aws;

    PrincipalPolicies(Directory directory, AwsManagedPolicies aws) {
        this.directory = directory;
        this.aws = aws;
    }

    /// As the policies are at one moment.
    ///
    /// @throws StoreFault where a policy isn't there
    StoredPolicies of(Identity source, Exclusions exclusions) {
        return directory.atOneMoment(source, records -> read(source, exclusions, records)).value();
    }

    private StoredPolicies read(Identity source, Exclusions exclusions, Basis.Builder records) {
        List<SourceText> policies = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Identity holder : holders(source, records)) {
            Belonging<InlinePolicies> inline = directory.inlinePolicies(holder);
            records.relyOn(inline);
            inline.value()
                    .documents()
                    .forEach((name, text) -> {
                        if (!exclusions.cover(holder, name)) {
                            policies.add(new SourceText(inlineId(holder, name), text));
                        }
                    });
            for (PolicyReference managed : attached(holder, records).policies()) {
                if (!exclusions.cover(managed) && listed.add(managed.arn())) {
                    policies.add(text(holder, managed, records));
                }
            }
        }
        return new StoredPolicies(
                policies,
                attached(source, records)
                        .boundary()
                        .filter(it -> !exclusions.coverBoundary(it))
                        .map(it -> text(source, it, records)));
    }

    private AttachedPolicies attached(Identity identity, Basis.Builder records) {
        Belonging<AttachedPolicies> attached = directory.policyUses().of(identity);
        records.relyOn(attached);
        return attached.value();
    }

    private List<Identity> holders(Identity source, Basis.Builder records) {
        List<Identity> holders = new ArrayList<>();
        holders.add(source);
        if (source instanceof User user) {
            Belonging<Memberships> memberships = directory.memberships(user);
            records.relyOn(memberships);
            for (String groupId : memberships.value().groupIds()) {
                holders.add(
                        directory
                                .groups()
                                .byId(user.account(), groupId)
                                .map(Stored::value)
                                .orElseThrow(() -> new StoreFault("There is no group " + groupId)));
            }
        }
        return holders;
    }

    /// As AWS's simulator names them (recorded).
    private static String inlineId(Identity holder, String policy) {
        return IdentityKind.of(holder).within() + "_" + holder.name() + "_" + policy;
    }

    private SourceText text(Identity holder, PolicyReference policy, Basis.Builder records) {
        Optional<String> text =
                AwsManagedPolicy.isArn(policy.arn())
                        ? aws.find(policy.arn()).map(aws::document)
                        : ownText(holder, policy, records);
        return new SourceText(
                policy.name(),
                text.orElseThrow(() -> new StoreFault("There is no policy " + policy.arn())));
    }

    private Optional<String> ownText(
            Identity holder, PolicyReference policy, Basis.Builder records) {
        Optional<Stored<ManagedPolicy>> found =
                directory.managedPolicies().find(holder.account(), policy.arn());
        found.ifPresent(records::relyOn);
        return found.map(Stored::value)
                .flatMap(it -> directory.managedPolicies().document(it, it.inForce()));
    }
}
