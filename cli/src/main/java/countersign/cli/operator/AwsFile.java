package countersign.cli.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One of the files that the AWS tools share, `~/.aws/credentials` or `~/.aws/config`, section by
/// section (AWS SDKs and Tools Reference Guide, "Shared config and credentials files"). Lines that
/// are indented belong to a setting of their own and are left out. Never printed: it holds secrets.
final class AwsFile {
    private static final long BYTES_MAX = 1 << 20;

    private final Path path;
    private final Map<String, Map<String, String>> sections;

    private AwsFile(Path path, Map<String, Map<String, String>> sections) {
        this.path = path;
        this.sections = sections;
    }

    /// A file that isn't there has no sections.
    ///
    /// @throws OperatorFault where it can't be read, without a word of what it holds
    static AwsFile read(Path path) {
        try {
            if (Files.exists(path) && Files.size(path) > BYTES_MAX) {
                throw new OperatorFault(path + " is longer than " + BYTES_MAX + " bytes");
            }
            return new AwsFile(path, sections(Files.readString(path, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException _) {
            return new AwsFile(path, Map.of());
        } catch (IOException _) { // its message may repeat a part
            throw new OperatorFault(path + " can't be read");
        }
    }

    Path path() {
        return path;
    }

    /// The settings of one section, such as `default` or `profile admin`.
    Optional<Map<String, String>> section(String name) {
        return Optional.ofNullable(sections.get(name));
    }

    private static Map<String, Map<String, String>> sections(String text) {
        Map<String, Map<String, String>> sections = new HashMap<>();
        Map<String, String> section = new HashMap<>();
        for (String line : text.lines().toList()) {
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            }
            if (stripped.startsWith("[")) {
                int end = Math.max(stripped.indexOf(']'), 1);
                section =
                        sections.computeIfAbsent(
                                name(stripped.substring(1, end)), _ -> new HashMap<>());
            } else if (!Character.isWhitespace(line.charAt(0)) && stripped.contains("=")) {
                int equals = stripped.indexOf('=');
                section.put(
                        stripped.substring(0, equals).strip(),
                        stripped.substring(equals + 1).strip());
            }
        }
        return sections;
    }

    /// Without quotes, and with one space.
    private static String name(String written) {
        return written.replace("\"", "").strip().replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return "AwsFile[" + path + "]";
    }
}
