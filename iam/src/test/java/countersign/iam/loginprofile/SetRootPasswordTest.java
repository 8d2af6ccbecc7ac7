package countersign.iam.loginprofile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.api.countersign.CountersignApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import countersign.iam.password.AttemptSource;
import countersign.iam.password.Password;
import countersign.iam.password.PasswordAttempt;
import countersign.iam.password.PasswordCheck;
import countersign.iam.password.PasswordVerdict;
import countersign.iam.password.RightPassword;
import org.junit.jupiter.api.Test;

/// The operation is ours; that an account's administrators can't set its root user's password is
/// AWS's (IAM User Guide, "AWS account root user").
final class SetRootPasswordTest {
    private static final AccountId MEMBER = new AccountId("210987654321");
    private static final String FIRST = "Correct-Horse-9";
    private static final String NEXT = "Other-Horse-10";
    private static final String[] OF_MEMBER = {"AccountId", MEMBER.text(), "Password", NEXT};

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final Client member = iam.account(MEMBER);
    private final PasswordCheck check = new PasswordCheck(iam.directory, iam.hasher, iam.clock);

    @Test
    void a_root_user_sets_its_first_password_and_the_next_one() {
        String first = member.answer(CountersignApi.SET_ROOT_PASSWORD, "Password", FIRST);
        PasswordVerdict afterFirst = verify(MEMBER, FIRST);
        String next = member.answer(CountersignApi.SET_ROOT_PASSWORD, OF_MEMBER);

        assertEquals("ok", first);
        assertEquals("ok", next);
        assertInstanceOf(RightPassword.class, afterFirst);
        assertInstanceOf(RightPassword.class, verify(MEMBER, NEXT));
        assertInstanceOf(PasswordVerdict.Refused.class, verify(MEMBER, FIRST));
        assertInstanceOf(PasswordVerdict.Refused.class, verify(IamUnderTest.ACCOUNT, NEXT));
    }

    @Test
    void the_management_accounts_root_user_sets_that_of_every_account() {
        assertEquals("ok", root.answer(CountersignApi.SET_ROOT_PASSWORD, OF_MEMBER));
        assertEquals("ok", root.answer(CountersignApi.SET_ROOT_PASSWORD, "Password", FIRST));

        assertInstanceOf(RightPassword.class, verify(MEMBER, NEXT));
        assertInstanceOf(RightPassword.class, verify(IamUnderTest.ACCOUNT, FIRST));
    }

    @Test
    void nobody_else_sets_one_whatever_policies_say() {
        String onlyRoot =
                "AccessDenied: User: arn:aws:iam::123456789012:user/admin is not authorized to"
                        + " perform: countersign:SetRootPassword because only root users may";
        Client admin = iam.admin("admin");

        assertEquals(onlyRoot, admin.refusal(CountersignApi.SET_ROOT_PASSWORD, "Password", FIRST));
        assertEquals(onlyRoot, admin.refusal(CountersignApi.SET_ROOT_PASSWORD, OF_MEMBER));
        assertEquals(
                "AccessDenied",
                member.outcome(
                        CountersignApi.SET_ROOT_PASSWORD,
                        "AccountId",
                        IamUnderTest.ACCOUNT.text(),
                        "Password",
                        FIRST));
        assertInstanceOf(PasswordVerdict.Refused.class, verify(IamUnderTest.ACCOUNT, FIRST));
    }

    @Test
    void it_satisfies_aws_s_own_policy() {
        assertEquals(
                "PasswordPolicyViolation: Password should have a minimum length of 8",
                root.refusal(CountersignApi.SET_ROOT_PASSWORD, "Password", "Sh0rt!"));
        assertEquals(
                "ValidationError",
                root.outcome(CountersignApi.SET_ROOT_PASSWORD, "Password", "p\u0100ssword-Nine-9"));
        assertEquals(
                "NoSuchEntity",
                root.outcome(
                        CountersignApi.SET_ROOT_PASSWORD,
                        "AccountId",
                        "999999999999",
                        "Password",
                        FIRST));
    }

    private PasswordVerdict verify(AccountId account, String password) {
        return check.verifyRoot(
                account,
                new PasswordAttempt(
                        Password.of(password), AttemptSource.of("192.0.2.1"), _ -> true));
    }
}
