package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailureTest {
    /// etcd 3.4 to 3.6, `rpctypes/error.go`; gRPC for Java, `MessageDeframer`.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RESOURCE_EXHAUSTED | etcdserver: mvcc: database space exceeded | FULL
                    RESOURCE_EXHAUSTED | etcdserver: too many requests             | BUSY
                    RESOURCE_EXHAUSTED | gRPC message exceeds maximum size 4: 5    | REFUSED
                    UNAVAILABLE        | etcdserver: no leader                     | UNANSWERED
                    UNAUTHENTICATED    | etcdserver: invalid auth token            | TOKEN_REFUSED
                    INVALID_ARGUMENT   | etcdserver: revision of auth store is old | TOKEN_REFUSED
                    """)
    void what_etcd_says_tells_what_became_of_a_request(Status.Code code, String text, Failure is) {
        assertEquals(is, Failure.of(code.toStatus().withDescription(text)));
    }

    @Test
    void what_etcd_says_is_told_as_one_line_that_can_be_printed() {
        Status status =
                Status.UNAVAILABLE
                        .withDescription("a\u001b[2Jb\u202ec\nevent=forged")
                        .withCause(new IllegalStateException("x\ry"));

        assertEquals("a?[2Jb?c (x)", Failure.told(status));
        assertEquals(300, Failure.plain("x".repeat(10_000)).length());
    }
}
