package countersign.sigv4;

/// Where a signature was sent.
public enum SignatureForm {
    /// In the `Authorization` header.
    HEADER,
    /// In the query: a presigned URL.
    PRESIGNED_URL
}
