package countersign.catalog;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// AWS's managed policies: the newest version of each, as they were when Countersign was built.
/// Nothing is read before the first question, which takes about 90 ms ([#isRead] tells whether it
/// is still to come); documents stay compressed until they are asked for. Safe for many threads.
public final class ManagedPolicies {
    private final LazyPack pack = new LazyPack("managed-policies.pack");
    private volatile @Nullable Index index;

    /// All of them, sorted by name.
    public List<ManagedPolicy> all() {
        return index().sorted;
    }

    /// @param arn as [ManagedPolicy#arn] makes it; its path counts
    public Optional<ManagedPolicy> byArn(String arn) {
        int slash = arn.lastIndexOf('/');
        return byName(arn.substring(slash + 1)).filter(policy -> policy.arn().equals(arn));
    }

    public Optional<ManagedPolicy> byName(String name) {
        return Optional.ofNullable(index().byName.get(name));
    }

    /// The document of its default version, JSON without white space.
    ///
    /// @throws IllegalArgumentException where the policy is none of these
    public String document(ManagedPolicy policy) {
        return pack.get()
                .text(policy.entry())
                .orElseThrow(() -> new IllegalArgumentException("No such policy: " + policy));
    }

    /// Whether questions are answered from memory by now.
    public boolean isRead() {
        return index != null;
    }

    private Index index() {
        Index made = index;
        if (made == null) {
            made = Index.of(pack.get().text("list").orElseThrow());
            index = made; // two threads may make it at once; the two are equal
        }
        return made;
    }

    private record Index(List<ManagedPolicy> sorted, Map<String, ManagedPolicy> byName) {
        static Index of(String lines) {
            List<ManagedPolicy> sorted =
                    lines.lines()
                            .map(ManagedPolicy::parse)
                            .sorted(Comparator.comparing(ManagedPolicy::name))
                            .toList();
            Map<String, ManagedPolicy> byName = HashMap.newHashMap(sorted.size());
            sorted.forEach(policy -> byName.put(policy.name(), policy));
            return new Index(sorted, byName);
        }
    }
}
