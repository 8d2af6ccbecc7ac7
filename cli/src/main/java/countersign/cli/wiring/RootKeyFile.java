package countersign.cli.wiring;

import countersign.iam.credential.AccessKeyId;
import countersign.sigv4.SecretAccessKey;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The root access key that a person chose, as an [AccessKeyFile].
public final class RootKeyFile {
    /// The key that it holds.
    public record RootKey(AccessKeyId id, SecretAccessKey secret) {}

    private static final Pattern SECRET_FORM = Pattern.compile("[A-Za-z0-9+/]{40}");

    private final AccessKeyFile file;

    public RootKeyFile(Path path) {
        this.file = new AccessKeyFile(path, "--root-key-file");
    }

    /// @throws StartFault where the file can't be read, others may read it, or it holds no such key
    public RootKey read() {
        AccessKeyFile.AccessKey key = file.read();
        AccessKeyId id =
                AccessKeyId.parse(key.id())
                        .filter(known -> known.kind() == AccessKeyId.Kind.LONG_TERM)
                        .orElseThrow(() ->
                                file.fault(
                                        "has an "
                                                + AccessKeyFile.ID
                                                + " that is none: 20 characters that begin"
                                                + " with AKIA and carry the account"));
        if (!SECRET_FORM.matcher(key.secret().reveal()).matches()) {
            throw file.fault(
                    "has an "
                            + AccessKeyFile.SECRET
                            + " that is not 40 characters of A-Z a-z 0-9 + /");
        }
        return new RootKey(id, key.secret());
    }
}
