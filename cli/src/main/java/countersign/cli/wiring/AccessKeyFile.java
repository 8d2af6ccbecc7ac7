package countersign.cli.wiring;

import countersign.sigv4.SecretAccessKey;
import java.nio.file.Path;
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

    /// What it holds, as it stands there.
    record AccessKey(String id, SecretAccessKey secret) {}

    /// @throws StartFault where the file can't be read, others may read it, or it holds no key
    AccessKey read() {
        Map<String, String> values = values(new SecretFile(path, told).text());
        String id = values.getOrDefault(ID, "");
        String secret = values.getOrDefault(SECRET, "");
        if (!values.keySet().equals(Set.of(ID, SECRET)) || id.isEmpty() || secret.isEmpty()) {
            throw fault("must have the lines " + ID + " and " + SECRET + ", and no others");
        }
        return new AccessKey(id, SecretAccessKey.of(secret));
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
        return new SecretFile(path, told).fault(what);
    }
}
