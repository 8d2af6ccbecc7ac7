package countersign.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.ServiceApis;
import countersign.iam.error.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// REST-JSON and REST-XML, by the URIs of AWS's models.
class RestCallsTest {
    private static final ServiceApis APIS = ServiceApis.packed();

    private static ServiceCall read(
            String service, String method, String target, String body, String... headers) {
        ServiceApi api = APIS.find(service).orElseThrow();
        return Requests.read(api, Requests.of(method, target, body, headers));
    }

    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource({
        "lambda, GET, /2015-03-31/functions/, ListFunctions",
        "lambda, GET, /2015-03-31/functions, ListFunctions",
        "lambda, GET, /2015-03-31/functions/f, GetFunction",
        "lambda, GET, /2018-10-31/layers, ListLayers",
        "lambda, GET, /2018-10-31/layers?find=LayerVersion&Arn=x, GetLayerVersionByArn",
        "route53, GET, /2013-04-01/hostedzone/Z1, GetHostedZone",
        "route53, POST, /2013-04-01/hostedzone/Z1/rrset/, ChangeResourceRecordSets",
        "cloudfront, POST, /2020-05-31/distribution, CreateDistribution",
        "cloudfront, POST, /2020-05-31/distribution?WithTags=, CreateDistributionWithTags",
        "cloudfront, POST, /2020-05-31/tagging?Operation=Tag&Resource=x, TagResource",
        "cloudfront, POST, /2020-05-31/tagging?Operation=Untag&Resource=x, UntagResource",
        "apigateway, POST, /restapis?mode=import, ImportRestApi",
        "eks, GET, /clusters/c, DescribeCluster",
        "iot-data, POST, /topics/t, Publish"
    })
    void method_path_and_query_name_the_operation(
            String service, String method, String target, String operation) {
        assertEquals(operation, read(service, method, target, "").operation().name());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "lambda, GET, /2015-03-31/functions/f/",
        "lambda, GET, /2015-03-31/functions//",
        "lambda, GET, /2015-03-31/functions/%2E%2E",
        "cloudfront, POST, /2020-05-31/tagging?Operation=Other&Resource=x",
        "cloudfront, POST, /2020-05-31/tagging?Operation=Tag&Operation=Untag&Resource=x",
        "eks, GET, /",
        "eks, TRACE, /clusters/c"
    })
    void what_no_operation_has_is_refused(String service, String method, String target) {
        assertThrows(Refusal.class, () -> read(service, method, target, ""));
    }

    @Test
    void a_part_that_takes_the_rest_of_a_path_has_slashes() {
        ServiceCall call = read("mediastore-data", "GET", "/a/b%20c/d", "");

        assertEquals("GetObject", call.operation().name());
        assertEquals("a/b c/d", call.parameters().needed("Path"));
    }

    @Test
    void a_structured_body_is_read_in_its_own_type_alone() {
        String path = "/v2/email/outbound-emails";
        String body = "{\"FromEmailAddress\":\"a@b.test\"}";

        assertEquals(
                "a@b.test",
                read("sesv2", "POST", path, body, "Content-Type", "application/json")
                        .parameters()
                        .needed("FromEmailAddress"));
        for (String type : List.of("text/plain", "application/x-amz-json-1.1", "")) {
            assertThrows(
                    Refusal.class,
                    () -> read("sesv2", "POST", path, body, "Content-Type", type),
                    type);
        }
        assertThrows(Refusal.class, () -> read("sesv2", "POST", path, body));
    }

    /// What a function is invoked with is its own business, even if it looks like parameters.
    @Test
    void a_body_of_the_callers_own_is_not_read() {
        String path = "/2015-03-31/functions/f/invocations";
        for (String body : List.of("[1]", "{\"FunctionName\":\"g\"}", "not json")) {
            ServiceCall call =
                    read("lambda", "POST", path, body, "Content-Type", "application/json");
            assertEquals("f", call.parameters().needed("FunctionName"));
        }
    }

    @Test
    void a_member_that_is_in_the_path_too_is_refused() {
        String path = "/2017-10-31/functions/f/concurrency";
        for (String body : List.of("{\"FunctionName\":\"g\"}", "{\"functionname\":\"g\"}")) {
            assertThrows(
                    Refusal.class,
                    () -> read("lambda", "PUT", path, body, "Content-Type", "application/json"));
        }
    }

    @Test
    void arns_in_headers_and_lists_in_queries_are_seen() {
        ServiceCall call =
                read(
                        "iot",
                        "GET",
                        "/things?maxResults=1&x=arn%3Aa&x=arn%3Ab",
                        "",
                        "x-amzn-principal",
                        "arn:c");
        List<String> texts = new ArrayList<>();
        call.parameters().forEachText(texts::add);

        assertEquals(
                List.of("arn:a", "arn:b", "arn:c"),
                texts.stream().filter(text -> text.startsWith("arn:")).toList());
    }

    @Test
    void xml_is_a_tree() {
        ServiceCall call =
                read(
                        "route53",
                        "POST",
                        "/2013-04-01/hostedzone",
                        "<?xml version=\"1.0\"?><CreateHostedZoneRequest xmlns=\"urn:x\">"
                                + "<Name>a.test</Name><VPC><VPCId>v</VPCId></VPC>"
                                + "<Tag>1</Tag><Tag>2</Tag><!-- c --><Empty/>"
                                + "</CreateHostedZoneRequest>");

        assertEquals("a.test", call.parameters().needed("Name"));
        assertEquals("v", call.parameters().structure("VPC").orElseThrow().needed("VPCId"));
        assertEquals(List.of("1", "2"), call.parameters().texts("Tag"));
        assertThrows(Refusal.class, () -> call.parameters().text("Tag"));
        assertEquals("", call.parameters().textOrEmpty("Empty"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "x",
                "<a>",
                "<a/><b/>",
                "<a><b>1</b>x</a>",
                "<!DOCTYPE a [<!ENTITY e 'arn:x'>]><a><b>&e;</b></a>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                "<a><?target data?></a>",
                "<a><b>&#0;</b></a>",
                "<a><b c='1' c='2'/></a>"
            })
    void xml_that_is_more_than_elements_is_refused(String body) {
        assertThrows(Refusal.class, () -> read("route53", "POST", "/2013-04-01/hostedzone", body));
    }

    @Test
    void xml_is_of_bounded_depth_and_of_its_type() {
        String path = "/2013-04-01/hostedzone";
        String deep = "<a>".repeat(70) + "</a>".repeat(70);

        assertThrows(Refusal.class, () -> read("route53", "POST", path, deep));
        assertThrows(
                Refusal.class,
                () -> read("route53", "POST", path, "<a/>", "Content-Type", "application/json"));
    }
}
