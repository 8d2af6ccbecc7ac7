package countersign.iam.managedpolicy;

import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.directory.Edit;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.PolicyReference;
import countersign.iam.directory.Stored;
import java.util.Set;

/// A managed policy that a request named, whoever manages it.
sealed interface FoundPolicy {
    PolicyReference reference();

    String path();

    /// Demands of a change that the policy is still there. AWS's can't go.
    void relyOn(Edit edit);

    /// Whether only AWS may give it to anybody (recorded).
    boolean isReserved();

    /// One of the account's own.
    record Own(Stored<ManagedPolicy> stored) implements FoundPolicy {
        @Override
        public PolicyReference reference() {
            return stored.value().reference();
        }

        @Override
        public String path() {
            return stored.value().path();
        }

        @Override
        public void relyOn(Edit edit) {
            edit.relyOn(stored);
        }

        @Override
        public boolean isReserved() {
            return false;
        }
    }

    /// One that AWS manages.
    record Aws(AwsManagedPolicy policy) implements FoundPolicy {
        private static final Set<String> RESERVED_PATHS =
                Set.of("/aws-service-role/", "/root-task/");

        @Override
        public PolicyReference reference() {
            return policy.reference();
        }

        @Override
        public String path() {
            return policy.path();
        }

        @Override
        public void relyOn(Edit edit) {}

        @Override
        public boolean isReserved() {
            return RESERVED_PATHS.contains(policy.path());
        }
    }
}
