package countersign.http;

/// How a handler wants the body of a request, said when only its head is there.
public enum Intake {
    /// The handler is asked once the whole body is in memory.
    HELD,
    /// The handler is asked at once, and reads the body as it comes: [HttpRequest#streamed]. Such a
    /// body may be as long as [HttpLimits#STREAMED_BYTES_MAX].
    STREAMED
}
