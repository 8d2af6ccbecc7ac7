package countersign.cli.wiring;

import countersign.sigv4.SecretAccessKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// An access key that a person put into a file, in the form of `~/.aws/credentials`: a line
/// `aws_access_key_id = …`, a line `aws_secret_access_key = …`, and nothing else but blank lines,
/// comments and one `[profile]`.
///
/// @param told how the person named the file
record AccessKeyFile(Path path, String told) {
    static final String ID = "aws_access_key_id";
    static final String SECRET = "aws_secret_access_key";

    private static final int BYTES_MAX = 4096;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /// What it holds, as it stands there.
    record AccessKey(String id, SecretAccessKey secret) {}

    /// @throws StartFault where the file can't be read, others may read it, or it holds no key
    AccessKey read() {
        Map<String, String> values = values(text());
        String id = values.getOrDefault(ID, "");
        String secret = values.getOrDefault(SECRET, "");
        if (!values.keySet().equals(Set.of(ID, SECRET)) || id.isEmpty() || secret.isEmpty()) {
            throw fault("must have the lines " + ID + " and " + SECRET + ", and no others");
        }
        return new AccessKey(id, SecretAccessKey.of(secret));
    }

    private String text() {
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
                throw fault("can be used by others: make it mode 600");
            }
            if (Files.size(path) > BYTES_MAX) {
                throw fault("is longer than " + BYTES_MAX + " bytes");
            }
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw fault("can't be read");
        }
    }

    private Map<String, String> values(String text) {
        Map<String, String> values = new HashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("[")) {
                continue;
            }
            int equals = Math.max(line.indexOf('='), 0);
            String name = line.substring(0, equals).strip();
            if (values.put(name, line.substring(equals + 1).strip()) != null) {
                throw fault("has " + name + " twice");
            }
        }
        return values;
    }

    StartFault fault(String what) {
        return new StartFault(told + ": " + path + " " + what);
    }
}
