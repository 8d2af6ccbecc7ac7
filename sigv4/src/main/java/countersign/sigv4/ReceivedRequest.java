package countersign.sigv4;

/// One HTTP request as it arrived: nothing trimmed, decoded, reordered or lower-cased.
///
/// Each char of each string is one received byte (ISO-8859-1); a request with any other char in a
/// signed part is refused. Answers must not change while the request is being verified. Used from
/// one thread at a time.
public interface ReceivedRequest {
    /// The method as on the request line: `POST`.
    String method();

    /// The path of the request target, up to the first `?`: `/a%2Fb`. Empty counts as `/`.
    String rawPath();

    /// What follows the first `?` of the request target; empty if there is no `?`.
    String rawQuery();

    /// How many header lines there are; repeated names count each time.
    int headerCount();

    /// The name of a header line, in the sender's case.
    ///
    /// @param index from 0, in the order of arrival
    String headerName(int index);

    /// The value of a header line, with or without the blanks around it.
    ///
    /// @param index from 0, in the order of arrival
    String headerValue(int index);

    /// The whole body; empty if there is none. Not modified, and not kept.
    byte[] body();
}
