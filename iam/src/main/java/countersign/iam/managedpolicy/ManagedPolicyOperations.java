package countersign.iam.managedpolicy;

import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.lastused.LastUses;
import countersign.iam.operation.Operation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The operations on managed policies themselves.
public final class ManagedPolicyOperations {
    private ManagedPolicyOperations() {}

    public static List<Operation<?, ?>> operations(
            Directory directory,
            AwsManagedPolicies aws,
            LastUses uses,
            RandomBytes random,
            InstantSource clock) {
        PolicyLookup policies = new PolicyLookup(directory, aws);
        List<Operation<?, ?>> operations =
                new ArrayList<>(PolicyTags.operations(directory, policies));
        operations.addAll(
                List.of(
                        new CreatePolicy(directory, random, clock),
                        new GetPolicy(directory, policies),
                        new DeletePolicy(directory, policies),
                        new ListPolicies(directory, aws),
                        new CreatePolicyVersion(directory, policies, clock),
                        new GetPolicyVersion(directory, policies, aws),
                        new DeletePolicyVersion(directory, policies),
                        new ListPolicyVersions(policies),
                        new SetDefaultPolicyVersion(directory, policies),
                        new ListEntitiesForPolicy(directory, policies),
                        new GetAccountAuthorizationDetails(directory, aws, uses)));
        return operations;
    }
}
