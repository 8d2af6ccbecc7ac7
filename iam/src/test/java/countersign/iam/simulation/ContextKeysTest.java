package countersign.iam.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.GetContextKeysForPolicyResponse;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Recorded (GetContextKeysFor*), but where a test says that it is a guess.
final class ContextKeysTest {
    private static final String ALICE = "arn:aws:iam::123456789012:user/alice";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void a_key_is_listed_once_a_document_and_so_twice_for_two() {
        assertEquals(
                List.of("aws:SourceIp", "aws:username", "aws:SourceIp"),
                custom(naming("aws:SourceIp", "aws:username"), naming("aws:SourceIp")));
    }

    @Test
    void documents_that_could_not_be_stored_are_listed_too() {
        assertEquals(
                List.of(), custom("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\"}}"));
    }

    @Test
    void a_document_that_cannot_be_read_is_named_by_its_place() {
        assertEquals(
                "InvalidInput: Policy input list item 2 has invalid content", // for these a guess
                root.refusal(
                        IamApi.GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY,
                        "PolicyInputList.member.1",
                        naming("a:b"),
                        "PolicyInputList.member.2",
                        "{\"Statement\":{\"Action\":\"*\"}}"));
    }

    @Test
    void the_keys_of_a_user_are_his_own_and_those_of_his_groups() {
        root.call(IamApi.CREATE_USER, "UserName", "Alice", "Path", "/staff/");
        root.call(IamApi.CREATE_GROUP, "GroupName", "admins");
        root.call(IamApi.ADD_USER_TO_GROUP, "GroupName", "admins", "UserName", "alice");
        root.put("alice", "own", naming("aws:username"));
        root.call(
                IamApi.PUT_GROUP_POLICY,
                "GroupName",
                "admins",
                "PolicyName",
                "shared",
                "PolicyDocument",
                naming("aws:SourceIp"));

        assertEquals(
                List.of("aws:username", "aws:SourceIp", "a:b"),
                principal(ALICE, naming("a:b"))); // the path in the ARN does not count
        assertEquals(List.of("aws:SourceIp"), principal("arn:aws:iam::123456789012:group/admins"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:iam::123456789012:user/*", "arn:aws:s3:::bucket-of-long-name"})
    void another_arn_is_no_source(String arn) {
        assertEquals(
                "InvalidInput: Invalid Entity Arn: "
                        + arn
                        + " does not clearly define entity type and name.",
                root.refusal(IamApi.GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY, "PolicySourceArn", arn));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:user/nobody",
                "arn:aws:iam::123456789012:role/alice",
                "arn:aws:iam::999999999999:user/alice"
            })
    void a_source_that_is_not_there_is_no_entity(String arn) {
        root.call(IamApi.CREATE_USER, "UserName", "alice");

        assertEquals(
                "NoSuchEntity: Unable to retrieve specified IAM entity.",
                root.refusal(IamApi.GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY, "PolicySourceArn", arn));
    }

    private List<String> custom(String one, String... others) {
        String[] form = new String[2 + 2 * others.length];
        form[0] = "PolicyInputList.member.1";
        form[1] = one;
        for (int i = 0; i < others.length; i++) {
            form[2 + 2 * i] = "PolicyInputList.member." + (i + 2);
            form[3 + 2 * i] = others[i];
        }
        return names(root.call(IamApi.GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY, form));
    }

    private List<String> principal(String arn, String... documents) {
        String[] form = new String[2 + 2 * documents.length];
        form[0] = "PolicySourceArn";
        form[1] = arn;
        for (int i = 0; i < documents.length; i++) {
            form[2 + 2 * i] = "PolicyInputList.member." + (i + 1);
            form[3 + 2 * i] = documents[i];
        }
        return names(root.call(IamApi.GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY, form));
    }

    private static List<String> names(GetContextKeysForPolicyResponse answer) {
        return answer.contextKeyNames().orElse(List.of());
    }

    private static String naming(String... keys) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\""
                + String.join("\":\"x\",\"", keys)
                + "\":\"x\"}}}}";
    }
}
