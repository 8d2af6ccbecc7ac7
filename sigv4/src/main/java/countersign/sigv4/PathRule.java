package countersign.sigv4;

/// AWS's two ways to read a request; S3 differs from all other services.
public enum PathRule {
    /// All services but S3. Dot segments and repeated slashes are resolved, and then each byte of
    /// the path is encoded, `%` too (so what was encoded is encoded twice). The body is always
    /// signed. A presigned URL lives for the clock window, whatever its `X-Amz-Expires` says (AWS
    /// SDK for Go, issue 2167).
    STANDARD,

    /// S3. The path is an object's key, so it is not resolved, and encoded once.
    /// `x-amz-content-sha256` says how the body is signed, and `X-Amz-Expires` how long a presigned
    /// URL lives (S3 API Reference, "Authenticating Requests").
    S3
}
