package countersign.cli.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The file of `--config`: UTF-8 lines `name = value`; blank lines and lines that begin with `#`
/// say nothing. There is no quoting, and no key twice.
final class ConfigFile {
    /// A file of every key with a comment each has a tenth of it.
    private static final long BYTES_MAX = 64 << 10;

    private ConfigFile() {}

    /// The file's lines by their keys, known or not.
    static Map<String, Setting> read(Path file) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String where = file + " line " + (i + 1);
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new ConfigFault(where + ": expected `name = value`");
            }
            String name = line.substring(0, equals).strip();
            Setting setting = new Setting(line.substring(equals + 1).strip(), where);
            Setting earlier = settings.putIfAbsent(name, setting);
            if (earlier != null) {
                throw new ConfigFault(
                        where + ": `" + name + "` is set already, in " + earlier.where());
            }
        }
        return settings;
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new ConfigFault(
                        "--config: " + file + " is larger than " + BYTES_MAX + " bytes");
            }
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new ConfigFault("--config: there is no file " + file);
        } catch (CharacterCodingException e) {
            throw new ConfigFault("--config: " + file + " is not UTF-8");
        } catch (IOException e) {
            throw new ConfigFault("--config: " + file + " can't be read: " + e.getMessage());
        }
    }
}
