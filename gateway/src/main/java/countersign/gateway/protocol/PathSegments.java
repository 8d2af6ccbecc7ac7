package countersign.gateway.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The parts of a path between its slashes, if every reader finds the same parts.
///
/// Refused is what some servers resolve, join, cut off or decode and others don't: `.` and `..`, in
/// any encoding; an empty part; a slash or backslash that is encoded; a letter, digit, `-`, `.`,
/// `_` or `~` that is encoded without need (RFC 3986 section 6.2.2.2); `;`, which begins parameters
/// of a part for some; control characters; bytes that are no UTF-8 or no ASCII as they stand.
final class PathSegments {
    /// Of the path `/`.
    static final PathSegments NONE = new PathSegments(List.of(), List.of());

    private final List<String> raw;
    private final List<String> decoded;

    private PathSegments(List<String> raw, List<String> decoded) {
        this.raw = raw;
        this.decoded = decoded;
    }

    /// @param rawPath begins with `/`, as every target that was taken in
    static PathSegments of(String rawPath) {
        PathSegments segments = withEmpty(rawPath);
        if (segments.raw.contains("")) {
            throw unclear();
        }
        return segments;
    }

    /// The same of a path whose parts may be empty, but for the first and the last.
    static PathSegments withEmptyWithin(String rawPath) {
        PathSegments segments = withEmpty(rawPath);
        if (segments.raw.getFirst().isEmpty() || segments.raw.getLast().isEmpty()) {
            throw unclear();
        }
        return segments;
    }

    private static PathSegments withEmpty(String rawPath) {
        List<String> raw = List.of(rawPath.substring(1).split("/", -1));
        List<String> decoded = new ArrayList<>();
        for (String segment : raw) {
            String text = decode(segment);
            if (text.equals(".") || text.equals("..")) {
                throw unclear();
            }
            decoded.add(text);
        }
        return new PathSegments(raw, List.copyOf(decoded));
    }

    int count() {
        return raw.size();
    }

    String raw(int index) {
        return raw.get(index);
    }

    String decoded(int index) {
        return decoded.get(index);
    }

    /// All parts from one on, with slashes between.
    String decodedFrom(int index) {
        return String.join("/", decoded.subList(index, decoded.size()));
    }

    private static String decode(String segment) {
        if (isPlain(segment)) {
            return segment;
        }
        ByteBuffer bytes = ByteBuffer.allocate(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                bytes.put(encoded(segment, i));
                i += 2;
            } else if (c <= ' ' || c >= 0x7F || c == ';' || c == '\\') {
                throw unclear();
            } else {
                bytes.put((byte) c);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw unclear();
        }
    }

    private static boolean isPlain(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
            if (!plain && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static byte encoded(String segment, int at) {
        if (at + 2 >= segment.length()) {
            throw unclear();
        }
        int high = Character.digit(segment.charAt(at + 1), 16);
        int low = Character.digit(segment.charAt(at + 2), 16);
        int value = high * 16 + low;
        boolean unreserved =
                value < 0x80 && (Character.isLetterOrDigit(value) || "-._~".indexOf(value) >= 0);
        boolean control = value < ' ' || value == 0x7F;
        if (high < 0 || low < 0 || unreserved || control || value == '/' || value == '\\') {
            throw unclear();
        }
        return (byte) value;
    }

    private static RuntimeException unclear() {
        return Unclear.request("The path could be read in two ways.");
    }
}
