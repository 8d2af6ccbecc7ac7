package countersign.iam.delegation;

import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Directory;
import countersign.iam.operation.Operation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The operations of IAM temporary delegation.
public final class DelegationOperations {
    private DelegationOperations() {}

    /// Those of IAM.
    public static List<Operation<?, ?>> operations(
            Directory directory, RandomBytes random, InstantSource clock) {
        DelegationLookup requests = new DelegationLookup(directory, clock);
        List<Operation<?, ?>> operations = new ArrayList<>();
        operations.add(new CreateDelegationRequest(directory, random, clock));
        operations.addAll(DelegationDecisions.operations(directory, requests));
        operations.addAll(DelegationViews.operations(directory, requests));
        return operations;
    }

    /// Those of the operator API, for requestors.
    public static List<Operation<?, ?>> forRequestors(
            Directory directory, TradeInTokens tokens, InstantSource clock) {
        List<Operation<?, ?>> operations =
                new ArrayList<>(DelegationTemplates.operations(directory, clock));
        operations.add(
                new GetDelegationNotification(new DelegationLookup(directory, clock), tokens));
        return operations;
    }
}
