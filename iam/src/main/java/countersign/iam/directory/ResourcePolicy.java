package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The policy of a resource that another server keeps.
///
/// Of a bucket that server has a copy, and where a change of it was sent on and no answer came,
/// nobody here knows which one it has. Then all that it may have are kept.
///
/// INVARIANT: who is judged by several documents is allowed by each, so that whichever the other
/// server has, nothing is allowed that it would deny.
///
/// @param account whose the resource is
/// @param arn of the resource
/// @param documents at least one; several where it isn't decided which one there is
/// @param change one that is under way, if there is
/// @param updated when the documents changed
public record ResourcePolicy(
        AccountId account,
        String arn,
        List<Document> documents,
        Optional<Change> change,
        Instant updated) {
    /// So many can't come about but by failures in a row.
    public static final int DOCUMENTS_MAX = 4;

    public ResourcePolicy {
        documents = List.copyOf(documents);
    }

    /// A document as it was given.
    ///
    /// @param text empty for no policy at all
    /// @param named the unique ids of the users and roles whom it names by ARN, as they were when
    ///   it was given; it means those, whoever has the ARN since
    public record Document(String text, Map<String, String> named) {
        /// That there is no policy.
        public static final Document NONE = new Document("", Map.of());

        public Document {
            named = Collections.unmodifiableMap(new TreeMap<>(named));
        }

        public boolean isNone() {
            return text.isEmpty();
        }
    }

    /// Keeps other changes away while one is sent on.
    ///
    /// @param id of that change
    /// @param until when it can't be under way any more
    public record Change(String id, Instant until) {}

    /// A resource without a policy.
    public static ResourcePolicy none(AccountId account, String arn) {
        return new ResourcePolicy(
                account, arn, List.of(Document.NONE), Optional.empty(), Instant.EPOCH);
    }

    /// Whether there is no policy, nor a change under way.
    public boolean isNone() {
        return documents.equals(List.of(Document.NONE)) && change.isEmpty();
    }

    /// Whether it is known which document there is.
    public boolean isDecided() {
        return documents.size() == 1;
    }

    public boolean isChanging(Instant now) {
        return change.isPresent() && now.isBefore(change.get().until());
    }

    /// Whether this change is the one that keeps others away.
    public boolean isChangedBy(Change one) {
        return change.map(Change::id).equals(Optional.of(one.id()));
    }

    /// With this document alone, and no change under way.
    public ResourcePolicy decided(Document document, Instant now) {
        return new ResourcePolicy(account, arn, List.of(document), Optional.empty(), now);
    }

    /// With this document as one that there may be.
    public ResourcePolicy perhaps(Document document, Instant now) {
        if (documents.contains(document)) {
            return this;
        }
        List<Document> all = new ArrayList<>(documents);
        all.add(document);
        return new ResourcePolicy(account, arn, all, change, now);
    }

    /// With a change that keeps others away.
    public ResourcePolicy changing(Change one) {
        return new ResourcePolicy(account, arn, documents, Optional.of(one), updated);
    }

    /// With no change under way.
    public ResourcePolicy unchanging() {
        return new ResourcePolicy(account, arn, documents, Optional.empty(), updated);
    }
}
