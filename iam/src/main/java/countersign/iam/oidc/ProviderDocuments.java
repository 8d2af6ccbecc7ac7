package countersign.iam.oidc;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/// The port to what providers publish.
@FunctionalInterface
public interface ProviderDocuments {
    /// The document at `url`, of no more than `bytesMax`. Blocks for seconds at most.
    ///
    /// @param url which a provider's document may have named: it is the port's to refuse
    /// @param thumbprints that may vouch for the server where no certificate authority does
    /// @throws IOException where it can't be had
    byte[] get(URI url, List<String> thumbprints, int bytesMax) throws IOException;
}
