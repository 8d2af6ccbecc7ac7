package countersign.gateway.resourcepolicy;

import countersign.http.ReceivedResponse;
import countersign.iam.error.Refusal;
import countersign.iam.resourcepolicy.PolicyChanges;
import java.io.IOException;
import java.util.Optional;

/// Keeps the policies of buckets as the service has them. For any thread; blocks.
///
/// A change is written down before it is sent on, and from then on the old and the new policy must
/// both allow; once the service has taken it, the new one alone counts, before the answer goes back
/// ([PolicyChanges]).
public final class BucketPolicies {
    private static final int SERVER_ERROR = 500;

    private final PolicyChanges changes;

    public BucketPolicies(PolicyChanges changes) {
        this.changes = changes;
    }

    /// Sends a request to its service.
    @FunctionalInterface
    public interface Sending {
        ReceivedResponse send() throws IOException;
    }

    /// @param wanted what the request changes, if it does
    /// @throws Refusal where the policy can't be read, and where another change of it is under way:
    ///   then nothing was sent
    public ReceivedResponse inStep(Optional<BucketPolicyChange> wanted, Sending sending)
            throws IOException {
        if (wanted.isEmpty()) {
            return sending.send();
        }
        BucketPolicyChange change = wanted.get();
        PolicyChanges.Begun begun = changes.begin(change.owner(), change.bucket(), change.policy());
        ReceivedResponse answer = sending.send(); // without an answer it stays undecided
        try {
            end(change, begun, answer.status());
        } catch (RuntimeException | Error fault) {
            answer.close();
            throw fault;
        }
        return answer;
    }

    private void end(BucketPolicyChange change, PolicyChanges.Begun begun, int status) {
        if (change.isDone(status)) {
            changes.taken(begun);
        } else if (status < SERVER_ERROR) {
            changes.refused(begun);
        } else {
            changes.failed(begun);
        }
    }
}
