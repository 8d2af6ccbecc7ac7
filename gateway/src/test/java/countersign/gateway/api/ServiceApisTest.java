package countersign.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.catalog.Services;
import countersign.policy.reference.AwsService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the build packed, beside AWS's tables of actions.
class ServiceApisTest {
    private static final ServiceApis APIS = ServiceApis.packed();

    /// Services whose actions are called otherwise than their operations, mostly: those that have a
    /// naming of their own, and those of which little can be named.
    private static final Set<String> CALLED_OTHERWISE =
            Set.of(
                    "apigateway",
                    "apigatewayv2",
                    "budgets",
                    "cloudhsm",
                    "keyspaces",
                    "neptunedata",
                    "s3");

    @Test
    void all_services_are_there_but_iam_and_sts() {
        assertTrue(APIS.names().size() > 360, APIS.names()::toString);
        assertTrue(
                APIS.names()
                        .containsAll(
                                List.of("ec2", "s3", "dynamodb", "monitoring", "logs", "states")));
        assertFalse(APIS.names().contains("iam"));
        assertFalse(APIS.names().contains("sts"));
        assertTrue(APIS.find("iam").isEmpty());
    }

    @Test
    void the_actions_of_each_service_begin_as_awss_tables_say() {
        Services reference = new Services();
        TreeSet<String> strangers = new TreeSet<>();
        for (String name : APIS.names()) {
            ServiceApi api = APIS.find(name).orElseThrow();
            AwsService known = reference.service(api.prefix()).orElseThrow();
            long called =
                    api.operations().keySet().stream()
                            .filter(operation -> known.action(operation).isPresent())
                            .count();
            if (called * 2 < api.operations().size()) {
                strangers.add(name);
            }
        }

        assertEquals(new TreeSet<>(CALLED_OTHERWISE), strangers);
    }

    /// Documented: *Service Authorization Reference*, the "service prefix" of each page; the names
    /// that sign are those of AWS's models.
    @ParameterizedTest(name = "{0} signs as {1} and acts as {2}")
    @CsvSource({
        "monitoring, monitoring, cloudwatch",
        "email, ses, ses",
        "sesv2, ses, ses",
        "states, states, states",
        "events, events, events",
        "elasticloadbalancingv2, elasticloadbalancing, elasticloadbalancing",
        "opensearch, es, es",
        "opensearchserverless, aoss, aoss",
        "resourcegroupstaggingapi, tagging, tag",
        "iot-data, iotdata, iot",
        "streams.dynamodb, dynamodb, dynamodb",
        "runtime.sagemaker, sagemaker, sagemaker",
        "cloudcontrol, cloudcontrolapi, cloudformation",
        "docdb, rds, rds",
        "apigatewayv2, apigateway, apigateway",
        "bedrock-runtime, bedrock, bedrock"
    })
    void names_that_sign_and_names_that_act_differ(String name, String signing, String prefix) {
        ServiceApi api = APIS.find(name).orElseThrow();

        assertEquals(signing, api.signingName());
        assertEquals(prefix, api.prefix());
    }

    @Test
    void who_takes_another_name_is_told_the_ones_here() {
        assertEquals(List.of("monitoring"), APIS.alsoCalled("cloudwatch"));
        assertTrue(APIS.alsoCalled("ses").containsAll(List.of("email", "sesv2")));
        assertEquals(List.of(), APIS.alsoCalled("nothing"));
    }

    @Test
    void a_service_speaks_what_aws_takes_for_it() {
        assertEquals(List.of(Protocol.JSON, Protocol.QUERY), protocols("sqs"));
        assertEquals(
                List.of(Protocol.RPC_V2_CBOR, Protocol.JSON, Protocol.QUERY),
                protocols("monitoring"));
        assertEquals(List.of(Protocol.JSON, Protocol.AMZ_CBOR), protocols("kinesis"));
        assertEquals(List.of(Protocol.S3), protocols("s3"));
        assertEquals(List.of(Protocol.REST_XML), protocols("route53"));
    }

    private static List<Protocol> protocols(String name) {
        return APIS.find(name).orElseThrow().protocols();
    }

    @Test
    void a_uri_is_read_in_its_parts() {
        assertEquals(
                new UriTemplate(
                        List.of("2018-10-31", "layers"), false, Map.of("find", "LayerVersion")),
                UriTemplate.parse("/2018-10-31/layers?find=LayerVersion"));
        assertTrue(UriTemplate.parse("/functions/").folder());
        assertTrue(UriTemplate.parse("/{Bucket}/{Key+}").isGreedy());
        assertEquals(new UriTemplate(List.of(), false, Map.of()), UriTemplate.parse("/"));
        assertEquals(
                Map.of("WithTags", ""),
                UriTemplate.parse("/2020-05-31/distribution?WithTags").query());
    }

    @Test
    void a_list_that_the_build_wrote_otherwise_is_no_list() {
        String service = "service\tx\tx\tx\tjson\t1.0\tX\t1\n";

        assertThrows(
                IllegalStateException.class,
                () -> ServiceApis.parse(service + "operation\tA\tPOST\t/\tblob"));
        assertThrows(
                IllegalStateException.class,
                () -> ServiceApis.parse(service.replace("json", "soap")));
    }
}
