package countersign.iam.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.OperationModel;
import countersign.api.iam.EvaluationResult;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Alice has an inline policy, a managed one of hers, AdministratorAccess by her group Staff, which
/// has an inline policy too, and a boundary. Recorded from AWS where nothing else is said.
final class SimulatePrincipalPolicyTest {
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\","
                    + "\"Resource\":\"*\"}}";
    private static final String DENY = ALLOW.replace("Allow", "Deny");
    private static final String ALICE = "arn:aws:iam::123456789012:user/people/alice";
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String OWN = "arn:aws:iam::123456789012:policy/Own";
    private static final String LIMIT = "arn:aws:iam::123456789012:policy/Limit";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @BeforeEach
    void alice_has_policies() {
        root.call(IamApi.CREATE_USER, "UserName", "alice", "Path", "/people/");
        root.put("alice", "hers", ALLOW);
        for (String name : List.of("Own", "Limit")) {
            root.call(IamApi.CREATE_POLICY, "PolicyName", name, "PolicyDocument", ALLOW);
        }
        root.call(IamApi.CREATE_GROUP, "GroupName", "Staff");
        root.call(
                IamApi.PUT_GROUP_POLICY,
                "GroupName",
                "Staff",
                "PolicyName",
                "ours",
                "PolicyDocument",
                ALLOW);
        root.call(IamApi.ATTACH_GROUP_POLICY, "GroupName", "Staff", "PolicyArn", ADMINISTRATOR);
        root.call(IamApi.ADD_USER_TO_GROUP, "GroupName", "Staff", "UserName", "alice");
        root.call(IamApi.ATTACH_USER_POLICY, "UserName", "alice", "PolicyArn", OWN);
        root.call(
                IamApi.PUT_USER_PERMISSIONS_BOUNDARY,
                "UserName",
                "alice",
                "PermissionsBoundary",
                LIMIT);
    }

    @Test
    void all_policies_are_there_under_their_names() {
        assertEquals(
                "user_alice_hers Own group_Staff_ours AdministratorAccess Limit",
                matched(simulate(ALICE)));
        assertEquals("group_Staff_ours AdministratorAccess", matched(simulate(group())));
    }

    @Test
    void a_role_has_its_own() {
        root.call(
                IamApi.CREATE_ROLE,
                "RoleName",
                "app",
                "AssumeRolePolicyDocument",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"AWS\":\"123456789012\"},\"Action\":\"sts:AssumeRole\"}}");
        root.call(
                IamApi.PUT_ROLE_POLICY,
                "RoleName",
                "app",
                "PolicyName",
                "its",
                "PolicyDocument",
                ALLOW);

        assertEquals("role_app_its", matched(simulate("arn:aws:iam::123456789012:role/x/app")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:user/alice",
                "arn:aws:iam::123456789012:user/other/path/alice"
            })
    void the_path_of_the_source_is_ignored(String arn) {
        assertEquals("allowed", simulate(arn).evalDecision());
    }

    @Test
    void a_source_that_isnt_there_is_no_such_entity() {
        for (String arn :
                List.of(
                        "arn:aws:iam::123456789012:user/bob",
                        "arn:aws:iam::123456789012:role/alice",
                        "arn:aws:iam::210987654321:user/people/alice")) {
            assertEquals(
                    "NoSuchEntity: Unable to retrieve specified IAM entity.", refusal(root, arn));
        }
    }

    /// Reported by users of AWS.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:sts::123456789012:assumed-role/app/session",
                "arn:aws:iam::123456789012:root",
                "arn:aws:iam::123456789012:policy/Own",
                "alice-and-bob-and-carol"
            })
    void a_source_is_a_user_a_group_or_a_role(String arn) {
        assertEquals(
                "InvalidInput: Invalid Entity Arn: "
                        + arn
                        + " does not clearly define entity type and name.",
                refusal(root, arn));
    }

    @Test
    void the_boundary_counts_and_one_of_the_request_takes_its_place() {
        version(LIMIT, DENY);
        EvaluationResult denied = simulate(ALICE);
        EvaluationResult replaced =
                simulate(ALICE, "PermissionsBoundaryPolicyInputList.member.1", ALLOW);

        assertEquals("explicitDeny", denied.evalDecision());
        assertEquals("Limit", matched(denied));
        assertEquals(
                Optional.of("Permissions Boundary Policy"),
                denied.matchedStatements().orElseThrow().getFirst().sourcePolicyType());
        assertEquals("allowed", replaced.evalDecision());
    }

    @Test
    void the_default_version_counts() {
        version(OWN, DENY);

        assertEquals("Own", matched(simulate(ALICE)));
    }

    @Test
    void policies_of_the_request_are_added() {
        EvaluationResult denied = simulate(ALICE, "PolicyInputList.member.1", DENY);

        assertEquals("PolicyInputList.1", matched(denied));
        assertEquals(
                "InvalidInput: Policy input list item 2 has invalid content",
                refusal(
                        root,
                        ALICE,
                        "PolicyInputList.member.1",
                        ALLOW,
                        "PolicyInputList.member.2",
                        "{"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PolicyType | inline | Own AdministratorAccess PolicyInputList.1 Limit",
                "PolicyType | user-managed | user_alice_hers group_Staff_ours"
                        + " AdministratorAccess PolicyInputList.1 Limit",
                "PolicyType | aws-managed | user_alice_hers Own group_Staff_ours"
                        + " PolicyInputList.1 Limit",
                "PolicyType | permission-boundary | user_alice_hers Own group_Staff_ours"
                        + " AdministratorAccess PolicyInputList.1",
                "PolicyType | scp | user_alice_hers Own group_Staff_ours"
                        + " AdministratorAccess PolicyInputList.1 Limit",
                "PolicyArn | arn:aws:iam::123456789012:policy/Own | user_alice_hers"
                        + " group_Staff_ours AdministratorAccess PolicyInputList.1 Limit"
            })
    void policies_can_be_left_out(String member, String value, String left) {
        assertEquals(
                left,
                matched(
                        simulate(
                                ALICE,
                                "PolicyExclusionList.member.1." + member,
                                value,
                                "PolicyInputList.member.1",
                                ALLOW)));
    }

    @ParameterizedTest
    @CsvSource({
        "hers, user, alice, Own group_Staff_ours AdministratorAccess Limit",
        "ours, group, Staff, user_alice_hers Own AdministratorAccess Limit",
        "ours, user, Staff, user_alice_hers Own group_Staff_ours AdministratorAccess Limit",
        "ours, group, staff, user_alice_hers Own group_Staff_ours AdministratorAccess Limit"
    })
    void an_inline_policy_can_be_left_out(
            String name, String type, String attachment, String left) {
        assertEquals(left, matched(simulate(ALICE, inline(name, type, attachment))));
    }

    /// Documented at `CallerArn`: a user calls himself, and a group or role doesn't.
    @Test
    void a_user_calls_himself_unless_another_is_named() {
        String named =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\","
                        + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
                        + "{\"aws:username\":\"alice\"}}}}";
        String[] policy = {"PolicyInputList.member.1", named};

        assertEquals("explicitDeny", simulate(ALICE, policy).evalDecision());
        assertEquals(
                "allowed",
                simulate(
                                ALICE,
                                "PolicyInputList.member.1",
                                named,
                                "CallerArn",
                                "arn:aws:iam::123456789012:user/bob")
                        .evalDecision());
        assertEquals("allowed", simulate(group(), policy).evalDecision());
    }

    @Test
    void it_is_allowed_on_the_source() {
        String document =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
                        + "\"iam:SimulatePrincipalPolicy\",\"Resource\":\""
                        + ALICE
                        + "\"}}";
        Client judge = iam.user("judge", document);

        assertEquals("ok", answer(judge, ALICE));
        assertEquals("ok", answer(judge, "arn:aws:iam::123456789012:user/alice"));
        assertEquals(
                "AccessDenied: User: arn:aws:iam::123456789012:user/judge is not authorized to"
                        + " perform: iam:SimulatePrincipalPolicy on resource:"
                        + " arn:aws:iam::123456789012:user/nobody because no identity-based policy"
                        + " allows the iam:SimulatePrincipalPolicy action",
                refusal(judge, "arn:aws:iam::123456789012:user/nobody"));
    }

    private void version(String arn, String document) {
        root.call(
                IamApi.CREATE_POLICY_VERSION,
                "PolicyArn",
                arn,
                "PolicyDocument",
                document,
                "SetAsDefault",
                "true");
    }

    private EvaluationResult simulate(String source, String... more) {
        return root.call(IamApi.SIMULATE_PRINCIPAL_POLICY, parameters(source, more))
                .evaluationResults()
                .orElseThrow()
                .getFirst();
    }

    private String refusal(Client client, String source, String... more) {
        return client.refusal(IamApi.SIMULATE_PRINCIPAL_POLICY, parameters(source, more));
    }

    private String answer(Client client, String source) {
        OperationModel<?, ?> model = IamApi.SIMULATE_PRINCIPAL_POLICY;
        return client.answer(model, parameters(source));
    }

    private static String[] parameters(String source, String... more) {
        List<String> parameters =
                new ArrayList<>(
                        List.of("PolicySourceArn", source, "ActionNames.member.1", "s3:GetObject"));
        parameters.addAll(List.of(more));
        return parameters.toArray(String[]::new);
    }

    private static String[] inline(String name, String type, String attachment) {
        String member = "PolicyExclusionList.member.1.InlinePolicyIdentifier.";
        return new String[] {
            member + "PolicyName", name,
            member + "AttachmentType", type,
            member + "AttachmentName", attachment
        };
    }

    private static String group() {
        return "arn:aws:iam::123456789012:group/Staff";
    }

    private static String matched(EvaluationResult result) {
        return Trial.matched(result.matchedStatements());
    }
}
