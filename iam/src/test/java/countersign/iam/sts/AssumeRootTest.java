package countersign.iam.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.sts.AssumeRootResponse;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.caller.CredentialKind;
import countersign.iam.credential.AccountId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Documented in the STS API Reference, "AssumeRoot", and the IAM User Guide, "Centrally manage
/// root access for member accounts"; the texts are guesses.
final class AssumeRootTest {
    private static final String TASK = "arn:aws:iam::aws:policy/root-task/";
    private static final String AUDIT = TASK + "IAMAuditRootUserCredentials";
    private static final String MEMBER = "210987654321";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client alice = iam.admin("alice");
    private Client member = iam.root();

    @BeforeEach
    void a_member_account_and_the_switch() {
        member = iam.account(new AccountId(MEMBER));
        iam.root().call(IamApi.ENABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT);
    }

    @Test
    void the_session_is_the_members_root_user_and_may_what_its_task_allows() {
        Client task = alice.assumeRoot(MEMBER, AUDIT);

        assertEquals(
                Optional.of("arn:aws:iam::210987654321:root"),
                task.call(StsApi.GET_CALLER_IDENTITY).arn());
        assertEquals(CredentialKind.ROOT_TASK, iam.callerOf(task).kind());
        assertEquals(
                member.accessKeyId(),
                task.call(IamApi.LIST_ACCESS_KEYS)
                        .accessKeyMetadata()
                        .getFirst()
                        .accessKeyId()
                        .orElseThrow());
        assertTrue(
                task.refusal(IamApi.CREATE_USER, "UserName", "eve")
                        .endsWith("with an explicit deny in a session policy"));
        member.call(IamApi.CREATE_USER, "UserName", "bob");
        assertEquals("AccessDenied", task.outcome(IamApi.LIST_ACCESS_KEYS, "UserName", "bob"));
    }

    @Test
    void a_task_takes_the_root_users_device_away_without_mfa() {
        Phone phone = member.newPhone("phone");
        member.enable(MEMBER, phone);

        Client task = alice.assumeRoot(MEMBER, TASK + "IAMDeleteRootUserCredentials");
        task.call(IamApi.DEACTIVATE_MFA_DEVICE, "SerialNumber", phone.serial());

        assertEquals("ok", member.session().answer(StsApi.GET_CALLER_IDENTITY));
        assertEquals(List.of(), member.call(IamApi.LIST_MFA_DEVICES).mfaDevices());
    }

    @Test
    void nobody_else_gets_a_task_for_a_session_policy() {
        iam.role(
                "Reader",
                "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole',"
                        + "'Principal':{'AWS':'123456789012'}}}");

        assertEquals(
                "ValidationError",
                alice.outcome(
                        StsApi.ASSUME_ROLE,
                        "RoleArn",
                        "arn:aws:iam::123456789012:role/Reader",
                        "RoleSessionName",
                        "work",
                        "PolicyArns.member.1.arn",
                        AUDIT));
        assertEquals(
                "ValidationError",
                iam.root()
                        .outcome(
                                StsApi.GET_FEDERATION_TOKEN,
                                "Name",
                                "bob",
                                "PolicyArns.member.1.arn",
                                AUDIT));
    }

    @Test
    void it_lasts_a_quarter_of_an_hour_at_most() {
        AssumeRootResponse answer =
                alice.call(
                        StsApi.ASSUME_ROOT,
                        "TargetPrincipal",
                        "arn:aws:iam::210987654321:root",
                        "TaskPolicyArn.arn",
                        AUDIT);

        assertEquals(
                iam.clock.instant().plusSeconds(900),
                answer.credentials().orElseThrow().expiration());
        assertEquals("ValidationError", answer(alice, MEMBER, AUDIT, "901"));
        assertEquals("ok", answer(alice, MEMBER, AUDIT, "60"));
    }

    @Test
    void only_the_management_account_may_and_only_for_members() {
        member.call(IamApi.CREATE_USER, "UserName", "bob");
        member.put("bob", "all", "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}");

        assertEquals("AccessDenied", answer(member.newKeyOf("bob"), MEMBER, AUDIT, "900"));
        assertEquals("AccessDenied", answer(alice, IamUnderTest.ACCOUNT.text(), AUDIT, "900"));
        assertEquals("AccessDenied", answer(alice, "000000000001", AUDIT, "900"));
        assertEquals("AccessDenied", answer(iam.user("carol"), MEMBER, AUDIT, "900"));
    }

    @Test
    void the_switch_for_the_kind_of_task_must_be_on() {
        String unlock = TASK + "S3UnlockBucketPolicy";

        String off = answer(alice, MEMBER, unlock, "900");
        iam.root().call(IamApi.ENABLE_ORGANIZATIONS_ROOT_SESSIONS);
        String on = answer(alice, MEMBER, unlock, "900");
        iam.root().call(IamApi.DISABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT);

        assertEquals("AccessDenied", off);
        assertEquals("ok", on);
        assertEquals("AccessDenied", answer(alice, MEMBER, AUDIT, "900"));
    }

    @Test
    void what_is_no_task_and_no_account_is_invalid() {
        assertEquals(
                "ValidationError",
                answer(alice, MEMBER, "arn:aws:iam::aws:policy/AdministratorAccess", "900"));
        assertEquals(
                "ValidationError",
                answer(alice, "arn:aws:iam::210987654321:user/bob", AUDIT, "900"));
    }

    private static String answer(Client client, String target, String task, String seconds) {
        return client.outcome(
                StsApi.ASSUME_ROOT,
                "TargetPrincipal",
                target,
                "TaskPolicyArn.arn",
                task,
                "DurationSeconds",
                seconds);
    }
}
