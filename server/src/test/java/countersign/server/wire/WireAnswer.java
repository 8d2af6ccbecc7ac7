package countersign.server.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer as it came, without what can't be the same in each run: the `Date` line, and the QR
/// code, whose compression is the JDK's affair.
///
/// @param bytes each char one byte
record WireAnswer(String bytes) {
    private static final Pattern DATE = Pattern.compile("(?m)^Date: .*\r\n");
    private static final Pattern PICTURE = Pattern.compile("(<QRCodePNG>)[A-Za-z0-9+/=]+(<)");
    private static final Pattern LENGTH = Pattern.compile("(?m)^(Content-Length: )\\d+");

    static WireAnswer received(String raw) {
        String dateless = DATE.matcher(raw).replaceFirst("");
        Matcher picture = PICTURE.matcher(dateless);
        return new WireAnswer(
                picture.find()
                        ? LENGTH.matcher(picture.replaceFirst("$1picture$2"))
                                .replaceFirst("$1varies")
                        : dateless);
    }

    int status() {
        return Integer.parseInt(bytes.substring(9, 12));
    }

    String head() {
        return bytes.substring(0, bytes.indexOf("\r\n\r\n") + 2);
    }

    String body() {
        String body = bytes.substring(bytes.indexOf("\r\n\r\n") + 4);
        return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return first(head(), "(?m)^" + name + ": (.*)\r\n");
    }

    /// The text of the first element of that name, or of the member of that name in JSON.
    Optional<String> element(String name) {
        return first(body(), "<" + name + ">([^<]*)</")
                .map(text ->
                        text.replace("&lt;", "<")
                                .replace("&gt;", ">")
                                .replace("&#xD;", "\r")
                                .replace("&amp;", "&"))
                .or(() -> first(body(), "\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*)\""));
    }

    private static Optional<String> first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
