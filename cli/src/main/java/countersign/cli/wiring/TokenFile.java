package countersign.cli.wiring;

import countersign.gateway.proxy.ProxyToken;
import java.nio.file.Path;

/// The secret by which a proxy is known: one line, and nothing else.
///
/// @param told how the person named the file
record TokenFile(Path path, String told) {
    /// @throws StartFault where the file can't be read, others may read it, or it holds no token
    ProxyToken read() {
        SecretFile file = new SecretFile(path, told);
        try {
            return ProxyToken.of(file.text().strip());
        } catch (IllegalArgumentException noToken) {
            throw file.fault("holds no token: " + noToken.getMessage());
        }
    }
}
