package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.http.Header;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway before a CloudWatch that speaks RPC v2 CBOR, called by an SDK. What the service
/// answers is written by hand: no server that others wrote speaks it (moto 5.2 doesn't).
final class GatewayCborTest {
    private static final String PROTOCOL = "smithy-protocol";

    /// `{"MetricAlarms": [{"AlarmName": "cpu"}]}`: a map of one, a text of 12, a list of one, a map
    /// of one, texts of 9 and of 3 (RFC 8949 section 3). Answers without members pass it over.
    private static final String ALARMS = "\u00a1lMetricAlarms\u0081\u00a1iAlarmNameccpu";

    @TempDir private Path folder;
    private Optional<RecordingUpstream> cloudwatch = Optional.empty();
    private Optional<GuardedServices> started = Optional.empty();

    @BeforeEach
    void start() throws Exception {
        RecordingUpstream upstream = RecordingUpstream.start();
        cloudwatch = Optional.of(upstream);
        upstream.answering(
                new HttpResponse(
                        200,
                        List.of(
                                new Header(PROTOCOL, "rpc-v2-cbor"),
                                new Header("Content-Type", "application/cbor")),
                        ALARMS.getBytes(StandardCharsets.ISO_8859_1)));
        started = Optional.of(GuardedServices.start(folder, Map.of("monitoring", upstream.port())));
    }

    @AfterEach
    void end() {
        started.ifPresent(GuardedServices::close);
        cloudwatch.ifPresent(RecordingUpstream::close);
    }

    @Test
    void the_sdk_for_javascript_is_let_in_and_refused() throws Exception {
        JavaScriptSdk.require();
        GuardedServices alice = started.orElseThrow();
        try (JavaScriptSdk sdk = JavaScriptSdk.start(alice.endpoint("monitoring"), folder)) {
            GatewayStories.keepsAnAlarm(alice, sdk::call);
        }

        assertPassed();
    }

    /// What was refused never came there.
    private void assertPassed() {
        List<HttpRequest> passed = cloudwatch.orElseThrow().requests();
        assertEquals(
                List.of(
                        "/service/GraniteServiceVersion20100801/operation/DescribeAlarms",
                        "/service/GraniteServiceVersion20100801/operation/DeleteAlarms"),
                passed.stream().map(HttpRequest::rawPath).toList());
        for (HttpRequest request : passed) {
            assertEquals(Optional.of("rpc-v2-cbor"), request.header(PROTOCOL));
            assertEquals(Optional.of("application/cbor"), request.header("Content-Type"));
        }
    }
}
