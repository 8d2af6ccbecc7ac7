package countersign.cli;

import countersign.cli.config.Cluster;
import countersign.cli.config.Key;
import countersign.cli.config.Settings;
import countersign.cli.moving.ClusterPlace;
import countersign.cli.moving.DirectoryPlace;
import countersign.cli.moving.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/// How the commands that move records are told of stores: by data directories, and by URLs of etcd
/// with the flags that `serve` has for them.
final class PlaceOptions {
    static final String FORM =
            "A data directory, or etcd[s]://HOST:PORT[,HOST:PORT…][/PREFIX] as for `serve --store`,"
                    + " with the same flags.";

    private PlaceOptions() {}

    /// @param flag by which a place was given
    record Named(String flag, String text) {}

    static void addTo(CommandSpec command) {
        for (Key<?> key : Cluster.KEYS) {
            command.addOption(ConfigOptions.option(key));
        }
    }

    static Place place(CommandSpec command, Surroundings around, String flag, String text) {
        return places(command, around, new Named(flag, text)).getFirst();
    }

    /// @throws countersign.cli.config.ConfigFault for flags about etcd where no place is there, and
    ///   what [Cluster#of] refuses
    static List<Place> places(CommandSpec command, Surroundings around, Named... names) {
        Map<String, String> flags =
                ConfigOptions.flags(command.commandLine().getParseResult(), Cluster.KEYS);
        Settings settings = Settings.read(flags, Optional.empty());
        if (Stream.of(names).noneMatch(name -> Cluster.isNamedBy(name.text()))) {
            Cluster.requireNone(settings, names[0].flag());
        }
        return Stream.of(names).map(name -> place(settings, around, name)).toList();
    }

    private static Place place(Settings settings, Surroundings around, Named name) {
        return Cluster.isNamedBy(name.text())
                ? new ClusterPlace(Cluster.of(settings, name.flag(), name.text()), around.seeds())
                : new DirectoryPlace(Path.of(name.text()));
    }
}
