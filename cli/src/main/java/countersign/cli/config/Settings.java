package countersign.cli.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What was set, by key: flags before the file's lines. Every key in it exists.
public final class Settings {
    private final Map<String, Setting> set;

    private Settings(Map<String, Setting> set) {
        this.set = Map.copyOf(set);
    }

    /// @param flags values by the names of their keys
    /// @throws ConfigFault for a file that can't be read, or a key that doesn't exist
    public static Settings read(Map<String, String> flags, Optional<Path> file) {
        Map<String, Setting> set = new LinkedHashMap<>(file.map(ConfigFile::read).orElse(Map.of()));
        flags.forEach((name, text) -> set.put(name, new Setting(text, "--" + name)));
        set.forEach(Settings::requireKnown);
        return new Settings(set);
    }

    /// The same, with a key that another flag sets.
    Settings with(Key<?> key, Setting setting) {
        Map<String, Setting> more = new LinkedHashMap<>(set);
        more.put(key.name(), setting);
        return new Settings(more);
    }

    /// The value of `key`, set or its default; empty where it has neither.
    <T> Optional<T> find(Key<T> key) {
        Setting setting = set.get(key.name());
        if (setting != null) {
            return Optional.of(parse(key, setting));
        }
        return switch (key.fallback()) {
            case Fallback.Value value ->
                    Optional.of(parse(key, new Setting(value.text(), "default")));
            case Fallback.Otherwise otherwise -> Optional.empty();
        };
    }

    /// The value of a key that always has one.
    <T> T get(Key<T> key) {
        return find(key)
                .orElseThrow(() -> new IllegalStateException(key.name() + " has no default"));
    }

    /// Refuses one of two keys that mean something together only.
    void requireBoth(Key<?> one, Key<?> other) {
        if (isSet(one) != isSet(other)) {
            Key<?> given = isSet(one) ? one : other;
            Key<?> missing = isSet(one) ? other : one;
            throw new ConfigFault(nameOf(given) + " needs " + missing.flag() + " too");
        }
    }

    boolean isSet(Key<?> key) {
        return set.containsKey(key.name());
    }

    /// How to speak of `key` in a message: as the flag or the line that set it.
    String nameOf(Key<?> key) {
        Setting setting = set.get(key.name());
        if (setting == null) {
            return key.flag();
        }
        if (setting.where().startsWith("--")) {
            return setting.where();
        }
        return "`" + key.name() + "` in " + setting.where();
    }

    /// What was set, in the order of the names, for the first lines of the log.
    public String told() {
        return new TreeMap<>(set)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().text())
                        .collect(Collectors.joining(" "));
    }

    private <T> T parse(Key<T> key, Setting setting) {
        try {
            return key.form().parse(setting.text());
        } catch (Misfit misfit) {
            throw new ConfigFault(nameOf(key) + ": " + misfit.of(setting.text()));
        }
    }

    private static void requireKnown(String name, Setting setting) {
        if (Keys.ALL.stream().noneMatch(key -> key.name().equals(name))) {
            String meant =
                    Keys.closestTo(name).map(key -> "; did you mean `" + key + "`?").orElse("");
            throw new ConfigFault(setting.where() + ": there is no key `" + name + "`" + meant);
        }
    }
}
