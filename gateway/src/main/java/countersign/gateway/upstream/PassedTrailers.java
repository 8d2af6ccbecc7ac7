package countersign.gateway.upstream;

import countersign.http.ExchangeFault;
import countersign.http.Header;
import countersign.http.HttpHead;
import countersign.http.HttpRequest;
import countersign.http.ReceivedResponse;
import countersign.http.TrailedBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Which fields go back that follow an answer's body: those that only its end can tell, to clients
/// that take them. A client may read what follows as if it had stood in the head, so nothing goes
/// back that means something there: no length, no cookie, nothing of the gateway's (RFC 9110
/// section 6.5.1).
final class PassedTrailers {
    /// Each may follow a body by its own definition (RFC 9530 section 2; RFC 9110 section 8.8.3;
    /// W3C, "Server Timing").
    private static final Set<String> OF_THE_END =
            Set.of("content-digest", "etag", "repr-digest", "server-timing");

    /// S3 API Reference, "Checking object integrity".
    private static final String CHECKSUM = "x-amz-checksum-";

    private PassedTrailers() {}

    /// Whether the client takes them (RFC 9110 section 10.1.4).
    static boolean areTaken(HttpRequest request) {
        return request.header("TE").isPresent()
                && request.headerValues("TE").stream()
                        .flatMap(PassedTrailers::members)
                        .anyMatch(coding -> coding.equals("trailers"));
    }

    /// The head of a request that says so to the next server. It is of the connection, and so is
    /// never signed.
    static HttpHead taking(HttpHead head) {
        List<Header> headers = new ArrayList<>(head.headers());
        headers.add(new Header("TE", "trailers"));
        headers.add(new Header("Connection", "TE"));
        return new HttpHead(head.method(), head.rawTarget(), headers);
    }

    static List<Header> of(List<Header> received) {
        return received.stream().filter(field -> goesBack(field.name())).toList();
    }

    /// What an answer's head announces of them.
    static List<Header> announced(List<Header> received) {
        List<String> names =
                received.stream()
                        .filter(header -> header.name().equalsIgnoreCase("Trailer"))
                        .flatMap(header -> members(header.value()))
                        .filter(PassedTrailers::goesBack)
                        .toList();
        return names.isEmpty()
                ? List.of()
                : List.of(new Header("Trailer", String.join(", ", names)));
    }

    private static boolean goesBack(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OF_THE_END.contains(lower) || lower.startsWith(CHECKSUM);
    }

    private static Stream<String> members(String list) {
        return Stream.of(list.split(",", -1)).map(it -> it.strip().toLowerCase(Locale.ROOT));
    }

    /// An answer with what follows it.
    record Trailed(ReceivedResponse answer) implements TrailedBody {
        @Override
        public int read(byte[] buffer) throws ExchangeFault {
            return answer.read(buffer);
        }

        @Override
        public List<Header> trailers() {
            return of(answer.trailers());
        }

        @Override
        public void close() {
            answer.close();
        }
    }
}
