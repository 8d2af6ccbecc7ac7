package countersign.iam.directory;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.store.Change;
import countersign.iam.store.Entry;

/// What one attempt wants to change, and what it relied on. Of one thread, for one attempt.
///
/// INVARIANT: whatever a decision was based on is required unchanged, so that two changes that are
/// right one by one can't be wrong together.
public final class Edit {
    private final Change.Builder change = Change.builder();
    private boolean empty = true;

    Edit() {}

    /// Demands that this record is still the one that was read.
    public Edit relyOn(Stored<?> record) {
        change.requireUnchanged(record.entry());
        return this;
    }

    /// Adds an account and its root user.
    public Edit create(Account account, User root) {
        change.requireAbsent(Keys.account(account.id()));
        put(Keys.account(account.id()), Accounts.ACCOUNT.encode(account));
        return replace(root);
    }

    public Edit create(Issuer issuer) {
        change.requireAbsent(Keys.issuer(issuer.id()));
        return put(Keys.issuer(issuer.id()), Directory.ISSUER.encode(issuer));
    }

    /// Says which account manages the others, once and for all.
    public Edit create(Organization organization) {
        change.requireAbsent(Keys.organization());
        return replace(organization);
    }

    /// Writes a changed organization; the caller relies on the old one.
    public Edit replace(Organization organization) {
        return put(Keys.organization(), Directory.ORGANIZATION.encode(organization));
    }

    /// Writes the metadata document of a provider that is written by the same change.
    public Edit putMetadata(SamlProvider provider, String document) {
        return put(
                Keys.samlMetadata(provider),
                Directory.SAML_METADATA.encode(new Directory.SamlMetadataDocument(document)));
    }

    /// Removes the metadata document of a provider that is removed by the same change.
    public Edit deleteMetadata(SamlProvider provider) {
        return delete(Keys.samlMetadata(provider));
    }

    /// Demands that this is still as it was read, there or not.
    public Edit relyOn(Belonging<?> belonging) {
        belonging
                .entry()
                .ifPresentOrElse(
                        change::requireUnchanged, () -> change.requireAbsent(belonging.key()));
        return this;
    }

    /// Writes what belongs to an identity anew; the caller relies on the identity.
    public <T> Edit replace(Belonging<T> before, T after) {
        return relyOn(before).put(before.key(), before.encode(after));
    }

    /// Removes what belongs to an identity, if there is anything.
    public Edit delete(Belonging<?> belonging) {
        relyOn(belonging);
        return belonging.entry().isPresent() ? delete(belonging.key()) : this;
    }

    /// Adds an identity under a name that no other of its kind has.
    public Edit create(Identity identity) {
        change.requireAbsent(nameKey(identity));
        nameOf(identity);
        return replace(identity);
    }

    /// Writes a changed identity whose name stayed; the caller relies on the old one.
    public Edit replace(Identity identity) {
        return put(key(identity), IdentityRecords.encode(identity));
    }

    /// Writes a changed identity whose name may have changed too.
    public <I extends Identity> Edit rename(Stored<I> before, I after) {
        relyOn(before);
        String oldKey = nameKey(before.value());
        String newKey = nameKey(after);
        if (!oldKey.equals(newKey)) {
            change.requireAbsent(newKey);
            delete(oldKey);
            nameOf(after);
        }
        return replace(after);
    }

    /// Removes an identity, when it was last used, and what reports it asked for; the caller
    /// deletes, or relies on the absence of, all else that belongs to it.
    public Edit delete(Stored<? extends Identity> identity) {
        relyOn(identity);
        delete(Keys.identityUse(identity.value()));
        delete(Keys.accessReports(identity.value()));
        delete(nameKey(identity.value()));
        return delete(key(identity.value()));
    }

    /// Puts a user into a group, in both directions.
    public Edit join(Stored<User> user, Belonging<Memberships> groups, Stored<Group> group) {
        Group joined = group.value();
        relyOn(user).relyOn(group).replace(groups, groups.value().with(joined));
        put(
                Keys.groupMember(joined, user.value().id()),
                Directory.GROUP_MEMBER.encode(new GroupMember(user.value().id())));
        return replace(joined.withMembers(joined.members() + 1));
    }

    /// Takes a user out of a group, in both directions.
    public Edit leave(Stored<User> user, Belonging<Memberships> groups, Stored<Group> group) {
        Group left = group.value();
        relyOn(user).relyOn(group).replace(groups, groups.value().without(left));
        delete(Keys.groupMember(left, user.value().id()));
        return replace(left.withMembers(left.members() - 1));
    }

    public Edit create(AccessKey key) {
        change.requireAbsent(Keys.accessKey(key.id()));
        return replace(key);
    }

    public Edit replace(AccessKey key) {
        return put(Keys.accessKey(key.id()), Directory.ACCESS_KEY.encode(key));
    }

    public Edit delete(AccessKey key) {
        delete(Keys.accessKeyUse(key.id()));
        return delete(Keys.accessKey(key.id()));
    }

    /// Writes when a key was last used; the caller relies on the key.
    public Edit used(AccessKeyId id, AccessKeyUse use) {
        return put(Keys.accessKeyUse(id), Directory.ACCESS_KEY_USE.encode(use));
    }

    /// Writes an account's credential report, instead of any other.
    public Edit replace(AccountId account, CredentialReport report) {
        return put(Keys.credentialReport(account), Directory.REPORT.encode(report));
    }

    public Edit create(MfaDevice device) {
        change.requireAbsent(Keys.device(device.account(), device.serialNumber()));
        return replace(device);
    }

    public Edit replace(MfaDevice device) {
        return put(
                Keys.device(device.account(), device.serialNumber()),
                Directory.DEVICE.encode(device));
    }

    public Edit delete(MfaDevice device) {
        return delete(Keys.device(device.account(), device.serialNumber()));
    }

    /// Removes a record that another package keeps, if it is still the one that was read.
    public Edit delete(Entry entry) {
        change.requireUnchanged(entry);
        return delete(entry.key());
    }

    boolean isEmpty() {
        return empty;
    }

    Change toChange() {
        return change.build();
    }

    private static String key(Identity identity) {
        return IdentityRecords.of(identity).key(identity.account(), identity.id());
    }

    private static String nameKey(Identity identity) {
        return IdentityRecords.of(identity).name(identity.account(), identity.name());
    }

    private void nameOf(Identity identity) {
        put(nameKey(identity), IdentityRecords.of(identity).encodeHolder(identity.id()));
    }

    Edit requireAbsent(String key) {
        change.requireAbsent(key);
        return this;
    }

    Edit put(String key, byte[] value) {
        change.put(key, value);
        empty = false;
        return this;
    }

    Edit delete(String key) {
        change.delete(key);
        empty = false;
        return this;
    }
}
