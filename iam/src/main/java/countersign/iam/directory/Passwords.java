package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.util.Optional;

/// The passwords of users, what was tried with them, and the accounts' policies for them. Reads are
/// as fresh as the store's; may block.
public final class Passwords {
    static final RecordCodec<LoginProfile> PROFILE = new RecordCodec<>(LoginProfile.class);
    static final RecordCodec<PasswordUse> USE = new RecordCodec<>(PasswordUse.class);
    static final RecordCodec<PasswordPolicy> POLICY = new RecordCodec<>(PasswordPolicy.class);

    static final RecordCodec<FamiliarSources> SOURCES = new RecordCodec<>(FamiliarSources.class);

    private static final int NOBODYS = 64;

    private final Directory directory;

    Passwords(Directory directory) {
        this.directory = directory;
    }

    public Optional<Stored<LoginProfile>> of(User user) {
        return directory.read(Keys.loginProfile(user.account(), user.id()), PROFILE);
    }

    public Belonging<PasswordUse> use(User user) {
        return directory.belonging(Keys.passwordUse(user), USE, PasswordUse.NONE);
    }

    /// Where the user has signed in from.
    public Belonging<FamiliarSources> familiarSources(User user) {
        return directory.belonging(Keys.familiarSources(user), SOURCES, FamiliarSources.NONE);
    }

    /// What is written where nothing is to be counted, so that the time doesn't tell so: one of a
    /// few records.
    ///
    /// @param any picks one
    public Belonging<PasswordUse> nobodysUse(int any) {
        return directory.belonging(
                Keys.nobodysPasswordUse(Math.floorMod(any, NOBODYS)), USE, PasswordUse.NONE);
    }

    /// What the user tried himself, who was known by his signature.
    public Belonging<PasswordUse> ownUse(User user) {
        return directory.belonging(Keys.ownPasswordUse(user), USE, PasswordUse.NONE);
    }

    /// The account's policy; AWS's own, of revision 0, where it has none.
    public Belonging<PasswordPolicy> policy(AccountId account) {
        return directory.belonging(Keys.passwordPolicy(account), POLICY, PasswordPolicy.OF_AWS);
    }

    /// Gives a first password; the caller relies on the user.
    public Edit create(Edit edit, LoginProfile profile) {
        return edit.requireAbsent(key(profile)).put(key(profile), PROFILE.encode(profile));
    }

    public Edit replace(Edit edit, Stored<LoginProfile> before, LoginProfile after) {
        return edit.relyOn(before).put(key(after), PROFILE.encode(after));
    }

    public Edit delete(Edit edit, Stored<LoginProfile> profile) {
        return edit.relyOn(profile).delete(profile.entry().key());
    }

    /// Demands that the user still has no password, and removes what was tried with earlier ones.
    public Edit deleteUse(Edit edit, User userWithout) {
        return edit.requireAbsent(Keys.loginProfile(userWithout.account(), userWithout.id()))
                .delete(use(userWithout))
                .delete(ownUse(userWithout))
                .delete(familiarSources(userWithout));
    }

    private static String key(LoginProfile profile) {
        return Keys.loginProfile(profile.account(), profile.userId());
    }
}
