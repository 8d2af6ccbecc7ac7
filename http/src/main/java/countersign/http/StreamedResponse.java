package countersign.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// A response whose body comes piece by piece.
///
/// @param status 200 to 599
/// @param headers in the order in which they go out; as of [HttpResponse], the server adds its own
///   and refuses them here
/// @param length of the body, where it is known before; the answer to HEAD has no body, but tells
///   it
/// @param body read to its end, or closed
public record StreamedResponse(
        int status, List<Header> headers, OptionalLong length, BodySource body) implements Relayed {
    private static final int SHORT_BYTES_MAX = 16 * 1024;

    /// @throws IllegalArgumentException for a response that must not be sent
    public StreamedResponse {
        headers = new HttpResponse(status, headers, new byte[0]).headers(); // with its checks
    }

    /// Whether its body is known to fit into one piece.
    boolean isShort() {
        return length.isPresent() && length.getAsLong() <= SHORT_BYTES_MAX;
    }

    /// The same with its whole body, which is read and closed; for one that is short.
    ///
    /// @throws IOException where the body doesn't come, or has another length
    HttpResponse whole() throws IOException {
        int size = Math.toIntExact(length.orElseThrow());
        ByteArrayOutputStream content = new ByteArrayOutputStream(size);
        try (BodySource coming = body) {
            byte[] piece = new byte[Math.max(size, 1)]; // the end is told by a read of its own
            for (int count = coming.read(piece); count >= 0; count = coming.read(piece)) {
                content.write(piece, 0, count);
                if (content.size() > size) {
                    break;
                }
            }
        }
        if (content.size() != size) {
            throw new IOException("The body has another length than was said");
        }
        return HttpResponse.whole(this, content.toByteArray());
    }

    /// The status alone: headers may hold secrets.
    @Override
    public String toString() {
        return "StreamedResponse[" + status + "]";
    }
}
