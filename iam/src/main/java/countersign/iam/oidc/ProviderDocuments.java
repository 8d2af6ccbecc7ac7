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

    /// That a provider was reached, and answered with something else than a document.
    final class Answered extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        /// @param what was asked, without what may be secret in it
        /// @param status of HTTP
        public Answered(String what, int status) {
            super(what + " answered " + status);
            this.status = status;
        }

        /// Whether the provider says that what it was asked about is wrong.
        boolean isRefusal() {
            return status >= 400 && status < 500 && status != 408 && status != 429;
        }
    }
}
