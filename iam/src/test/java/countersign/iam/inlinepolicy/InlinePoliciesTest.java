package countersign.iam.inlinepolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.OperationModel;
import countersign.api.iam.GetUserPolicyResponse;
import countersign.api.iam.IamApi;
import countersign.api.query.PercentEncoding;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.identity.IdentityKind;
import countersign.iam.store.Together;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InlinePoliciesTest {
    private static final String ALLOW =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iam:ListUsers\",\"Resource\":\"*\"}}";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @BeforeEach
    void a_user() {
        root.call(IamApi.CREATE_USER, "UserName", "Alice");
    }

    /// Recorded: RFC 3986, so that a space is `%20` and a slash `%2F`.
    @Test
    void a_document_comes_back_as_it_was_put_percent_encoded() {
        String document =
                "{ \"Statement\":{\"Sid\":\"a\",\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                        + "\"Resource\":\"arn:aws:s3:::b/\u00e9-._~\"}}\n";

        root.put("alice", "p", document);

        assertEquals(
                new GetUserPolicyResponse(
                        "Alice",
                        "p",
                        "%7B%20%22Statement%22%3A%7B%22Sid%22%3A%22a%22%2C%22Effect%22%3A%22Allow%22"
                                + "%2C%22Action%22%3A%22s3%3A%2A%22%2C%22Resource%22%3A"
                                + "%22arn%3Aaws%3As3%3A%3A%3Ab%2F%C3%A9-._~%22%7D%7D%0A"),
                get("p"));
    }

    @ParameterizedTest(name = "{0}: {1} ({2})")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Syntax errors in policy. | recorded",
                "not json | Syntax errors in policy. | recorded",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:ListBucket',"
                        + "'Resource':'*','Extra':1}} | Syntax errors in policy. | recorded",
            })
    void a_malformed_document_is_refused_in_the_readers_words(
            String document, String message, String source) {
        assertEquals(
                "MalformedPolicyDocument: " + message,
                root.refusal(
                        IamApi.PUT_USER_POLICY,
                        "UserName",
                        "alice",
                        "PolicyName",
                        "p",
                        "PolicyDocument",
                        document.replace('\'', '"')),
                source);
    }

    /// Documented: IAM User Guide, "IAM and AWS STS quotas"; the text is widely reported.
    @Test
    void all_policies_have_2048_characters_without_white_space_together() {
        root.put("alice", "first", ALLOW);
        String second = ALLOW.replace("*", "arn:aws:iam::123456789012:user/" + "x".repeat(10));
        int room = IdentityKind.USER.inlinePoliciesMax() - ALLOW.length() - second.length();
        String fits = second.replace("xxxxxxxxxx", "x".repeat(10 + room));
        String tooLong = fits.replace("user/", "user/x");

        assertEquals(
                "LimitExceeded: Maximum policy size of 2048 bytes exceeded for user Alice",
                root.refusal(IamApi.PUT_USER_POLICY, put("second", tooLong)));
        assertEquals(
                "ok",
                root.answer(
                        IamApi.PUT_USER_POLICY,
                        put("second", fits.replace(",", " ,\t\n".repeat(1)) + " ".repeat(3000))));
        assertEquals(
                "ok", root.answer(IamApi.PUT_USER_POLICY, put("first", ALLOW.replace("L", "l"))));
        assertEquals("LimitExceeded", root.outcome(IamApi.PUT_USER_POLICY, put("third", ALLOW)));
    }

    /// The texts are widely reported.
    @Test
    void what_isnt_there_is_no_such_entity() {
        String missing = "NoSuchEntity: The user policy with name p cannot be found.";
        String[] policy = {"UserName", "alice", "PolicyName", "p"};

        assertEquals(missing, root.refusal(IamApi.GET_USER_POLICY, policy));
        assertEquals(missing, root.refusal(IamApi.DELETE_USER_POLICY, policy));
        root.put("alice", "p", ALLOW);
        root.call(IamApi.DELETE_USER_POLICY, policy);
        assertEquals(missing, root.refusal(IamApi.DELETE_USER_POLICY, policy));
        policy[1] = "nobody";
        assertEquals(
                "NoSuchEntity: The user with name nobody cannot be found.",
                root.refusal(IamApi.GET_USER_POLICY, policy));
    }

    @Test
    void names_are_listed_in_order_and_in_pages() {
        for (String name : List.of("c", "a", "B")) {
            root.put("alice", name, ALLOW);
        }

        var first = root.call(IamApi.LIST_USER_POLICIES, "UserName", "alice", "MaxItems", "2");
        var rest =
                root.call(
                        IamApi.LIST_USER_POLICIES,
                        "UserName",
                        "alice",
                        "Marker",
                        first.marker().orElseThrow());

        assertEquals(List.of("B", "a"), first.policyNames());
        assertEquals(List.of("c"), rest.policyNames());
        assertEquals(Optional.of(false), rest.isTruncated());
    }

    /// Documented: IAM User Guide, "IAM and AWS STS quotas"; the texts are reported by users of
    /// AWS.
    @ParameterizedTest(name = "{0} characters for a {1}")
    @CsvSource({"5120, group, Group", "10240, role, Role"})
    void groups_and_roles_have_policies_of_their_own_size(int max, String kind, String word) {
        staff();
        String[] named = {word + "Name", "sTAFF", "PolicyName", "p"};
        String longest =
                ALLOW.replace("*", "arn:aws:s3:::" + "x".repeat(max - ALLOW.length() - 12));
        String tooLong = longest.replace("xx\"", "xxx\"");
        String missing = "NoSuchEntity: The " + kind + " policy with name p cannot be found.";

        assertEquals(max, longest.length());
        assertEquals(
                "LimitExceeded: Maximum policy size of "
                        + max
                        + " bytes exceeded for "
                        + kind
                        + " Staff",
                root.refusal(model("Put" + word + "Policy"), and(named, tooLong)));
        assertEquals(missing, root.refusal(model("Get" + word + "Policy"), named));
        assertEquals("ok", root.answer(model("Put" + word + "Policy"), and(named, longest)));
        assertEquals(
                "["
                        + kind
                        + "Name=Staff, policyName=p, policyDocument="
                        + PercentEncoding.encode(longest)
                        + "]",
                shown(root.call(model("Get" + word + "Policy"), named)));
        assertEquals(
                "[policyNames=[p], isTruncated=Optional[false], marker=Optional.empty]",
                shown(root.call(model("List" + word + "Policies"), named[0], named[1])));
        assertEquals("ok", root.answer(model("Delete" + word + "Policy"), named));
        assertEquals(missing, root.refusal(model("Delete" + word + "Policy"), named));
    }

    private void staff() {
        root.call(IamApi.CREATE_GROUP, "GroupName", "Staff");
        root.call(
                IamApi.CREATE_ROLE,
                "RoleName",
                "Staff",
                "AssumeRolePolicyDocument",
                ALLOW.replace("\"Resource\":\"*\"", "\"Principal\":{\"AWS\":\"*\"}")
                        .replace("iam:ListUsers", "sts:AssumeRole"));
    }

    private static OperationModel<?, ?> model(String name) {
        return IamApi.SERVICE.operation(name).orElseThrow();
    }

    private static String[] and(String[] named, String document) {
        String[] all = Arrays.copyOf(named, named.length + 2);
        all[named.length] = "PolicyDocument";
        all[named.length + 1] = document;
        return all;
    }

    /// Without the name of the record.
    private static String shown(Object answer) {
        return answer.toString().substring(answer.toString().indexOf('['));
    }

    @Test
    void concurrent_puts_lose_nothing() throws Exception {
        int threads = 16;

        Together.run(threads, thread -> root.put("alice", "p" + (char) ('a' + thread), ALLOW));

        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            wanted.add("p" + (char) ('a' + i));
        }
        Collections.sort(wanted);
        assertEquals(
                wanted, root.call(IamApi.LIST_USER_POLICIES, "UserName", "alice").policyNames());
    }

    private GetUserPolicyResponse get(String name) {
        return root.call(IamApi.GET_USER_POLICY, "UserName", "alice", "PolicyName", name);
    }

    private static String[] put(String name, String document) {
        return new String[] {"UserName", "alice", "PolicyName", name, "PolicyDocument", document};
    }
}
