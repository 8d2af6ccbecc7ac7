package countersign.gateway.upstream;

import countersign.http.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The headers of an object whose chunks were taken off: nothing says any more that there were
/// some, or that a checksum follows them.
final class UnframedHeaders {
    private static final Set<String> OF_CHUNKS =
            Set.of("x-amz-decoded-content-length", "x-amz-trailer");

    /// With it a checksum must come, in a header or a trailer (S3 API Reference, "PutObject").
    private static final String ALGORITHM = "x-amz-sdk-checksum-algorithm";

    private static final String CODED = "content-encoding";
    private static final String CHUNKED = "aws-chunked";

    private UnframedHeaders() {}

    static List<Header> of(List<Header> headers) {
        boolean trailed = headers.stream().anyMatch(header -> is(header, "x-amz-trailer"));
        List<Header> bare = new ArrayList<>(headers.size());
        for (Header header : headers) {
            if (is(header, CODED)) {
                String rest = withoutChunks(header.value());
                if (!rest.isEmpty()) {
                    bare.add(new Header(header.name(), rest));
                }
            } else if (!OF_CHUNKS.contains(header.name().toLowerCase(Locale.ROOT))
                    && !(trailed && is(header, ALGORITHM))) {
                bare.add(header);
            }
        }
        return bare;
    }

    private static String withoutChunks(String codings) {
        return Arrays.stream(codings.split(",", -1))
                .map(String::strip)
                .filter(coding -> !coding.equalsIgnoreCase(CHUNKED) && !coding.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static boolean is(Header header, String name) {
        return header.name().equalsIgnoreCase(name);
    }
}
