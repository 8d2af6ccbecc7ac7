package countersign.iam.directory;

import java.util.List;
import java.util.Optional;

/// The port to the policies that AWS manages. Immutable: what was found once is found again, with
/// the same document, as long as the process runs. For any thread; doesn't wait.
public interface AwsManagedPolicies {
    Optional<AwsManagedPolicy> find(String arn);

    /// All of them, in the order of their names, which are unique.
    List<AwsManagedPolicy> all();

    /// The document of its default version.
    ///
    /// @param policy one of these
    String document(AwsManagedPolicy policy);

    /// Of a server that carries none.
    static AwsManagedPolicies none() {
        return new AwsManagedPolicies() {
            @Override
            public Optional<AwsManagedPolicy> find(String arn) {
                return Optional.empty();
            }

            @Override
            public List<AwsManagedPolicy> all() {
                return List.of();
            }

            @Override
            public String document(AwsManagedPolicy policy) {
                throw new IllegalArgumentException("There is no such policy");
            }
        };
    }
}
