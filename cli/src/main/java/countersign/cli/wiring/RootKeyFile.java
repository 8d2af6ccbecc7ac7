package countersign.cli.wiring;

import countersign.iam.credential.AccessKeyId;
import countersign.sigv4.SecretAccessKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The root access key that a person chose, in the form of `~/.aws/credentials`: a line
/// `aws_access_key_id = …`, a line `aws_secret_access_key = …`, and nothing else but blank lines,
/// comments and one `[profile]`.
public final class RootKeyFile {
    /// The key that it holds.
    public record RootKey(AccessKeyId id, SecretAccessKey secret) {}

    private static final int BYTES_MAX = 4096;
    private static final String ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final Pattern SECRET_FORM = Pattern.compile("[A-Za-z0-9+/]{40}");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path path;

    public RootKeyFile(Path path) {
        this.path = path;
    }

    /// @throws StartFault where the file can't be read, others may read it, or it holds no such key
    public RootKey read() {
        Map<String, String> values = values(text());
        if (!values.keySet().equals(Set.of(ID, SECRET))) {
            throw fault("must have the lines " + ID + " and " + SECRET + ", and no others");
        }
        AccessKeyId id =
                AccessKeyId.parse(values.getOrDefault(ID, ""))
                        .filter(key -> key.kind() == AccessKeyId.Kind.LONG_TERM)
                        .orElseThrow(() ->
                                fault(
                                        "has an "
                                                + ID
                                                + " that is none: 20 characters that begin"
                                                + " with AKIA and carry the account"));
        String secret = values.getOrDefault(SECRET, "");
        if (!SECRET_FORM.matcher(secret).matches()) {
            throw fault("has an " + SECRET + " that is not 40 characters of A-Z a-z 0-9 + /");
        }
        return new RootKey(id, SecretAccessKey.of(secret));
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

    private StartFault fault(String what) {
        return new StartFault("--root-key-file: " + path + " " + what);
    }
}
