package countersign.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a request from bytes as a lenient server would, for vectors: folded lines stay in the
/// value, and the target may hold spaces.
final class RawRequest {
    private RawRequest() {}

    static PlainRequest parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n(?![ \t])", -1);
        int method = lines[0].indexOf(' ');
        String target = lines[0].substring(method + 1, lines[0].lastIndexOf(' '));
        int mark = target.indexOf('?');
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.add(new Header(lines[i].substring(0, colon), lines[i].substring(colon + 1)));
        }
        return new PlainRequest(
                lines[0].substring(0, method),
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                headers,
                text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
    }

    static byte[] render(PlainRequest request) {
        StringBuilder text =
                new StringBuilder(request.method()).append(' ').append(request.rawPath());
        if (!request.rawQuery().isEmpty()) {
            text.append('?').append(request.rawQuery());
        }
        text.append(" HTTP/1.1\r\n");
        for (Header header : request.headers()) {
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        text.append("\r\n").append(new String(request.body(), StandardCharsets.ISO_8859_1));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
