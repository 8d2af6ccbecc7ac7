package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The identity providers of one kind. Each lies under its name: none is ever renamed. Reads are as
/// fresh as the store's; may block.
public final class Providers<P extends Provider> {
    /// The longest name a provider can have (IAM API Reference, "CreateOpenIDConnectProvider",
    /// `Url`); what is longer is nobody's.
    private static final int NAME_LENGTH_MAX = 255;

    static final RecordCodec<OidcProvider> OIDC = new RecordCodec<>(OidcProvider.class);
    static final RecordCodec<SamlProvider> SAML = new RecordCodec<>(SamlProvider.class);

    private final Directory directory;
    private final RecordCodec<P> codec;
    private final Function<AccountId, String> prefix;
    private final BiFunction<AccountId, String, String> key;

    Providers(
            Directory directory,
            RecordCodec<P> codec,
            Function<AccountId, String> prefix,
            BiFunction<AccountId, String, String> key) {
        this.directory = directory;
        this.codec = codec;
        this.prefix = prefix;
        this.key = key;
    }

    /// @param name any text, as it may come from an ARN that somebody sent
    public Optional<Stored<P>> named(AccountId account, String name) {
        if (name.length() > NAME_LENGTH_MAX || !name.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.empty();
        }
        return directory.read(key.apply(account, name), codec);
    }

    /// In the order of their names.
    ///
    /// @param limit the most to return
    public List<P> list(AccountId account, int limit) {
        return directory.list(prefix.apply(account), limit).stream()
                .map(entry -> directory.decode(entry, codec).value())
                .toList();
    }

    public long count(AccountId account) {
        return directory.count(prefix.apply(account));
    }

    /// Adds a provider under a name that no other of its kind has.
    public Edit create(Edit edit, P provider) {
        return replace(edit.requireAbsent(keyOf(provider)), provider);
    }

    /// Writes a changed provider; the caller relies on the old one.
    public Edit replace(Edit edit, P provider) {
        return edit.put(keyOf(provider), codec.encode(provider));
    }

    public Edit delete(Edit edit, Stored<P> provider) {
        return edit.relyOn(provider).delete(provider.entry().key());
    }

    private String keyOf(P provider) {
        return key.apply(provider.account(), provider.name());
    }
}
