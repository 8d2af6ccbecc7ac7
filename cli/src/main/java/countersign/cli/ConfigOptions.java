package countersign.cli;

import countersign.cli.config.Fallback;
import countersign.cli.config.Key;
import countersign.cli.config.Keys;
import countersign.cli.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The keys of the configuration as flags of a command.
final class ConfigOptions {
    private ConfigOptions() {}

    static void addTo(CommandSpec command) {
        command.addOption(
                OptionSpec.builder(ServeLine.CONFIG)
                        .type(Path.class)
                        .paramLabel("FILE")
                        .description(
                                "Read settings from this file: lines `name = value`, the names"
                                        + " being those of the flags below. Flags win.")
                        .build());
        for (Key<?> key : Keys.ALL) {
            command.addOption(option(key));
        }
    }

    static Settings settings(ParseResult parsed) {
        Map<String, String> flags = flags(parsed, Keys.ALL);
        Path none = Path.of("");
        Path file = parsed.matchedOptionValue(ServeLine.CONFIG, none);
        return Settings.read(flags, file.equals(none) ? Optional.empty() : Optional.of(file));
    }

    /// Those of the keys that were given, by their names.
    static Map<String, String> flags(ParseResult parsed, List<Key<?>> keys) {
        Map<String, String> flags = new LinkedHashMap<>();
        for (Key<?> key : keys) {
            String value = parsed.matchedOptionValue(key.flag(), "");
            if (parsed.hasMatchedOption(key.flag())) {
                flags.put(key.name(), value);
            }
        }
        return flags;
    }

    static OptionSpec option(Key<?> key) {
        OptionSpec.Builder option =
                OptionSpec.builder(key.flag())
                        .type(String.class)
                        .paramLabel(key.form().label())
                        .description(escaped(key.why() + " " + standard(key)));
        if (key.form().isSwitch()) {
            option.arity("0..1").fallbackValue(ServeLine.ON);
        }
        return option.build();
    }

    private static String standard(Key<?> key) {
        String limits = key.form().limits().isEmpty() ? "" : "; " + key.form().limits();
        return switch (key.fallback()) {
            case Fallback.Value value -> "Default: " + value.text() + limits + ".";
            case Fallback.Otherwise otherwise -> "Default: " + otherwise.words() + limits + ".";
        };
    }

    /// Picocli formats descriptions, so that a percent sign must be doubled.
    private static String escaped(String description) {
        return description.replace("%", "%%");
    }
}
