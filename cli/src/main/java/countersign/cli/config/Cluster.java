package countersign.cli.config;

import countersign.etcd.EtcdSettings;
import java.util.List;

/// An etcd cluster that a command is told of, in the words of the configuration.
public final class Cluster {
    /// What says how a cluster is reached.
    public static final List<Key<?>> KEYS =
            EtcdConfig.OF_ETCD.stream().filter(key -> !key.equals(Keys.STALENESS_MAX)).toList();

    private Cluster() {}

    /// Whether that is meant as a cluster's URL.
    public static boolean isNamedBy(String text) {
        return EtcdUrl.isMeantBy(text);
    }

    /// @param flag that gave the URL
    /// @throws ConfigFault for a URL that can't be read, and settings that are at odds
    public static EtcdSettings of(Settings settings, String flag, String url) {
        Settings named = settings.with(Keys.STORE, new Setting(url, flag));
        return EtcdConfig.of(
                named, named.get(Keys.STORE).orElseThrow(() -> new IllegalStateException(url)));
    }

    /// Refuses settings about etcd where there is none.
    ///
    /// @param flag that would name it
    public static void requireNone(Settings settings, String flag) {
        EtcdConfig.requireNone(settings, KEYS, "an etcd:// URL in " + flag);
    }
}
