package countersign.iam.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documented: IAM User Guide, "AWS JSON policy elements: Principal": a trust policy means the
/// users and roles who had the ARNs when it was given.
final class TrustByNameTest {
    private static final String ALL =
            "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}";
    private static final String ROLE = "arn:aws:iam::123456789012:role/Reader";
    private static final String ALICE = "arn:aws:iam::123456789012:user/alice";
    private static final String ABROAD = "arn:aws:iam::210987654321:user/alice";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void a_user_of_a_trusted_name_is_trusted_until_deleted_and_made_again() {
        Client alice = admin(root, "alice");
        iam.role("Reader", allow(ALICE));
        String before = assume(alice);

        delete(root, alice, "alice");
        Client again = admin(root, "alice");
        String after = assume(again);
        trust(allow(ALICE));

        assertEquals("ok", before);
        assertTrue(after.startsWith("AccessDenied: User: " + ALICE), after);
        assertEquals("ok", assume(again));
    }

    @Test
    void a_user_of_another_account_made_again_is_not_trusted() {
        Client stranger = iam.account(new AccountId("210987654321"));
        Client alice = admin(stranger, "alice");
        iam.role("Reader", allow(ABROAD));
        String before = assume(alice);

        delete(stranger, alice, "alice");

        assertEquals("ok", before);
        assertTrue(
                assume(admin(stranger, "alice")).startsWith("AccessDenied: User: " + ABROAD + " "));
    }

    @Test
    void sessions_of_a_role_made_again_are_not_trusted() {
        roleMadeAgain(root, "123456789012");
    }

    @Test
    void sessions_of_a_role_of_another_account_made_again_are_not_trusted() {
        roleMadeAgain(iam.account(new AccountId("210987654321")), "210987654321");
    }

    private void roleMadeAgain(Client owner, String account) {
        String arn = "arn:aws:iam::" + account + ":role/work/Worker";
        Client alice = admin(owner, "alice");
        worker(owner, account);
        iam.role("Reader", allow(arn));
        String before = assume(alice.assume(arn, "one"));

        owner.call(IamApi.DELETE_ROLE_POLICY, "RoleName", "Worker", "PolicyName", "policy");
        owner.call(IamApi.DELETE_ROLE, "RoleName", "Worker");
        worker(owner, account);

        assertEquals("ok", before);
        assertTrue(assume(alice.assume(arn, "one")).startsWith("AccessDenied: User: arn:aws:sts"));
    }

    @Test
    void a_deny_is_about_the_one_who_had_the_name_too() {
        Client alice = admin(root, "alice");
        iam.role(
                "Reader",
                "{'Statement':["
                        + statement("Allow", "123456789012")
                        + ","
                        + statement("Deny", ALICE)
                        + "]}");
        String before = assume(alice);

        delete(root, alice, "alice");

        assertTrue(before.endsWith("with an explicit deny in the role trust policy"), before);
        assertEquals("ok", assume(admin(root, "alice")));
    }

    @Test
    void who_is_renamed_stays_trusted() {
        Client alice = iam.user("alice");
        iam.role("Reader", allow(ALICE));

        root.call(IamApi.UPDATE_USER, "UserName", "alice", "NewUserName", "bob");

        assertEquals("ok", assume(alice));
        assertTrue(assume(admin(root, "alice")).startsWith("AccessDenied"));
    }

    @Test
    void the_document_is_shown_as_it_was_given() {
        Client alice = admin(root, "alice");
        iam.role("Reader", allow(ALICE));
        delete(root, alice, "alice");

        String shown =
                root.call(IamApi.GET_ROLE, "RoleName", "Reader")
                        .role()
                        .assumeRolePolicyDocument()
                        .orElseThrow();

        assertEquals(
                allow(ALICE).replace('\'', '"'), URLDecoder.decode(shown, StandardCharsets.UTF_8));
    }

    /// The text is reported by users of AWS.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:user/nobody",
                "arn:aws:iam::123456789012:user/Alice",
                "arn:aws:iam::123456789012:user/staff/alice",
                "arn:aws:iam::123456789012:user//alice",
                "arn:aws:iam::123456789012:role/alice",
                "arn:aws:iam::123456789012:role/Reader/",
                "arn:aws:iam::210987654321:user/alice",
                "arn:aws:iam::12:user/alice",
                "arn:aws-cn:iam::123456789012:user/alice"
            })
    void nobody_is_trusted_who_does_not_exist(String arn) {
        iam.user("alice");
        iam.role("Reader", allow("123456789012"));
        String one = allow(arn).replace('\'', '"');
        String many = one.replace("\"" + arn + "\"", "[\"" + ALICE + "\",\"" + arn + "\"]");

        for (String document : new String[] {one, many, one.replace("Allow", "Deny")}) {
            String refused =
                    "MalformedPolicyDocument: Invalid principal in policy: \"AWS\":\"" + arn + "\"";
            assertEquals(
                    refused,
                    root.refusal(
                            IamApi.CREATE_ROLE,
                            "RoleName",
                            "Other",
                            "AssumeRolePolicyDocument",
                            document));
            assertEquals(
                    refused,
                    root.refusal(
                            IamApi.UPDATE_ASSUME_ROLE_POLICY,
                            "RoleName",
                            "Reader",
                            "PolicyDocument",
                            document));
        }
    }

    @Test
    void a_role_can_trust_itself_once_it_is_there() {
        iam.role("Reader", allow("123456789012"));

        assertEquals(
                "ok",
                root.answer(
                        IamApi.UPDATE_ASSUME_ROLE_POLICY,
                        "RoleName",
                        "Reader",
                        "PolicyDocument",
                        allow(ROLE).replace('\'', '"')));
    }

    private static Client admin(Client owner, String name) {
        owner.call(IamApi.CREATE_USER, "UserName", name);
        owner.put(name, "policy", ALL);
        return owner.newKeyOf(name);
    }

    private static void delete(Client owner, Client user, String name) {
        owner.call(IamApi.DELETE_ACCESS_KEY, "UserName", name, "AccessKeyId", user.accessKeyId());
        owner.call(IamApi.DELETE_USER_POLICY, "UserName", name, "PolicyName", "policy");
        owner.call(IamApi.DELETE_USER, "UserName", name);
    }

    private static void worker(Client owner, String account) {
        owner.call(
                IamApi.CREATE_ROLE,
                "RoleName",
                "Worker",
                "Path",
                "/work/",
                "AssumeRolePolicyDocument",
                allow(account).replace('\'', '"'));
        owner.call(
                IamApi.PUT_ROLE_POLICY,
                "RoleName",
                "Worker",
                "PolicyName",
                "policy",
                "PolicyDocument",
                ALL.replace('\'', '"'));
    }

    private static String allow(String principal) {
        return "{'Version':'2012-10-17','Statement':" + statement("Allow", principal) + "}";
    }

    private static String statement(String effect, String principal) {
        return "{'Effect':'"
                + effect
                + "','Principal':{'AWS':'"
                + principal
                + "'},'Action':'sts:AssumeRole'}";
    }

    private void trust(String document) {
        root.call(
                IamApi.UPDATE_ASSUME_ROLE_POLICY,
                "RoleName",
                "Reader",
                "PolicyDocument",
                document.replace('\'', '"'));
    }

    private static String assume(Client client) {
        return client.answer(StsApi.ASSUME_ROLE, "RoleArn", ROLE, "RoleSessionName", "work");
    }
}
