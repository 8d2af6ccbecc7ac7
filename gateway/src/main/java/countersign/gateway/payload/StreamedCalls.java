package countersign.gateway.payload;

import countersign.gateway.api.Protocol;
import countersign.gateway.route.RouteTable;
import countersign.http.HttpHead;
import java.util.Arrays;
import java.util.Set;

/// Which requests are passed on while their body still comes: those whose body is an object, and
/// names nothing. All others are held until they have been read.
///
/// Of S3 alone, since there a head is signed by itself; elsewhere the signature covers the body's
/// hash, which only the whole body tells.
public final class StreamedCalls {
    /// Operations that may be what [#has] takes.
    public static final Set<String> OPERATIONS = Set.of("PutObject", "UploadPart");

    private static final Set<String> QUERY = Set.of("partNumber", "uploadId", "x-id");
    private static final String SIGNING = "X-Amz-";

    private StreamedCalls() {}

    /// Whether a head is of such a request. Any other name in the query makes it another operation,
    /// and one that is written in another way is held like those.
    public static boolean has(RouteTable.Found found, HttpHead head) {
        String target = head.rawTarget();
        int mark = target.indexOf('?');
        return found.route().api().speaks(Protocol.S3)
                && head.method().equals("PUT")
                && namesObject(mark < 0 ? target : target.substring(0, mark), found.bucket())
                && (mark < 0 || isOfObject(target.substring(mark + 1)))
                && head.header("x-amz-copy-source").isEmpty();
    }

    private static boolean namesObject(String path, String bucketInHost) {
        int start = bucketInHost.isEmpty() ? path.indexOf('/', 1) : 0;
        return start >= 0 && path.length() > start + 1;
    }

    private static boolean isOfObject(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(parameter -> parameter.split("=", -1)[0])
                .allMatch(name -> QUERY.contains(name) || name.startsWith(SIGNING));
    }
}
