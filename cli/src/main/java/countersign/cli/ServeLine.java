package countersign.cli;

import countersign.cli.config.Key;
import countersign.cli.config.Keys;
import countersign.cli.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The command line of `serve`, read without picocli where nothing in it needs explaining.
///
/// Java's class cache takes no classes of picocli's age, so loading and describing all commands
/// would be a third of the time to the first answer. Whatever isn't plain (help, a flag that
/// doesn't exist or is there twice, a value that is missing or looks like something else) is left
/// to picocli, which says what is meant. What is plain means the same to both.
///
/// @param flags values by the names of their keys
/// @param file of `--config`
record ServeLine(Map<String, String> flags, Optional<Path> file) {
    static final String COMMAND = "serve";
    static final String CONFIG = "--config";

    /// What a switch without a value means.
    static final String ON = "on";

    /// Empty where picocli must read it.
    static Optional<ServeLine> read(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.getFirst().equals(COMMAND)) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int at = 1; at < arguments.size(); ) {
            String flag = arguments.get(at++);
            Optional<Key<?>> key = key(flag);
            boolean valued = at < arguments.size() && isPlain(arguments.get(at));
            if (key.isEmpty() && !flag.equals(CONFIG)) {
                return Optional.empty();
            }
            boolean isSwitch = key.isPresent() && key.get().form().isSwitch();
            if (!valued && !isSwitch) {
                return Optional.empty();
            }
            if (values.put(flag, valued ? arguments.get(at++) : ON) != null) {
                return Optional.empty();
            }
        }
        Optional<Path> file = Optional.ofNullable(values.remove(CONFIG)).map(Path::of);
        Map<String, String> flags = new HashMap<>();
        values.forEach((flag, value) -> flags.put(flag.substring(2), value));
        return Optional.of(new ServeLine(flags, file));
    }

    private static Optional<Key<?>> key(String flag) {
        for (Key<?> key : Keys.ALL) {
            if (key.flag().equals(flag)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /// Neither a flag nor one of picocli's files of arguments.
    private static boolean isPlain(String value) {
        return !value.isEmpty() && value.charAt(0) != '-' && value.charAt(0) != '@';
    }

    /// @throws countersign.cli.config.ConfigFault as [Settings#read] does
    Settings settings() {
        return Settings.read(flags, file);
    }
}
