package countersign.sigv4;

import java.util.Objects;

/// What a client signs for.
///
/// @param region such as `us-east-1`
/// @param service such as `sts`
/// @param pathRule which of AWS's two readings the service applies
public record SigningTarget(String region, String service, PathRule pathRule) {
    public SigningTarget {
        Objects.requireNonNull(region);
        Objects.requireNonNull(service);
        Objects.requireNonNull(pathRule);
    }
}
