package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/// How people put files into a bucket and get them back. Each client does it as it does where
/// nobody has set anything: it cuts what is large, declares hashes, signs chunks and adds checksums
/// as its makers chose.
interface ObjectClient extends AutoCloseable {
    /// The bucket of all of it.
    String BUCKET = "box";

    /// What this client answers where it was done.
    String DONE = "done";

    /// A service of objects.
    ///
    /// @param certificate what clients trust
    record Place(URI endpoint, ServerCertificate certificate) {}

    /// @param large whether by the client's own way for large files, where it has two
    /// @return [#DONE] or the code of a refusal; all else fails the test, warnings too
    String put(SigningIdentity caller, Path file, String key, boolean large)
            throws IOException, InterruptedException;

    /// As [#put], into a file that isn't there yet.
    String get(SigningIdentity caller, String key, Path file, boolean large)
            throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
