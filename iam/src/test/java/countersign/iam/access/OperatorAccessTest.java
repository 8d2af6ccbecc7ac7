package countersign.iam.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.OperationModel;
import countersign.api.countersign.CountersignApi;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import countersign.iam.operation.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/// Policies that were written for AWS don't grant the operator API, unless they grant IAM too.
final class OperatorAccessTest {
    /// AWS's managed policy (documented: AWS Managed Policy Reference, "PowerUserAccess").
    private static final String POWER_USER =
            "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','NotAction':['iam:*',"
                    + "'organizations:*','account:*'],'Resource':'*'},{'Effect':'Allow','Action':["
                    + "'account:GetAccountInformation','account:GetGovCloudAccountInformation',"
                    + "'account:GetPrimaryEmail','account:ListRegions',"
                    + "'iam:CreateServiceLinkedRole','iam:DeleteServiceLinkedRole','iam:ListRoles',"
                    + "'organizations:DescribeOrganization'],'Resource':'*'}]}";

    private static final String GUARD =
            "{'Statement':{'Effect':'Allow','Action':'iam:OperateCountersign','Resource':'*'}}";

    private static final String OPERATOR =
            "{'Statement':{'Effect':'Allow','Action':['countersign:*','iam:OperateCountersign'],"
                    + "'Resource':'*'}}";

    /// What each operation is asked, of things that exist or don't.
    private static final Map<String, List<String>> ASKED =
            Map.ofEntries(
                    Map.entry("ListSealingKeys", List.of()),
                    Map.entry("RotateSealingKey", List.of()),
                    Map.entry("WithdrawSealingKey", List.of("SealingKeyId", "0a0b0c0d")),
                    Map.entry("RevokeSession", List.of("AccessKeyId", "ASIARZPUZDIKGB2VALC4")),
                    Map.entry("RevokeSessions", List.of("UserName", "someone")),
                    Map.entry("ListRevocations", List.of()),
                    Map.entry("CreateAccount", List.of()),
                    Map.entry("ListAccounts", List.of()),
                    Map.entry("CloseAccount", List.of("AccountId", "999999999999")),
                    Map.entry("SetRootPassword", List.of("Password", "Correct-Horse-9")),
                    Map.entry(
                            "CreateDelegationTemplate",
                            List.of("TemplateName", "x", "TemplateDocument", "{}")),
                    Map.entry("ListDelegationTemplates", List.of()),
                    Map.entry("DeleteDelegationTemplate", List.of("TemplateName", "x")),
                    Map.entry(
                            "GetDelegationNotification",
                            List.of("DelegationRequestId", "unknown-request-id")),
                    Map.entry(
                            "PutResourcePolicy",
                            List.of("ResourceArn", "arn:aws:s3:::box", "PolicyDocument", "{}")),
                    Map.entry("GetResourcePolicy", List.of("ResourceArn", "arn:aws:s3:::box")),
                    Map.entry("ListResourcePolicies", List.of()),
                    Map.entry("DeleteResourcePolicy", List.of("ResourceArn", "arn:aws:s3:::box")));

    /// What each account's operators may ask for themselves, and what comes of it.
    private static final Map<String, String> ANY_ACCOUNT =
            Map.of(
                    "CreateDelegationTemplate", "MalformedPolicyDocument",
                    "ListDelegationTemplates", "ok",
                    "DeleteDelegationTemplate", "NoSuchEntity",
                    "GetDelegationNotification", "NoSuchEntity",
                    "PutResourcePolicy", "MalformedPolicyDocument",
                    "GetResourcePolicy", "NoSuchEntity",
                    "ListResourcePolicies", "ok",
                    "DeleteResourcePolicy", "NoSuchEntity");

    private static final AccountId MEMBER = new AccountId("210987654321");

    private final IamUnderTest iam = new IamUnderTest();
    private final Client member = iam.account(MEMBER);

    @Test
    void a_power_user_is_no_operator() {
        Map<String, String> expected = outcomes((_, _) -> "AccessDenied");

        assertEquals(expected, outcomes(user(iam.root(), POWER_USER)::outcome));
        assertEquals(expected, outcomes(user(member, POWER_USER)::outcome));
    }

    @Test
    void the_guard_alone_grants_nothing() {
        Client guarded = user(iam.root(), GUARD);

        assertEquals(outcomes((_, _) -> "AccessDenied"), outcomes(guarded::outcome));
    }

    @Test
    void both_actions_make_an_operator() {
        Map<String, String> expected = outcomes((_, _) -> "ok");
        expected.put("WithdrawSealingKey", "NoSuchEntity");
        expected.put("CloseAccount", "NoSuchEntity");
        expected.put("SetRootPassword", "AccessDenied");
        expected.putAll(ANY_ACCOUNT);

        assertEquals(expected, outcomes(user(iam.root(), OPERATOR)::outcome));
    }

    @Test
    void both_actions_make_an_operator_of_his_own_account_elsewhere() {
        Map<String, String> expected = outcomes((_, _) -> "AccessDenied");
        expected.put("RevokeSessions", "ok");
        expected.put("ListRevocations", "ok");
        expected.putAll(ANY_ACCOUNT);
        Client operator = user(member, OPERATOR);

        assertEquals(expected, outcomes(operator::outcome));
        assertEquals(
                "ok",
                operator.answer(
                        CountersignApi.REVOKE_SESSION,
                        "AccessKeyId",
                        member.session().accessKeyId()));
    }

    @Test
    void the_guard_is_asked_for_on_the_same_resource() {
        String refusal =
                user(iam.root(), POWER_USER)
                        .refusal(CountersignApi.CLOSE_ACCOUNT, "AccountId", MEMBER.text());

        assertTrue(
                refusal.endsWith(
                        " is not authorized to perform: iam:OperateCountersign on resource:"
                                + " arn:aws:countersign::123456789012:account/210987654321 because"
                                + " no identity-based policy allows the iam:OperateCountersign"
                                + " action"),
                refusal);
    }

    private static Client user(Client root, String document) {
        root.call(IamApi.CREATE_USER, "UserName", "someone");
        root.put("someone", "policy", document);
        return root.newKeyOf("someone");
    }

    private Map<String, String> outcomes(
            BiFunction<OperationModel<?, ?>, String[], String> outcome) {
        Map<String, String> outcomes = new TreeMap<>();
        for (Operation<?, ?> operation : iam.operations()) {
            OperationModel<?, ?> model = operation.model();
            if (IamUnderTest.serviceOf(model).name().equals("countersign")) {
                List<String> asked = ASKED.getOrDefault(model.name(), List.of());
                outcomes.put(model.name(), outcome.apply(model, asked.toArray(String[]::new)));
            }
        }
        assertEquals(ASKED.keySet(), outcomes.keySet());
        return outcomes;
    }
}
