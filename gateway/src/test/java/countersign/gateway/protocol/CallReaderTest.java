package countersign.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.ServiceApis;
import countersign.http.HttpRequest;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the requests of each protocol look like is documented by Smithy, "AWS Protocols"; what is
/// refused is ours.
class CallReaderTest {
    private static final ServiceApis APIS = ServiceApis.packed();
    private static final ServiceApi EC2 = APIS.find("ec2").orElseThrow();
    private static final ServiceApi SQS = APIS.find("sqs").orElseThrow();
    private static final ServiceApi DYNAMODB = APIS.find("dynamodb").orElseThrow();
    private static final ServiceApi LAMBDA = APIS.find("lambda").orElseThrow();
    private static final String STOP = "Action=StopInstances&Version=2016-11-15";

    @Test
    void a_form_names_action_and_list() {
        ServiceCall call =
                Requests.read(
                        EC2,
                        Requests.form(STOP + "&InstanceId.2=i-b&InstanceId.1=i-a&DryRun=true"));

        assertEquals("StopInstances", call.operation().name());
        assertEquals(Protocol.EC2, call.protocol());
        assertEquals(List.of("i-a", "i-b"), call.parameters().texts("InstanceId"));
    }

    @Test
    void lists_of_the_query_protocol_have_members() {
        ServiceCall call =
                Requests.read(
                        APIS.find("sns").orElseThrow(),
                        Requests.form(
                                "Action=TagResource&Version=2010-03-31"
                                        + "&Tags.member.1.Key=a&Tags.member.1.Value=b"));

        assertEquals("a", call.parameters().structures("Tags").getFirst().needed("Key"));
    }

    @Test
    void a_target_names_the_operation_of_json() {
        ServiceCall call =
                Requests.read(
                        DYNAMODB,
                        Requests.json("1.0", "DynamoDB_20120810.GetItem", "{\"TableName\":\"t\"}"));

        assertEquals("GetItem", call.operation().name());
        assertEquals("t", call.parameters().needed("TableName"));
    }

    @Test
    void a_service_of_two_protocols_is_answered_in_the_one_that_was_spoken() {
        HttpRequest json = Requests.json("1.0", "AmazonSQS.ListQueues", "{}");
        HttpRequest form = Requests.form("Action=ListQueues&Version=2012-11-05");

        assertEquals(Protocol.JSON, Requests.read(SQS, json).protocol());
        assertEquals(Protocol.QUERY, Requests.read(SQS, form).protocol());
    }

    @Test
    void a_path_names_the_operation_of_rest() {
        ServiceCall call =
                Requests.read(
                        LAMBDA,
                        Requests.of(
                                "POST", "/2015-03-31/functions/arn%3Aaws%3Af/invocations", "{}"));

        assertEquals("Invoke", call.operation().name());
        assertEquals("arn:aws:f", call.parameters().needed("FunctionName"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Action=StopInstances&Version=2016-11-15&Action=DescribeInstances",
                "Action=StopInstances&Version=2016-11-15&InstanceId.1=a&InstanceId.1=b",
                "Action=StopInstances&Version=2016-11-15&InstanceId.1=a&InstanceId%2E1=b",
                "Action=StopInstances&Version=2016-11-15&InstanceId=a&InstanceId.1=b",
                "Action=StopInstances&Version=2016-11-15&InstanceId.1=a&InstanceId.1.x=b",
                "Action=StopInstances&Version=2016-11-15&a..b=c",
                "Action=StopInstances&Version=2016-11-15&Version=2016-11-15",
                "Action=StopInstances&Version=2015-01-01",
                "Action=StopInstances",
                "Version=2016-11-15",
                "Action=StopInstances&Version=2016-11-15&a=%zz",
                "Action=stopinstances&Version=2016-11-15",
                "Action=StopInstances%00&Version=2016-11-15"
            })
    void a_form_that_two_readers_read_differently_is_refused(String form) {
        assertThrows(Refusal.class, () -> Requests.read(EC2, Requests.form(form)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "InstanceId.01=a",
                "InstanceId.x=a",
                "InstanceId.0=a",
                "instanceid.1=a",
                "InstanceId=a"
            })
    void a_list_that_two_readers_read_differently_is_refused(String parameter) {
        Parameters parameters =
                Requests.read(EC2, Requests.form(STOP + "&" + parameter)).parameters();

        assertThrows(Refusal.class, () -> parameters.texts("InstanceId"));
    }

    @Test
    void parameters_in_query_and_body_are_refused() {
        HttpRequest both =
                Requests.of(
                        "POST",
                        "/?Action=DescribeInstances",
                        STOP,
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        HttpRequest bodyOfGet = Requests.of("GET", "/?" + STOP, STOP);
        HttpRequest otherType = Requests.of("POST", "/", STOP, "Content-Type", "text/plain");
        HttpRequest otherPath = Requests.of("GET", "/x?" + STOP, "");

        for (HttpRequest each : List.of(both, bodyOfGet, otherType, otherPath)) {
            assertThrows(Refusal.class, () -> Requests.read(EC2, each));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"TableName\":\"a\",\"TableName\":\"b\"}",
                "{\"TableName\":\"a\"} {}",
                "[]",
                "\"a\"",
                "{",
                "",
                "\uFEFF{}"
            })
    void json_that_two_readers_read_differently_is_refused(String body) {
        assertThrows(
                Refusal.class,
                () ->
                        Requests.read(
                                DYNAMODB, Requests.json("1.0", "DynamoDB_20120810.GetItem", body)));
    }

    @Test
    void a_member_that_differs_in_case_alone_is_refused() {
        Parameters parameters =
                Requests.read(
                                DYNAMODB,
                                Requests.json(
                                        "1.0",
                                        "DynamoDB_20120810.GetItem",
                                        "{\"TableName\":\"a\",\"tablename\":\"b\"}"))
                        .parameters();

        assertThrows(Refusal.class, () -> parameters.text("TableName"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "DynamoDB_20120810.Nothing, INVALID_ACTION",
        "AmazonSQS.GetItem, INVALID_ACTION",
        "DynamoDB_20120810, INVALID_ACTION",
        "DynamoDB_20120810.GetItem.GetItem, INVALID_ACTION"
    })
    void a_target_of_no_operation_is_refused(String target, ErrorCode code) {
        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () -> Requests.read(DYNAMODB, Requests.json("1.0", target, "{}")));

        assertEquals(code, refusal.code());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "X_Amz_Target, DynamoDB_20120810.DeleteTable",
        "X-Amz-Target, DynamoDB_20120810.DeleteTable",
        "Content-Type, application/x-amz-json-1.0",
        "Content-Encoding, gzip",
        "X-HTTP-Method-Override, DELETE",
        "X-Original-URL, /x",
        "Connection, X-Amz-Target",
        "Connection, 'close, x-amz-target'"
    })
    void a_header_that_makes_another_request_of_it_is_refused(String name, String value) {
        HttpRequest request = Requests.json("1.0", "DynamoDB_20120810.GetItem", "{}", name, value);

        assertThrows(Refusal.class, () -> Requests.read(DYNAMODB, request));
    }

    @Test
    void a_target_at_a_service_that_has_none_is_refused() {
        assertThrows(
                Refusal.class,
                () ->
                        Requests.read(
                                EC2, Requests.form(STOP, "X-Amz-Target", "AmazonSQS.ListQueues")));
    }

    /// Whatever comes, it is read or refused: no other exception, no endless work.
    @Test
    void mutated_requests_are_read_or_refused() {
        Random random = new Random(6);
        List<Map.Entry<ServiceApi, String>> seeds =
                List.of(
                        Map.entry(
                                EC2, STOP + "&InstanceId.1=i-a&Filter.1.Name=x&Filter.1.Value.1=y"),
                        Map.entry(
                                SQS,
                                "Action=SendMessage&Version=2012-11-05&QueueUrl=http%3A%2F%2Fh"),
                        Map.entry(DYNAMODB, "{\"TableName\":\"t\",\"Key\":{\"k\":{\"S\":\"v\"}}}"));
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            Map.Entry<ServiceApi, String> seed = seeds.get(round % seeds.size());
            StringBuilder body = new StringBuilder(seed.getValue());
            for (int i = random.nextInt(3); i > 0; i--) {
                body.setCharAt(random.nextInt(body.length()), (char) random.nextInt(128));
            }
            boolean json = seed.getKey().equals(DYNAMODB);
            HttpRequest request =
                    json
                            ? Requests.json("1.0", "DynamoDB_20120810.GetItem", body.toString())
                            : Requests.form(body.toString());
            try {
                Requests.read(seed.getKey(), request);
                read++;
            } catch (Refusal refused) {
                assertTrue(!refused.text().isEmpty());
            }
        }
        assertTrue(read > 1_000, "too few could be read to mean anything: " + read);
    }
}
