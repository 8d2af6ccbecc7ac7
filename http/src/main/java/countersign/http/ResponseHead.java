package countersign.http;

import countersign.http.ExchangeFault.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// The head of an answer, read as strictly as requests are (RFC 9112 sections 4 to 6).
///
/// @param keptAlive whether another request may follow
/// @param chunked whether the body is in chunks
/// @param length as said; empty where nothing is
record ResponseHead(
        int status, List<Header> headers, boolean keptAlive, boolean chunked, OptionalLong length) {
    private static final int HEAD_BYTES_MAX = 64 * 1024;
    private static final int HEADERS_MAX = 200;
    private static final int INTERIM_MAX = 8;
    private static final int LENGTH_DIGITS_MAX = 18;
    private static final int STATUS_AT = 9;

    /// Reads the final head; interim ones (100 Continue) are skipped.
    static ResponseHead read(AnswerBytes in) throws IOException {
        for (int i = 0; i < INTERIM_MAX; i++) {
            ResponseHead head = readOne(in);
            if (head.status >= 200) {
                return head;
            }
            if (head.status == 101) {
                throw malformed("It switches protocols");
            }
        }
        throw malformed("Too many interim answers");
    }

    /// The same of a connection on which no other request may follow.
    ResponseHead asLast() {
        return new ResponseHead(status, headers, false, chunked, length);
    }

    private static ResponseHead readOne(AnswerBytes in) throws IOException {
        AnswerBytes.Lines lines = in.lines(HEAD_BYTES_MAX);
        String first = lines.next();
        boolean latest = first.startsWith("HTTP/1.1 ");
        if (!latest && !first.startsWith("HTTP/1.0 ")) {
            throw malformed("The status line is none");
        }
        int status = status(first);
        List<Header> headers = new ArrayList<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            if (headers.size() == HEADERS_MAX) {
                throw malformed("Too many headers");
            }
            headers.add(header(line));
        }
        boolean chunked = isChunked(headers);
        OptionalLong length = length(headers);
        if (chunked && (length.isPresent() || !latest)) { // RFC 9112 section 6.3
            throw malformed("It says its length twice");
        }
        return new ResponseHead(
                status, List.copyOf(headers), isKeptAlive(headers, latest), chunked, length);
    }

    private static int status(String line) throws ExchangeFault {
        int end = STATUS_AT + 3;
        boolean plain =
                line.length() >= end
                        && (line.length() == end || line.charAt(end) == ' ')
                        && line.substring(STATUS_AT, end)
                                .chars()
                                .allMatch(c -> c >= '0' && c <= '9')
                        && line.charAt(STATUS_AT) >= '1'
                        && line.charAt(STATUS_AT) <= '5';
        if (!plain) {
            throw malformed("The status line is none");
        }
        return Integer.parseInt(line.substring(STATUS_AT, end));
    }

    static Header header(String line) throws ExchangeFault {
        int colon = line.indexOf(':');
        if (colon < 0 || !FieldSyntax.isToken(line.substring(0, colon))) {
            throw malformed("A header is none");
        }
        String value = stripBlanks(line.substring(colon + 1));
        if (!FieldSyntax.isFieldValue(value)) {
            throw malformed("A header has characters that none has");
        }
        return new Header(line.substring(0, colon), value);
    }

    private static String stripBlanks(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
            start++;
        }
        while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isChunked(List<Header> headers) throws ExchangeFault {
        List<String> codings = values(headers, "Transfer-Encoding");
        if (codings.isEmpty()) {
            return false;
        }
        if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw malformed("An unknown transfer coding");
        }
        return true;
    }

    private static OptionalLong length(List<Header> headers) throws ExchangeFault {
        List<String> lengths = values(headers, "Content-Length");
        if (lengths.isEmpty()) {
            return OptionalLong.empty();
        }
        String digits = lengths.getFirst();
        boolean plain =
                !digits.isEmpty()
                        && digits.length() <= LENGTH_DIGITS_MAX
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (lengths.size() > 1 || !plain) {
            throw malformed("A length that is none");
        }
        return OptionalLong.of(Long.parseLong(digits));
    }

    private static boolean isKeptAlive(List<Header> headers, boolean latest) {
        boolean kept = latest;
        for (String value : values(headers, "Connection")) {
            for (String option : value.toLowerCase(Locale.ROOT).split(",", -1)) {
                if (option.strip().equals("close")) {
                    return false;
                }
                kept |= option.strip().equals("keep-alive");
            }
        }
        return kept;
    }

    private static List<String> values(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    static ExchangeFault malformed(String what) {
        return new ExchangeFault(Kind.MALFORMED, "The other server's answer: " + what);
    }
}
