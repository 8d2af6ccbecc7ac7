package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import countersign.iam.store.Entry;
import java.util.List;
import java.util.Optional;

/// The identities of one kind: users, groups or roles. Reads are as fresh as the store's; may
/// block.
public final class Identities<I extends Identity> {
    private final Directory directory;
    private final IdentityRecords<I, ?> records;

    Identities(Directory directory, IdentityRecords<I, ?> records) {
        this.directory = directory;
        this.records = records;
    }

    /// @param id the unique id
    public Optional<Stored<I>> byId(AccountId account, String id) {
        return directory.read(records.key(account, id), records.codec());
    }

    public Optional<Stored<I>> named(AccountId account, String name) {
        return holder(records, account, name)
                .flatMap(id -> byId(account, id))
                .filter(found -> found.value().name().equalsIgnoreCase(name));
    }

    /// In the order of their lower-cased names. None only where there are no more: what was renamed
    /// or deleted while the list is read is passed over.
    ///
    /// @param after the name to go on behind, or empty
    public List<I> list(AccountId account, String after, int limit) {
        return directory.listNonEmpty(
                records.names(account),
                after.isEmpty() ? "" : records.name(account, after),
                limit,
                name -> named(records, account, name));
    }

    /// The managed policies that one of them has.
    public AttachedPolicies attachedPolicies(I identity) {
        return directory.policyUses().of(identity).value();
    }

    public long count(AccountId account) {
        return directory.count(records.names(account));
    }

    private <N> Optional<String> holder(
            IdentityRecords<I, N> kind, AccountId account, String name) {
        return directory
                .read(kind.name(account, name), kind.nameCodec())
                .map(holder -> kind.idIn(holder.value()));
    }

    /// Whoever has the name that this is the record of, still.
    private <N> Optional<I> named(IdentityRecords<I, N> kind, AccountId account, Entry name) {
        return byId(account, kind.idIn(directory.decode(name, kind.nameCodec()).value()))
                .map(Stored::value)
                .filter(found -> kind.name(account, found.name()).equals(name.key()));
    }
}
