package countersign.iam.lastaccessed;

import countersign.iam.access.Resource;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Group;
import countersign.iam.directory.Identity;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.PolicyReference;
import countersign.iam.directory.Role;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.store.StoreFault;
import countersign.policy.DocumentRules;
import countersign.policy.PolicyDocument;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a report is about: the policies that allow, and who could have used them (IAM API
/// Reference, "GetServiceLastAccessedDetails").
final class Subjects {
    private static final int AT_ONCE = 1000;

    private final Directory directory;
    private final AwsManagedPolicies aws;
    private final PolicyReader reader = new PolicyReader(DocumentRules.AWS_MANAGED_POLICY);

    Subjects(Directory directory, AwsManagedPolicies aws) {
        this.directory = directory;
        this.aws = aws;
    }

    /// @param policies without boundaries, which the report doesn't look at
    /// @param entities users and roles
    record Subject(List<PolicyDocument> policies, List<Identity> entities) {}

    /// What policies are asked about.
    Resource resource(AccountId account, String arn) {
        return identity(account, arn)
                .map(IdentityLookup::resourceOf)
                .orElseGet(() -> new Resource(arn));
    }

    /// The subject of that ARN as it is now; empty where there is none.
    Optional<Subject> find(AccountId account, String arn) {
        Optional<Identity> identity = identity(account, arn);
        return identity.isPresent()
                ? identity.map(it -> new Subject(policies(it), entities(it)))
                : policy(account, arn);
    }

    /// Whether there is one.
    boolean exists(AccountId account, String arn) {
        return identity(account, arn).isPresent() || reference(account, arn).isPresent();
    }

    private Optional<Identity> identity(AccountId account, String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        Optional<Identity> found =
                arn.startsWith(Arns.user(account, "/", ""))
                        ? directory.users().named(account, name).map(Stored::value)
                        : arn.startsWith(Arns.group(account, "/", ""))
                                ? directory.groups().named(account, name).map(Stored::value)
                                : arn.startsWith(Arns.role(account, "/", ""))
                                        ? directory.roles().named(account, name).map(Stored::value)
                                        : Optional.empty();
        return found.filter(it -> it.arn().equals(arn));
    }

    private List<PolicyDocument> policies(Identity identity) {
        List<Identity> holders = new ArrayList<>(List.of(identity));
        if (identity instanceof User user) {
            for (String groupId : directory.memberships(user).value().groupIds()) {
                directory
                        .groups()
                        .byId(user.account(), groupId)
                        .ifPresent(it -> holders.add(it.value()));
            }
        }
        List<PolicyDocument> documents = new ArrayList<>();
        for (Identity holder : holders) {
            directory.inlinePolicies(holder).value().documents().values().stream()
                    .map(this::read)
                    .forEach(documents::add);
            directory.policyUses().of(holder).value().policies().stream()
                    .flatMap(it -> text(holder.account(), it.arn()).stream())
                    .map(this::read)
                    .forEach(documents::add);
        }
        return documents;
    }

    private List<Identity> entities(Identity identity) {
        return switch (identity) {
            case User user -> List.of(user);
            case Role role -> List.of(role);
            case Group group -> members(group);
        };
    }

    private List<Identity> members(Group group) {
        List<Identity> members = new ArrayList<>();
        List<User> some = directory.members(group, "", AT_ONCE);
        while (!some.isEmpty()) {
            members.addAll(some);
            some = directory.members(group, some.getLast().id(), AT_ONCE);
        }
        return members;
    }

    /// Who has the policy attached, or is in a group that has.
    private Optional<Subject> policy(AccountId account, String arn) {
        return reference(account, arn)
                .flatMap(policy ->
                        text(account, arn)
                                .map(text ->
                                        new Subject(
                                                List.of(read(text)),
                                                List.copyOf(users(account, policy).values()))));
    }

    private Map<String, Identity> users(AccountId account, PolicyReference policy) {
        Map<String, Identity> found = new LinkedHashMap<>();
        String after = "";
        var some = directory.policyUses().entities(account, policy.id(), after, AT_ONCE);
        while (!some.isEmpty()) {
            some.stream()
                    .filter(it -> it.use().attachments() > 0)
                    .flatMap(it -> directory.identity(account, it.identityId()).stream())
                    .flatMap(it -> entities(it).stream())
                    .forEach(it -> found.put(it.id(), it));
            after = some.getLast().identityId();
            some = directory.policyUses().entities(account, policy.id(), after, AT_ONCE);
        }
        return found;
    }

    private Optional<PolicyReference> reference(AccountId account, String arn) {
        return AwsManagedPolicy.isArn(arn)
                ? aws.find(arn).map(AwsManagedPolicy::reference)
                : own(account, arn).map(ManagedPolicy::reference);
    }

    private Optional<ManagedPolicy> own(AccountId account, String arn) {
        return directory.managedPolicies().find(account, arn).map(Stored::value);
    }

    /// The version in force.
    private Optional<String> text(AccountId account, String arn) {
        return AwsManagedPolicy.isArn(arn)
                ? aws.find(arn).map(aws::document)
                : own(account, arn)
                        .flatMap(it -> directory.managedPolicies().document(it, it.inForce()));
    }

    private PolicyDocument read(String text) {
        return switch (reader.read(text)) {
            case Reading.Read read -> read.document();
            case Reading.Refused _ -> throw new StoreFault("A stored policy can't be read");
        };
    }
}
