package countersign.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.ServiceApis;
import countersign.http.HttpRequest;
import countersign.iam.error.Refusal;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests to services that speak several protocols, CBOR among them.
class RpcCallsTest {
    private static final ServiceApis APIS = ServiceApis.packed();
    private static final ServiceApi CLOUDWATCH = APIS.find("monitoring").orElseThrow();
    private static final ServiceApi KINESIS = APIS.find("kinesis").orElseThrow();
    private static final String GRANITE = "GraniteServiceVersion20100801";
    private static final String PATH = "/service/" + GRANITE + "/operation/DeleteAlarms";

    /// Recorded: DeleteAlarms of two alarms, as botocore 1.43.11 writes it.
    private static final byte[] ALARMS =
            HexFormat.of().parseHex("a16a416c61726d4e616d6573826468696768636c6f77");

    private static HttpRequest cbor(String method, String target, byte[] body, String... more) {
        String[] headers =
                List.of("smithy-protocol", "rpc-v2-cbor", "Content-Type", "application/cbor")
                        .toArray(new String[4 + more.length]);
        System.arraycopy(more, 0, headers, 4, more.length);
        return Requests.ofBytes(method, target, body, headers);
    }

    @Test
    void an_operation_is_the_same_in_each_protocol() {
        List<HttpRequest> requests =
                List.of(
                        cbor("POST", PATH, ALARMS),
                        Requests.json(
                                "1.0",
                                GRANITE + ".DeleteAlarms",
                                "{\"AlarmNames\":[\"high\",\"low\"]}"),
                        Requests.form(
                                "Action=DeleteAlarms&Version=2010-08-01"
                                        + "&AlarmNames.member.1=high&AlarmNames.member.2=low"));
        List<Protocol> protocols = List.of(Protocol.RPC_V2_CBOR, Protocol.JSON, Protocol.QUERY);

        for (int i = 0; i < requests.size(); i++) {
            ServiceCall call = Requests.read(CLOUDWATCH, requests.get(i));
            assertEquals(protocols.get(i), call.protocol());
            assertEquals("DeleteAlarms", call.operation().name());
            assertEquals(List.of("high", "low"), call.parameters().texts("AlarmNames"));
        }
    }

    @Test
    void an_operation_without_parameters_has_no_body() {
        HttpRequest request =
                Requests.of(
                        "POST",
                        "/service/" + GRANITE + "/operation/ListDashboards",
                        "",
                        "smithy-protocol",
                        "rpc-v2-cbor");

        assertEquals("ListDashboards", Requests.read(CLOUDWATCH, request).operation().name());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /service/GraniteServiceVersion20100801/operation/DeleteAlarms",
        "POST, /service/GraniteServiceVersion20100801/operation/DeleteAlarms?x=y",
        "POST, /service/GraniteServiceVersion20100801/operation/DeleteAlarms?",
        "POST, /service/GraniteServiceVersion20100801/operation/DeleteAlarms/",
        "POST, /service/GraniteServiceVersion20100801/operation/deleteAlarms",
        "POST, /service/GraniteServiceVersion20100801/operation/%44eleteAlarms",
        "POST, /service/Other/operation/DeleteAlarms",
        "POST, /x/service/GraniteServiceVersion20100801/operation/DeleteAlarms",
        "POST, //service/GraniteServiceVersion20100801/operation/DeleteAlarms",
        "POST, /"
    })
    void another_line_is_refused(String method, String target) {
        assertThrows(Refusal.class, () -> Requests.read(CLOUDWATCH, cbor(method, target, ALARMS)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "X-Amz-Target, GraniteServiceVersion20100801.PutMetricData",
        "Content-Type, application/json",
        "Content-Encoding, gzip",
        "smithy_protocol, rpc-v2-cbor"
    })
    void a_header_of_another_request_is_refused(String name, String value) {
        HttpRequest request = cbor("POST", PATH, ALARMS, name, value);

        assertThrows(Refusal.class, () -> Requests.read(CLOUDWATCH, request));
    }

    @Test
    void the_protocol_is_refused_where_it_is_another_or_not_spoken() {
        HttpRequest other =
                Requests.ofBytes(
                        "POST",
                        PATH,
                        ALARMS,
                        "smithy-protocol",
                        "rpc-v2-json",
                        "Content-Type",
                        "application/cbor");
        HttpRequest unspoken =
                Requests.json("1.1", "Kinesis_20131202.ListStreams", "{}", "smithy-protocol", "x");

        assertThrows(Refusal.class, () -> Requests.read(CLOUDWATCH, other));
        assertThrows(Refusal.class, () -> Requests.read(KINESIS, unspoken));
    }

    /// Documented in the SDK for Java alone: the constant `CBOR_PROTOCOL` and its content type.
    @Test
    void kinesis_takes_cbor_in_the_frame_of_json() {
        byte[] body = HexFormat.of().parseHex("bf6a53747265616d4e616d6563636163ff");
        String type = "application/x-amz-cbor-1.1";
        String target = "Kinesis_20131202.DescribeStream";
        HttpRequest request =
                Requests.ofBytes("POST", "/", body, "Content-Type", type, "X-Amz-Target", target);

        ServiceCall call = Requests.read(KINESIS, request);

        assertEquals(Protocol.AMZ_CBOR, call.protocol());
        assertEquals("cac", call.parameters().needed("StreamName"));
        assertThrows(
                Refusal.class,
                () ->
                        Requests.read(
                                KINESIS,
                                Requests.of(
                                        "POST",
                                        "/",
                                        "{}",
                                        "Content-Type",
                                        type,
                                        "X-Amz-Target",
                                        target)));
    }
}
