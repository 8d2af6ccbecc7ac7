package countersign.iam.lastused;

import countersign.iam.caller.Caller;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.AccessKey;
import countersign.iam.directory.AccessKeyUse;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Identity;
import countersign.iam.directory.IdentityUse;
import countersign.iam.directory.LastUse;
import countersign.iam.directory.Stored;
import countersign.iam.store.IamStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// When access keys, users and roles were last used: noted in memory at each request, written to
/// the store now and then, many in one commit.
///
/// A use that wasn't written yet when a node dies is lost; answers of this node are always current.
/// For any thread; only [#writeDown] and the questions block.
public final class LastUses {
    /// How far back uses of roles and services are told (IAM API Reference, "RoleLastUsed"; IAM
    /// User Guide, "Refine permissions in AWS using last accessed information").
    private static final Duration TOLD = Duration.ofDays(400);

    /// The most keys, and the most identities, that wait to be written. Others go unnoticed until
    /// the next writing; so many in a minute is more than one node is asked by.
    static final int WAITING_MAX = 100_000;

    /// A commit for each has the identity or key, and its use before and after: three parts. The
    /// largest record, with a few hundred actions of some 80 bytes, fits as often.
    private static final int COMMIT_MAX = IamStore.CHANGE_PARTS_MAX / 4;

    private record Noted(AccountId account, IdentityUse use) {}

    private final Directory directory;
    private final InstantSource clock;
    private final ConcurrentMap<AccessKeyId, AccessKeyUse> keys = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Noted> identities = new ConcurrentHashMap<>();

    public LastUses(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /// Notes that a caller was who he says. Quick, and without effect where the same was noted in
    /// this very second.
    public void note(Caller caller, Use use) {
        noteIdentity(caller.identity(), use);
        if (caller.session().isEmpty()) {
            noteKey(caller.accessKeyId(), use);
        }
    }

    private void noteKey(AccessKeyId id, Use use) {
        AccessKeyUse before = keys.get(id);
        boolean known =
                before != null
                        && sameSecond(before.when(), use.when())
                        && before.service().equals(use.service())
                        && before.region().equals(use.region());
        if (!known && (before != null || keys.size() < WAITING_MAX)) {
            keys.put(id, new AccessKeyUse(second(use), use.service(), use.region()));
        }
    }

    private void noteIdentity(Identity identity, Use use) {
        Noted before = identities.get(identity.id());
        if (before == null && identities.size() >= WAITING_MAX) {
            return;
        }
        String action = use.service() + ":" + use.operation();
        LastUse last = before == null ? null : before.use().actions().get(action);
        if (last == null
                || !sameSecond(last.when(), use.when())
                || !last.region().equals(use.region())) {
            Noted fresh =
                    new Noted(
                            identity.account(),
                            IdentityUse.NONE.with(action, new LastUse(second(use), use.region())));
            identities.merge(identity.id(), fresh, LastUses::both);
        }
    }

    private static Noted both(Noted one, Noted other) {
        return new Noted(one.account(), one.use().with(other.use()));
    }

    private static boolean sameSecond(Instant one, Instant other) {
        return one.getEpochSecond() == other.getEpochSecond();
    }

    private static Instant second(Use use) {
        return use.when().truncatedTo(ChronoUnit.SECONDS);
    }

    /// When and where this key was last used, for what.
    public Optional<AccessKeyUse> of(AccessKeyId id) {
        Optional<AccessKeyUse> written = directory.accessKeyUse(id); // perhaps by another node
        AccessKeyUse fresh = keys.get(id);
        return fresh == null || isLater(written, fresh) ? written : Optional.of(fresh);
    }

    /// What this user or role asked for in the last 400 days.
    public IdentityUse of(Identity identity) {
        IdentityUse written = directory.identityUse(identity).value();
        Noted fresh = identities.get(identity.id());
        IdentityUse all = fresh == null ? written : written.with(fresh.use());
        return all.since(clock.instant().minus(TOLD));
    }

    /// Writes what was noted since the last time. Called about once a minute by one thread, and at
    /// the end.
    public void writeDown() {
        writeDown(keys, this::staged);
        writeDown(identities, this::staged);
    }

    private interface Staging<K, V> {
        void stage(Edit edit, K key, V value);
    }

    private <K, V> void writeDown(ConcurrentMap<K, V> waiting, Staging<K, V> staging) {
        List<Map.Entry<K, V>> batch = new ArrayList<>();
        for (Map.Entry<K, V> each : waiting.entrySet()) {
            batch.add(Map.entry(each.getKey(), each.getValue()));
            if (batch.size() == COMMIT_MAX) {
                commit(batch, waiting, staging);
                batch.clear();
            }
        }
        commit(batch, waiting, staging);
    }

    /// What is noted meanwhile stays noted.
    private <K, V> void commit(
            List<Map.Entry<K, V>> batch, ConcurrentMap<K, V> waiting, Staging<K, V> staging) {
        directory.change(edit -> {
            batch.forEach(each -> staging.stage(edit, each.getKey(), each.getValue()));
            return edit;
        });
        batch.forEach(each -> waiting.remove(each.getKey(), each.getValue()));
    }

    /// A key that was deleted meanwhile has no use to remember, and what another node wrote of a
    /// later use stays.
    private void staged(Edit edit, AccessKeyId id, AccessKeyUse use) {
        Optional<Stored<AccessKey>> key = directory.accessKey(id);
        if (key.isPresent() && !isLater(directory.accessKeyUse(id), use)) {
            edit.relyOn(key.get()).used(id, use);
        }
    }

    private static boolean isLater(Optional<AccessKeyUse> written, AccessKeyUse use) {
        return written.isPresent() && written.get().when().isAfter(use.when());
    }

    /// Likewise an identity.
    private void staged(Edit edit, String id, Noted noted) {
        directory
                .authenticated(noted.account(), id)
                .ifPresent(identity -> {
                    Belonging<IdentityUse> before = directory.identityUse(identity.value());
                    edit.relyOn(identity).replace(before, before.value().with(noted.use()));
                });
    }
}
