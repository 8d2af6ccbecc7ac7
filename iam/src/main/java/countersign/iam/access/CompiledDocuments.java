package countersign.iam.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Identity;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.store.StoreFault;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyDocument;
import countersign.policy.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The compiled inline policies of identities. A document is compiled again only where its text
/// changed.
final class CompiledDocuments {
    private static final int IDENTITIES_MAX = 10_000;

    private record Compiled(String text, PolicyDocument document) {}

    private record Documents(long revision, SortedMap<String, Compiled> byName) {}

    private static final Documents NONE = new Documents(0, new TreeMap<>());

    private final Function<String, Reading> compiler;
    private final Cache<String, Documents> known =
            Caffeine.newBuilder().maximumSize(IDENTITIES_MAX).build();

    /// @param compiler reads a document strictly
    CompiledDocuments(Function<String, Reading> compiler) {
        this.compiler = compiler;
    }

    /// All policies of an identity, in the order of their names.
    ///
    /// @param prefix what decisions put before the names
    /// @throws StoreFault where one can't be read
    List<NamedPolicy> of(Identity identity, Belonging<InlinePolicies> stored, String prefix) {
        List<NamedPolicy> policies = new ArrayList<>();
        compiled(identity, stored)
                .byName()
                .forEach((name, it) -> policies.add(new NamedPolicy(prefix + name, it.document())));
        return policies;
    }

    private Documents compiled(Identity identity, Belonging<InlinePolicies> stored) {
        if (stored.value().documents().isEmpty()) {
            return NONE;
        }
        Documents before = Objects.requireNonNullElse(known.getIfPresent(identity.id()), NONE);
        if (before.revision() == stored.revision()) {
            return before;
        }
        SortedMap<String, Compiled> byName = new TreeMap<>();
        stored.value()
                .documents()
                .forEach((name, text) -> {
                    Compiled old = before.byName().get(name);
                    byName.put(
                            name,
                            old != null && old.text().equals(text)
                                    ? old
                                    : new Compiled(text, compile(compiler, name, text)));
                });
        Documents now = new Documents(stored.revision(), byName);
        known.put(identity.id(), now);
        return now;
    }

    /// @throws StoreFault where the document can't be read
    static PolicyDocument compile(Function<String, Reading> compiler, String name, String text) {
        return switch (compiler.apply(text)) {
            case Reading.Read read -> read.document();
            case Reading.Refused refused ->
                    throw new StoreFault(
                            "The stored policy " + name + " can't be read: " + refused.message());
        };
    }
}
