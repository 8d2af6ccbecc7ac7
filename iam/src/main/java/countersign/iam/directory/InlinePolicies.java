package countersign.iam.directory;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The inline policies of one identity, by name; the documents are kept as they were put.
public record InlinePolicies(SortedMap<String, String> documents) {
    /// What an identity without inline policies has.
    public static final InlinePolicies NONE = new InlinePolicies(new TreeMap<>());

    public InlinePolicies {
        documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
    }

    /// The document of that name, if there is one.
    public Optional<String> document(String name) {
        return Optional.ofNullable(documents.get(name));
    }

    public InlinePolicies with(String name, String document) {
        SortedMap<String, String> changed = new TreeMap<>(documents);
        changed.put(name, document);
        return new InlinePolicies(changed);
    }

    public InlinePolicies without(String name) {
        SortedMap<String, String> changed = new TreeMap<>(documents);
        changed.remove(name);
        return new InlinePolicies(changed);
    }
}
