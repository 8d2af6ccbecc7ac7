package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.RandomBytes;
import countersign.iam.store.Entry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// The delegation requests, and the templates of their policies. Reads are as fresh as the store's;
/// may block.
///
/// A request's id begins with the time of its making, so requests lie in the order of their age,
/// and whoever adds one clears away a few of the oldest: all that say nothing any more go in the
/// end, and nobody has to come and clean.
public final class Delegations {
    /// Longer than all states together last, one after the other.
    private static final Duration KEPT = Duration.ofDays(40);

    private static final int CLEARED_AT_ONCE = 8;
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    static final RecordCodec<DelegationRequest> REQUEST =
            new RecordCodec<>(DelegationRequest.class);
    static final RecordCodec<Reference> REFERENCE = new RecordCodec<>(Reference.class);
    static final RecordCodec<DelegationTemplate> TEMPLATE =
            new RecordCodec<>(DelegationTemplate.class);

    /// That a request belongs to an account, or has a requestor's own name for it.
    record Reference(String requestId) {}

    private final Directory directory;

    Delegations(Directory directory) {
        this.directory = directory;
    }

    /// A new id: a UUID of version 7 (RFC 9562 section 5.7), with 74 random bits.
    public static String newId(Instant now, RandomBytes random) {
        ByteBuffer bits = ByteBuffer.wrap(random.next(2 * Long.BYTES));
        long high = (bits.getLong() & 0xFFF) | 0x7000 | (now.toEpochMilli() << 16);
        long low = (bits.getLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }

    /// The request of that id, if there is one, however old it is.
    public Optional<Stored<DelegationRequest>> find(String id) {
        return ID.matcher(id).matches()
                ? directory.read(Keys.delegationRequest(id), REQUEST)
                : Optional.empty();
    }

    /// Whether the requestor has given another request this name of its own.
    public boolean isNamed(AccountId requestor, String workflowId, Instant now) {
        return directory
                .read(Keys.delegationWorkflow(requestor, workflowId), REFERENCE)
                .filter(named -> isKept(named.value().requestId(), now))
                .isPresent();
    }

    /// How many requests of an account are kept.
    public long count(AccountId requestor) {
        return directory.count(Keys.delegationWorkflows(requestor));
    }

    /// Adds a request under a name of the requestor's that [#isNamed] found free.
    public Edit create(Edit edit, DelegationRequest request, Instant now) {
        String workflow =
                Keys.delegationWorkflow(request.requestor(), request.asked().workflowId());
        directory
                .read(workflow, REFERENCE)
                .ifPresentOrElse(edit::relyOn, () -> edit.requireAbsent(workflow));
        String key = Keys.delegationRequest(request.id());
        clear(edit, workflow, now);
        return edit.requireAbsent(key)
                .put(workflow, REFERENCE.encode(new Reference(request.id())))
                .put(key, REQUEST.encode(request));
    }

    /// Writes a changed request.
    public Edit replace(Edit edit, Stored<DelegationRequest> before, DelegationRequest after) {
        edit.relyOn(before).put(Keys.delegationRequest(after.id()), REQUEST.encode(after));
        if (before.value().owner().isEmpty() && after.owner().isPresent()) {
            AccountId owner = after.ownerAccount().orElseThrow();
            edit.put(
                    Keys.ownDelegation(owner, after.id()),
                    REFERENCE.encode(new Reference(after.id())));
        }
        return edit;
    }

    /// The requests that somebody of the account has claimed, the oldest first.
    ///
    /// @param after the id to go on behind, or empty
    public List<DelegationRequest> ownedIn(AccountId account, String after, int limit) {
        return directory.listNonEmpty(
                Keys.ownDelegations(account),
                after.isEmpty() ? "" : Keys.ownDelegation(account, after),
                limit,
                entry ->
                        find(directory.decode(entry, REFERENCE).value().requestId())
                                .map(Stored::value));
    }

    public Optional<Stored<DelegationTemplate>> template(AccountId account, String name) {
        return directory.read(Keys.delegationTemplate(account, name), TEMPLATE);
    }

    /// In the order of their names.
    ///
    /// @param after the name to go on behind, or empty
    public List<DelegationTemplate> templates(AccountId account, String after, int limit) {
        return directory.listNonEmpty(
                Keys.delegationTemplates(account),
                after.isEmpty() ? "" : Keys.delegationTemplate(account, after),
                limit,
                entry -> Optional.of(directory.decode(entry, TEMPLATE).value()));
    }

    public long countTemplates(AccountId account) {
        return directory.count(Keys.delegationTemplates(account));
    }

    /// Adds a template under a name that none of the account has.
    public Edit create(Edit edit, DelegationTemplate template) {
        String key = Keys.delegationTemplate(template.account(), template.name());
        return edit.requireAbsent(key).put(key, TEMPLATE.encode(template));
    }

    public Edit delete(Edit edit, Stored<DelegationTemplate> template) {
        return edit.relyOn(template).delete(template.entry().key());
    }

    /// @param workflow the key of the one that is written in the same edit
    private void clear(Edit edit, String workflow, Instant now) {
        for (Entry entry : directory.list(Keys.delegationRequests(), CLEARED_AT_ONCE)) {
            DelegationRequest old = directory.decode(entry, REQUEST).value();
            if (isKept(old.id(), now)) {
                return;
            }
            edit.delete(entry.key());
            String named = Keys.delegationWorkflow(old.requestor(), old.asked().workflowId());
            if (!named.equals(workflow)) {
                edit.delete(named);
            }
            old.owner()
                    .flatMap(_ -> old.ownerAccount())
                    .ifPresent(owner -> edit.delete(Keys.ownDelegation(owner, old.id())));
        }
    }

    private static boolean isKept(String id, Instant now) {
        long made = UUID.fromString(id).getMostSignificantBits() >>> 16;
        return now.isBefore(Instant.ofEpochMilli(made).plus(KEPT));
    }
}
