package countersign.cli.config;

import countersign.etcd.EtcdSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the keys about etcd say together.
final class EtcdConfig {
    /// What says nothing without an etcd.
    static final List<Key<?>> OF_ETCD =
            List.of(
                    Keys.ETCD_AUTHORITIES,
                    Keys.ETCD_CERTIFICATE,
                    Keys.ETCD_KEY,
                    Keys.ETCD_USER,
                    Keys.ETCD_PASSWORD_FILE,
                    Keys.ETCD_COMPACTION,
                    Keys.STALENESS_MAX,
                    Keys.INSECURE_STORE);

    private static final List<Key<?>> OF_TLS =
            List.of(Keys.ETCD_AUTHORITIES, Keys.ETCD_CERTIFICATE, Keys.ETCD_KEY);

    private EtcdConfig() {}

    /// @throws ConfigFault for values that are at odds
    static EtcdSettings of(Settings settings, EtcdUrl url) {
        if (!url.encrypted()) {
            requireNone(settings, OF_TLS, "an etcds:// URL in " + settings.nameOf(Keys.STORE));
            if (!url.isLoopback() && !settings.get(Keys.INSECURE_STORE)) {
                throw new ConfigFault(
                        settings.nameOf(Keys.STORE)
                                + ": etcd:// is in the clear, and not all members are on loopback."
                                + " Use etcds://, or --insecure-store if something else encrypts"
                                + " the way");
            }
        }
        return new EtcdSettings(
                url.endpoints(),
                url.prefix(),
                url.encrypted() ? Optional.of(tls(settings)) : Optional.empty(),
                user(settings),
                settings.get(Keys.ETCD_COMPACTION)
                        ? EtcdSettings.History.COMPACTED
                        : EtcdSettings.History.LEFT_ALONE);
    }

    /// Refuses keys that are about etcd where there is none.
    static void requireNone(Settings settings) {
        requireNone(settings, OF_ETCD, "an etcd:// URL in " + Keys.STORE.flag());
    }

    static void requireNone(Settings settings, List<Key<?>> keys, String needed) {
        keys.stream()
                .filter(settings::isSet)
                .findFirst()
                .ifPresent(key -> {
                    throw new ConfigFault(settings.nameOf(key) + " needs " + needed);
                });
    }

    private static EtcdSettings.Tls tls(Settings settings) {
        Optional<Path> certificate = settings.find(Keys.ETCD_CERTIFICATE);
        Optional<Path> key = settings.find(Keys.ETCD_KEY);
        settings.requireBoth(Keys.ETCD_CERTIFICATE, Keys.ETCD_KEY);
        return new EtcdSettings.Tls(
                settings.find(Keys.ETCD_AUTHORITIES),
                certificate.flatMap(
                        chain -> key.map(secret -> new EtcdSettings.Identity(chain, secret))));
    }

    private static Optional<EtcdSettings.User> user(Settings settings) {
        Optional<String> name = settings.find(Keys.ETCD_USER);
        Optional<Path> password = settings.find(Keys.ETCD_PASSWORD_FILE);
        settings.requireBoth(Keys.ETCD_USER, Keys.ETCD_PASSWORD_FILE);
        return name.flatMap(who -> password.map(file -> new EtcdSettings.User(who, file)));
    }
}
