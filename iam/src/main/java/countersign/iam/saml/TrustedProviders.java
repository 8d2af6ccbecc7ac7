package countersign.iam.saml;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Directory;
import countersign.iam.directory.SamlProvider;
import countersign.iam.directory.Stored;
import countersign.iam.samlprovider.MetadataReader;
import countersign.iam.samlprovider.MetadataReading;
import countersign.iam.samlprovider.SamlPrivateKeys;
import countersign.iam.store.StoreFault;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SAML providers of any account, ready to be asked. Metadata is parsed, and keys are opened, once
/// for each state of a provider's record, which every change of either writes. For any thread; may
/// block.
public final class TrustedProviders {
    private static final int KEPT_MAX = 1_000;

    private static final Pattern ARN =
            Pattern.compile("arn:aws:iam::(?<account>[0-9]{12}):saml-provider/(?<name>[^/]+)");

    private record Known(long revision, TrustedProvider provider) {}

    private final Directory directory;
    private final SamlPrivateKeys keys;
    private final MetadataReader reader = new MetadataReader();
    private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(KEPT_MAX).build();

    public TrustedProviders(Directory directory, SamlPrivateKeys keys) {
        this.directory = directory;
        this.keys = keys;
    }

    /// The provider of exactly that ARN.
    public Optional<TrustedProvider> find(String arn) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return directory
                .samlProviders()
                .named(new AccountId(parts.group("account")), parts.group("name"))
                .filter(stored -> stored.value().arn().equals(arn))
                .flatMap(this::trusted);
    }

    private Optional<TrustedProvider> trusted(Stored<SamlProvider> stored) {
        SamlProvider provider = stored.value();
        long revision = stored.entry().revision();
        Known before = known.getIfPresent(provider.id());
        if (before != null && before.revision() == revision) {
            return Optional.of(before.provider());
        }
        Optional<TrustedProvider> read =
                directory.samlMetadata(provider).map(text -> read(provider, text));
        read.ifPresent(fresh -> known.put(provider.id(), new Known(revision, fresh)));
        return read;
    }

    private TrustedProvider read(SamlProvider provider, String document) {
        return switch (reader.read(document)) {
            case MetadataReading.Read(var metadata) ->
                    new TrustedProvider(provider, metadata, keys.open(provider));
            case MetadataReading.Unreadable(String why) ->
                    throw new StoreFault(
                            "The metadata of " + provider.arn() + " can't be read: " + why);
        };
    }
}
