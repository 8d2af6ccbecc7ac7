package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.util.Locale;
import java.util.function.Function;

/// Where the records of one kind of identity lie and how they are written: each under its unique id
/// and, for its name, one more that says whose name it is.
///
/// @param <N> what is kept for a name
final class IdentityRecords<I extends Identity, N> {
    static final IdentityRecords<User, UserName> USERS =
            new IdentityRecords<>(
                    "user", User.class, UserName.class, UserName::new, UserName::userId);
    static final IdentityRecords<Group, NameHolder> GROUPS = named("group", Group.class);
    static final IdentityRecords<Role, NameHolder> ROLES = named("role", Role.class);

    /// Whose name it is.
    record UserName(String userId) {}

    /// Which group's or role's name it is.
    record NameHolder(String id) {}

    private final String kind;
    private final RecordCodec<I> codec;
    private final RecordCodec<N> nameCodec;
    private final Function<String, N> holder;
    private final Function<N, String> idOfHolder;

    private IdentityRecords(
            String kind,
            Class<I> type,
            Class<N> nameType,
            Function<String, N> holder,
            Function<N, String> idOfHolder) {
        this.kind = kind;
        this.codec = new RecordCodec<>(type);
        this.nameCodec = new RecordCodec<>(nameType);
        this.holder = holder;
        this.idOfHolder = idOfHolder;
    }

    private static <I extends Identity> IdentityRecords<I, NameHolder> named(
            String kind, Class<I> type) {
        return new IdentityRecords<>(kind, type, NameHolder.class, NameHolder::new, NameHolder::id);
    }

    static IdentityRecords<?, ?> of(Identity identity) {
        return switch (identity) {
            case User _ -> USERS;
            case Group _ -> GROUPS;
            case Role _ -> ROLES;
        };
    }

    static byte[] encode(Identity identity) {
        return switch (identity) {
            case User user -> USERS.codec.encode(user);
            case Group group -> GROUPS.codec.encode(group);
            case Role role -> ROLES.codec.encode(role);
        };
    }

    String key(AccountId account, String id) {
        return kind + "/" + account + "/" + id;
    }

    String names(AccountId account) {
        return kind + "-name/" + account + "/";
    }

    /// Names are unique without regard to case (IAM User Guide, "IAM and AWS STS quotas").
    String name(AccountId account, String name) {
        return names(account) + name.toLowerCase(Locale.ROOT);
    }

    RecordCodec<I> codec() {
        return codec;
    }

    RecordCodec<N> nameCodec() {
        return nameCodec;
    }

    String idIn(N nameRecord) {
        return idOfHolder.apply(nameRecord);
    }

    byte[] encodeHolder(String id) {
        return nameCodec.encode(holder.apply(id));
    }
}
