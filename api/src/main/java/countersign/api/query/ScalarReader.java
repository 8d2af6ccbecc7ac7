package countersign.api.query;

import countersign.api.Blob;
import countersign.api.BlobShape;
import countersign.api.BooleanShape;
import countersign.api.IntegerShape;
import countersign.api.ListShape;
import countersign.api.MapShape;
import countersign.api.Shape;
import countersign.api.StructureShape;
import countersign.api.TextShape;
import countersign.api.TimestampShape;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;

/// Reads the texts of scalars. What isn't one is refused without a message, as AWS does for
/// integers; of an empty one it speaks (both recorded).
final class ScalarReader {
    private static final int TIMESTAMP_CHARACTERS_MAX = 64;

    private ScalarReader() {}

    /// @throws UnreadableParameter if the text is no value of the shape
    static Object read(Shape shape, String text) {
        return switch (shape) {
            case TextShape _ -> text;
            case IntegerShape _ -> integer(text);
            case BooleanShape _ -> bool(text);
            case TimestampShape _ -> timestamp(text);
            case BlobShape _ -> blob(text);
            case StructureShape<?> _, ListShape _, MapShape _ ->
                    throw new IllegalArgumentException("not a scalar: " + shape);
        };
    }

    /// A sign, leading zeros, 32 bits; nothing else (recorded). Digits are ASCII:
    /// `Integer.parseInt` alone would take others.
    private static Integer integer(String text) {
        if (text.isEmpty()) {
            throw UnreadableParameter.because("missing value for decimal type");
        }
        String digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        if (!ParameterName.isIndex(digits)) {
            throw UnreadableParameter.withoutMessage();
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException beyond32Bits) {
            throw UnreadableParameter.withoutMessage();
        }
    }

    /// Recorded: these four.
    private static Boolean bool(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw UnreadableParameter.withoutMessage();
        };
    }

    /// ISO 8601 with an offset, as SDKs send it (Smithy, "timestampFormat trait": date-time), or
    /// seconds since 1970 (epoch-seconds).
    private static Instant timestamp(String text) {
        if (text.length() > TIMESTAMP_CHARACTERS_MAX) {
            throw UnreadableParameter.withoutMessage();
        }
        try {
            return ParameterName.isIndex(text)
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw UnreadableParameter.withoutMessage();
        }
    }

    /// Base64 with padding (RFC 4648 section 4), and only the one text that encodes the bytes.
    private static Blob blob(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return Blob.of(bytes);
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below, like a text with bits left over
        }
        throw UnreadableParameter.withoutMessage();
    }
}
