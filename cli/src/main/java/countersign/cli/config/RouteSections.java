package countersign.cli.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The file of routes, read as sections `[name]` of lines `key = value`; `#` begins a comment.
record RouteSections(Path file, List<Section> sections) {
    private static final int BYTES_MAX = 1 << 20;
    private static final int ROUTES_MAX = 1_000;
    private static final String NAME = "\\[[A-Za-z0-9._-]{1,64}\\]";
    private static final List<String> NEEDED = List.of("listen", "service", "region", "account");
    private static final Set<String> KEYS =
            Set.of(
                    "listen",
                    "hosts",
                    "upstream",
                    "service",
                    "region",
                    "account",
                    "api",
                    "credentials",
                    "key-aliases",
                    "keys",
                    "onward",
                    "partition-keys",
                    "secret-suffixes",
                    "proxy-certificates",
                    "proxy-token",
                    "identity-headers",
                    UpstreamReach.CA,
                    UpstreamReach.CERTIFICATE,
                    UpstreamReach.KEY,
                    UpstreamReach.TIME);

    /// One route as it was written.
    record Section(Path file, String name, Map<String, String> values) {
        /// @throws ConfigFault naming file, route and key
        <T> T get(String key, Form<T> form) {
            try {
                return form.parse(text(key));
            } catch (Misfit misfit) {
                throw fault(key + ": " + misfit.of(text(key)));
            }
        }

        String text(String key) {
            return values.getOrDefault(key, "");
        }

        void requireAll(List<String> keys) {
            for (String key : keys) {
                if (text(key).isEmpty()) {
                    throw fault(key + " is missing");
                }
            }
        }

        /// The file that a key names, if it is there: beside the file of routes, unless absolute.
        Optional<Path> file(String key) {
            return text(key).isEmpty()
                    ? Optional.empty()
                    : Optional.of(file.toAbsolutePath().resolveSibling(get(key, Form.path())));
        }

        /// @param why it must not be there
        void requireNone(String key, String why) {
            if (!text(key).isEmpty()) {
                throw fault(key + " " + why);
            }
        }

        ConfigFault fault(String what) {
            return new ConfigFault(file + ": route " + name + ": " + what);
        }
    }

    static RouteSections read(Path file) {
        RouteSections read = new RouteSections(file, new ArrayList<>());
        String text = text(file);
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                read.take(line, number);
            }
        }
        if (read.sections.isEmpty() || read.sections.size() > ROUTES_MAX) {
            throw new ConfigFault(file + ": there must be 1 to " + ROUTES_MAX + " routes");
        }
        read.sections.forEach(section -> section.requireAll(NEEDED));
        return read;
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new ConfigFault(file + ": is longer than " + BYTES_MAX + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigFault(file + ": can't be read");
        }
    }

    private void take(String line, int number) {
        if (line.startsWith("[")) {
            begin(line, number);
            return;
        }
        int equals = line.indexOf('=');
        String key = equals < 0 ? line : line.substring(0, equals).strip();
        if (equals < 0 || !KEYS.contains(key) || sections.isEmpty()) {
            throw fault(number, "`" + key + "` is no setting of a route");
        }
        String value = line.substring(equals + 1).strip();
        if (sections.getLast().values.put(key, value) != null) {
            throw fault(number, key + " comes twice in one route");
        }
    }

    private void begin(String line, int number) {
        String name = line.substring(1, Math.max(1, line.length() - 1));
        if (!line.matches(NAME)) {
            throw fault(number, "`" + line + "` is no name of a route");
        }
        if (sections.stream().anyMatch(section -> section.name.equals(name))) {
            throw fault(number, "the route " + name + " comes twice");
        }
        sections.add(new Section(file, name, new LinkedHashMap<>()));
    }

    private ConfigFault fault(int number, String what) {
        return new ConfigFault(file + ", line " + number + ": " + what);
    }
}
