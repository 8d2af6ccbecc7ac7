package countersign.api.query;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads `application/x-www-form-urlencoded`, strictly: a percent sign has two hexadecimal digits,
/// and the decoded bytes are UTF-8. Nothing is repaired.
///
/// A plus is a space. A parameter without `=` has the empty value. Empty parameters (`a=1&&b=2`)
/// are skipped. Source: WHATWG URL, "application/x-www-form-urlencoded parsing"; the strictness is
/// ours, and what AWS answers here is a guess.
final class FormDecoder {
    private final byte[] bytes;
    private final String code;
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    FormDecoder(byte[] bytes, String code) {
        this.bytes = bytes;
        this.code = code;
    }

    FormReading decode() {
        if (bytes.length > QueryForm.BYTES_MAX) {
            return malformed("more than " + QueryForm.BYTES_MAX + " bytes");
        }
        try {
            return parameters();
        } catch (CharacterCodingException notText) {
            return malformed("a parameter is not percent-encoded UTF-8");
        }
    }

    private FormReading parameters() throws CharacterCodingException {
        for (int start = 0; start < bytes.length; ) {
            int end = indexOf('&', start, bytes.length);
            if (end > start) {
                if (names.size() == QueryForm.PARAMETERS_MAX) {
                    return malformed("more than " + QueryForm.PARAMETERS_MAX + " parameters");
                }
                int equalsSign = indexOf('=', start, end);
                String name = text(start, equalsSign);
                if (name.length() > QueryForm.NAME_CHARACTERS_MAX) {
                    return malformed(
                            "a name of more than " + QueryForm.NAME_CHARACTERS_MAX + " characters");
                }
                names.add(name);
                values.add(text(Math.min(equalsSign + 1, end), end));
            }
            start = end + 1;
        }
        return new QueryForm(names, values);
    }

    private int indexOf(char sought, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != sought) {
            at++;
        }
        return at;
    }

    private String text(int start, int end) throws CharacterCodingException {
        for (int at = start; at < end; at++) {
            if (bytes[at] == '%' || bytes[at] == '+' || bytes[at] < 0) {
                return decoded(start, end);
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private String decoded(int start, int end) throws CharacterCodingException {
        byte[] decoded = new byte[end - start];
        int length = 0;
        for (int at = start; at < end; at++) {
            byte b = bytes[at];
            if (b == '%') {
                if (at + 2 >= end) {
                    throw new CharacterCodingException();
                }
                b = (byte) ((digit(bytes[at + 1]) << 4) | digit(bytes[at + 2]));
                at += 2;
            } else if (b == '+') {
                b = ' ';
            }
            decoded[length++] = b;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(decoded, 0, length))
                .toString();
    }

    private static int digit(byte b) throws CharacterCodingException {
        int digit = b < 0 ? -1 : Character.digit(b, 16);
        if (digit < 0) {
            throw new CharacterCodingException();
        }
        return digit;
    }

    private FormReading malformed(String detail) {
        return new FormReading.Malformed(code, detail);
    }
}
