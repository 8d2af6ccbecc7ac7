package countersign.gateway.payload;

import countersign.gateway.payload.PayloadFault.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The line before a chunk's bytes: the size, and the signature where chunks are signed.
///
/// @param digits of the size as they came; they go on like that, so that nothing moves
/// @param signature 64 digits, or empty
record ChunkHead(String digits, long size, String signature) {
    /// Without zeros in front, as all SDKs have it: two readers can't see two sizes. Ten digits are
    /// a tebibyte.
    private static final String SIZE = "(0|[1-9A-Fa-f][0-9A-Fa-f]{0,9})";

    private static final Pattern UNSIGNED = Pattern.compile(SIZE);
    private static final Pattern SIGNED = Pattern.compile(SIZE + ";chunk-signature=([0-9a-f]{64})");

    static ChunkHead unsigned(String line) throws PayloadFault {
        Matcher matcher = matched(UNSIGNED, line);
        return new ChunkHead(matcher.group(1), Long.parseLong(matcher.group(1), 16), "");
    }

    static ChunkHead signed(String line) throws PayloadFault {
        Matcher matcher = matched(SIGNED, line);
        return new ChunkHead(
                matcher.group(1), Long.parseLong(matcher.group(1), 16), matcher.group(2));
    }

    private static Matcher matched(Pattern pattern, String line) throws PayloadFault {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new PayloadFault(Kind.MALFORMED_CHUNK);
        }
        return matcher;
    }

    /// The line with another signature.
    String signedBy(String other) {
        return digits + ";chunk-signature=" + other;
    }
}
