package countersign.iam.directory;

import countersign.iam.credential.AccessKeyId;
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
        put(Keys.account(account.id()), Directory.ACCOUNT.encode(account));
        return replace(root);
    }

    /// Adds an IAM user under a name that nobody has.
    public Edit create(User user) {
        change.requireAbsent(Keys.userName(user.account(), user.name()));
        nameOf(user);
        return replace(user);
    }

    /// Writes a changed user whose name stayed; the caller relies on the old one.
    public Edit replace(User user) {
        return put(Keys.user(user.account(), user.id()), Directory.USER.encode(user));
    }

    /// Writes a changed user whose name may have changed too.
    public Edit rename(Stored<User> before, User after) {
        relyOn(before);
        String oldKey = Keys.userName(before.value().account(), before.value().name());
        String newKey = Keys.userName(after.account(), after.name());
        if (!oldKey.equals(newKey)) {
            change.requireAbsent(newKey);
            delete(oldKey);
            nameOf(after);
        }
        return replace(after);
    }

    /// Demands that this user still has no record of inline policies.
    public Edit relyOnNoPolicies(User user) {
        change.requireAbsent(Keys.inlinePolicies(user.account(), user.id()));
        return this;
    }

    /// Removes an IAM user and all that is the user's alone; the caller relies on there being no
    /// policies.
    public Edit delete(Stored<User> user) {
        relyOn(user);
        delete(Keys.userName(user.value().account(), user.value().name()));
        delete(Keys.inlinePolicies(user.value().account(), user.value().id()));
        return delete(Keys.user(user.value().account(), user.value().id()));
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

    public Edit create(InlinePolicies policies, User of) {
        change.requireAbsent(Keys.inlinePolicies(of.account(), of.id()));
        return replace(policies, of);
    }

    public Edit replace(InlinePolicies policies, User of) {
        return put(Keys.inlinePolicies(of.account(), of.id()), Directory.INLINE.encode(policies));
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

    private void nameOf(User user) {
        put(
                Keys.userName(user.account(), user.name()),
                Directory.USER_NAME.encode(new Directory.UserName(user.id())));
    }

    private Edit put(String key, byte[] value) {
        change.put(key, value);
        empty = false;
        return this;
    }

    private Edit delete(String key) {
        change.delete(key);
        empty = false;
        return this;
    }
}
