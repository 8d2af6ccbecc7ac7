package countersign.sigv4;

/// Why a request was rejected. Beside each: the error code of the Query services (STS, IAM).
public enum Reason {
    /// No credentials at all, or of a kind that is not AWS's: `MissingAuthenticationToken`, 403.
    ABSENT,
    /// Credentials both in the header and in the query: `InvalidSignature`, 400.
    AMBIGUOUS,
    /// Credentials that can't be read or exceed a limit: `IncompleteSignature`, 400.
    MALFORMED,
    /// Signed too long ago: `SignatureDoesNotMatch`, 403.
    TOO_OLD,
    /// Signed in the future: `SignatureDoesNotMatch`, 403.
    TOO_EARLY,
    /// A header that must be signed is not: `SignatureDoesNotMatch`, 403.
    HEADER_NOT_SIGNED,
    /// Scoped to another region, service, terminator or date: `SignatureDoesNotMatch`, 403.
    SCOPE_MISMATCH,
    /// The access key id is unknown or inactive, or the session token is not its own:
    /// `InvalidClientTokenId`, 403.
    UNKNOWN_KEY,
    /// Another signature was expected: `SignatureDoesNotMatch`, 403.
    MISMATCH,
    /// Under [PathRule#S3]: the body is not the one that was signed: `XAmzContentSHA256Mismatch`,
    /// 400.
    PAYLOAD_MISMATCH,
    /// A way of signing that AWS has and this library hasn't, such as chunked payloads:
    /// `NotImplemented`, 501.
    UNSUPPORTED
}
