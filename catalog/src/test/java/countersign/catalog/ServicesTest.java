package countersign.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.reference.AccessLevel;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ConditionKey;
import countersign.policy.reference.ConditionKey.Cardinality;
import countersign.policy.reference.KeyType;
import countersign.policy.reference.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesTest {
    private static final Services SERVICES = new Services();

    @Test
    void every_service_of_the_package_can_be_read() {
        List<AwsService> all =
                SERVICES.prefixes().stream()
                        .map(prefix -> SERVICES.service(prefix).orElseThrow())
                        .toList();

        assertEquals(456, all.size());
        assertEquals(22_091, all.stream().mapToInt(it -> it.actions().size()).sum());
    }

    @Test
    void every_resource_type_of_an_action_is_among_its_services() {
        for (String prefix : SERVICES.prefixes()) {
            AwsService service = SERVICES.service(prefix).orElseThrow();
            for (AwsAction action : service.actions()) {
                assertEquals(
                        action.resources().size(), service.resourceTypesOf(action).size(), prefix);
            }
        }
    }

    @Test
    void services_and_actions_are_found_in_any_case() {
        AwsAction action = SERVICES.action("S3:getobject").orElseThrow();

        assertEquals("GetObject", action.name());
        assertEquals(AccessLevel.READ, action.accessLevel());
        assertEquals("Amazon S3", SERVICES.service("s3").orElseThrow().name());
    }

    @Test
    void an_action_has_the_types_of_its_resources() {
        AwsService s3 = SERVICES.service("s3").orElseThrow();
        AwsAction action = s3.action("GetObject").orElseThrow();

        List<String> types =
                s3.resourceTypesOf(action).stream().map(ResourceType::name).sorted().toList();

        assertTrue(types.contains("object"), types.toString());
        assertFalse(types.contains("bucket"), types.toString());
    }

    @Test
    void an_action_without_types_takes_no_resource_but_the_star() {
        AwsService iam = SERVICES.service("iam").orElseThrow();

        assertEquals(List.of(), iam.resourceTypesOf(iam.action("ListUsers").orElseThrow()));
    }

    @Test
    void a_pattern_finds_actions() {
        List<String> found =
                SERVICES.service("sts").orElseThrow().actionsLike("getSession*").stream()
                        .map(AwsAction::name)
                        .toList();

        assertEquals(List.of("GetSessionToken"), found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s4", "global", "list", "s3:", "*"})
    void other_prefixes_are_no_service(String prefix) {
        assertEquals(Optional.empty(), SERVICES.service(prefix));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "aws:MultiFactorAuthPresent, aws:MultiFactorAuthPresent, BOOL, SINGLE_VALUED",
        "AWS:sourceip, aws:SourceIp, IP_ADDRESS, SINGLE_VALUED",
        "aws:TagKeys, aws:TagKeys, STRING, MULTIVALUED",
        "aws:requesttag/Team, aws:RequestTag/${TagKey}, STRING, SINGLE_VALUED",
        "s3:ExistingObjectTag/a b, s3:ExistingObjectTag/${key}, STRING, SINGLE_VALUED",
        "iam:PolicyARN, iam:PolicyARN, ARN, SINGLE_VALUED",
        "saml:aud, saml:aud, STRING, SINGLE_VALUED",
        "ec2:osuser, ec2:osuser, STRING, SINGLE_VALUED", // in the tables of ec2-instance-connect
        "token.actions.acme.ghe.com:actor, token.actions.${Domain}.ghe.com:actor, STRING,"
                + " SINGLE_VALUED",
    })
    void a_condition_key_is_found_as_policies_write_it(
            String written, String name, KeyType type, Cardinality cardinality) {
        assertEquals(
                Optional.of(new ConditionKey(name, type, cardinality)),
                SERVICES.conditionKey(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:SourceIpp", "s3:noSuchKey", "nope:key", "key", "aws:"})
    void other_keys_are_unknown(String key) {
        assertEquals(Optional.empty(), SERVICES.conditionKey(key));
    }

    @Test
    void every_condition_key_of_a_service_is_found_by_its_own_name() {
        TreeSet<String> lost = new TreeSet<>();
        for (String prefix : SERVICES.prefixes()) {
            SERVICES.service(prefix).orElseThrow().conditionKeys().stream()
                    .map(ConditionKey::name)
                    .filter(key -> SERVICES.conditionKey(key).isEmpty())
                    .forEach(lost::add);
        }

        assertEquals(List.of(), List.copyOf(lost));
    }
}
