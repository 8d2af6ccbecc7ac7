package countersign.gateway.upstream;

import countersign.sigv4.SignatureForm;
import java.util.Set;

/// How a client signed.
///
/// @param form where its signature was
/// @param headers the names that it covers, in lower case; none where nobody signed
public record ClientSignature(SignatureForm form, Set<String> headers) {
    public ClientSignature {
        headers = Set.copyOf(headers);
    }
}
