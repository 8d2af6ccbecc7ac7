package countersign.iam.loginprofile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import countersign.api.iam.IamApi;
import countersign.api.iam.LoginProfile;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.store.Entry;
import countersign.iam.store.Together;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/// Texts and answers are recorded (AWS, February 2026) where nothing else is said.
final class LoginProfilesTest {
    private static final String OLD = "Old-password-1";
    private static final String NEW = "New-password-2";
    private static final String[] ALICE = {"UserName", "alice"};

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final Client alice = iam.admin("alice");

    @Test
    void a_password_is_given_shown_changed_and_taken() {
        Instant made = iam.clock.instant();
        LoginProfile created =
                root.call(IamApi.CREATE_LOGIN_PROFILE, "UserName", "ALICE", "Password", OLD)
                        .loginProfile();
        iam.clock.advance(Duration.ofDays(1));
        root.call(
                IamApi.UPDATE_LOGIN_PROFILE,
                "UserName",
                "alice",
                "Password",
                NEW,
                "PasswordResetRequired",
                "true");
        LoginProfile updated = profile();
        root.call(IamApi.DELETE_LOGIN_PROFILE, ALICE);

        assertEquals(new LoginProfile("alice", made, Optional.of(false)), created);
        assertEquals(new LoginProfile("alice", made, Optional.of(true)), updated);
        String none = "NoSuchEntity: Login Profile for User alice cannot be found.";
        assertEquals(none, root.refusal(IamApi.GET_LOGIN_PROFILE, ALICE));
        assertEquals(none, root.refusal(IamApi.DELETE_LOGIN_PROFILE, ALICE));
        assertEquals(none, root.refusal(IamApi.UPDATE_LOGIN_PROFILE, ALICE));
    }

    @Test
    void a_user_that_isnt_there_has_none() {
        String expected = "NoSuchEntity: The user with name nobody cannot be found.";
        String[] nobody = {"UserName", "nobody"};

        assertEquals(
                expected,
                root.refusal(IamApi.CREATE_LOGIN_PROFILE, "UserName", "nobody", "Password", OLD));
        assertEquals(expected, root.refusal(IamApi.GET_LOGIN_PROFILE, nobody));
        assertEquals(expected, root.refusal(IamApi.DELETE_LOGIN_PROFILE, nobody));
        assertEquals(expected, root.refusal(IamApi.UPDATE_LOGIN_PROFILE, nobody));
    }

    @Test
    void a_user_has_one_password() {
        give();

        assertEquals(
                "EntityAlreadyExists: Login Profile for user alice already exists.",
                root.refusal(IamApi.CREATE_LOGIN_PROFILE, "UserName", "alice", "Password", NEW));
    }

    /// Documented.
    @Test
    void without_a_name_it_is_about_the_caller() {
        alice.call(IamApi.CREATE_LOGIN_PROFILE, "Password", OLD);
        LoginProfile own = alice.call(IamApi.GET_LOGIN_PROFILE).loginProfile();
        alice.call(IamApi.DELETE_LOGIN_PROFILE);

        assertEquals("alice", own.userName());
        assertEquals("NoSuchEntity", alice.outcome(IamApi.GET_LOGIN_PROFILE));
    }

    /// Documented; the text is reported by users of AWS of operations of the same form.
    @Test
    void the_root_user_names_somebody() {
        String expected =
                "ValidationError: Must specify userName when calling with non-User credentials";

        assertEquals(expected, root.refusal(IamApi.CREATE_LOGIN_PROFILE, "Password", OLD));
        assertEquals(expected, root.refusal(IamApi.GET_LOGIN_PROFILE));
        assertEquals(expected, root.refusal(IamApi.DELETE_LOGIN_PROFILE));
    }

    /// Documented; the text is a guess by the form of others.
    @Test
    void there_is_no_login_profile_without_a_password() {
        assertEquals(
                "ValidationError: 1 validation error detected: Value at 'password' failed to"
                        + " satisfy constraint: Member must not be null",
                root.refusal(IamApi.CREATE_LOGIN_PROFILE, ALICE));
    }

    @Test
    void a_new_password_need_not_be_reset_and_a_kept_one_stays_as_it_is() {
        root.call(
                IamApi.CREATE_LOGIN_PROFILE,
                "UserName",
                "alice",
                "Password",
                OLD,
                "PasswordResetRequired",
                "true");
        root.call(IamApi.UPDATE_LOGIN_PROFILE, ALICE);
        Optional<Boolean> kept = profile().passwordResetRequired();
        root.call(IamApi.UPDATE_LOGIN_PROFILE, "UserName", "alice", "Password", NEW);
        Optional<Boolean> renewed = profile().passwordResetRequired();
        root.call(
                IamApi.UPDATE_LOGIN_PROFILE, "UserName", "alice", "PasswordResetRequired", "true");

        assertEquals(Optional.of(true), kept);
        assertEquals(Optional.of(false), renewed);
        assertEquals(Optional.of(true), profile().passwordResetRequired());
    }

    /// The text is widely reported.
    @Test
    void a_user_with_a_password_cant_be_deleted() {
        root.call(IamApi.CREATE_USER, "UserName", "bob");
        root.call(IamApi.CREATE_LOGIN_PROFILE, "UserName", "bob", "Password", OLD);

        String refused = root.refusal(IamApi.DELETE_USER, "UserName", "bob");
        root.call(IamApi.DELETE_LOGIN_PROFILE, "UserName", "bob");

        assertEquals(
                "DeleteConflict: Cannot delete entity, must delete login profile first.", refused);
        assertEquals("ok", root.answer(IamApi.DELETE_USER, "UserName", "bob"));
    }

    @Test
    void a_user_gets_a_password_or_is_deleted_never_both() throws Exception {
        for (int round = 0; round < 50; round++) {
            root.call(IamApi.CREATE_USER, "UserName", "bob");
            ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();

            Together.run(
                    2,
                    thread ->
                            answers.add(
                                    thread == 0
                                            ? root.outcome(
                                                    IamApi.CREATE_LOGIN_PROFILE,
                                                    "UserName",
                                                    "bob",
                                                    "Password",
                                                    OLD)
                                            : root.outcome(IamApi.DELETE_USER, "UserName", "bob")));

            assertEquals(1, answers.stream().filter("ok"::equals).count(), answers.toString());
            root.answer(IamApi.DELETE_LOGIN_PROFILE, "UserName", "bob");
            root.answer(IamApi.DELETE_USER, "UserName", "bob");
            assertEquals(List.of(), iam.store.list("login-profile/", "", 10));
        }
    }

    @Test
    void a_user_changes_the_own_password() {
        give();

        alice.call(IamApi.CHANGE_PASSWORD, "OldPassword", OLD, "NewPassword", NEW);

        assertEquals("AccessDenied", change(OLD, "Third-password-3"));
        assertEquals("ok", change(NEW, "Third-password-3"));
    }

    @Test
    void a_changed_password_need_not_be_reset() {
        root.call(
                IamApi.CREATE_LOGIN_PROFILE,
                "UserName",
                "alice",
                "Password",
                OLD,
                "PasswordResetRequired",
                "true");

        change(OLD, NEW);

        assertEquals(Optional.of(false), profile().passwordResetRequired());
    }

    /// The code and the text of a wrong password are another implementation's; those where there is
    /// none are reported by users of AWS.
    @Test
    void a_wrong_old_password_changes_nothing() {
        String[] change = {"OldPassword", NEW, "NewPassword", "Third-password-3"};

        String none = alice.refusal(IamApi.CHANGE_PASSWORD, change);
        give();
        String wrong = alice.refusal(IamApi.CHANGE_PASSWORD, change);

        assertEquals("NoSuchEntity: Login Profile for User alice cannot be found.", none);
        assertEquals("AccessDenied: The old password was incorrect.", wrong);
        assertEquals("ok", change(OLD, NEW));
    }

    /// Ours: a stolen key is no way to guess the password.
    @Test
    void guesses_at_the_old_password_are_counted() {
        give();
        for (int i = 0; i < 10; i++) {
            assertEquals("AccessDenied", change("Wrong-password-" + i, NEW));
        }

        assertEquals("Throttling", change(OLD, NEW));
        iam.clock.advance(Duration.ofMinutes(5));
        assertEquals("ok", change(OLD, NEW));
    }

    /// The code is documented (AWS CLI, "change-password"), the text another implementation's.
    @Test
    void the_root_user_has_no_password_of_this_kind() {
        assertEquals(
                "InvalidUserType: Only IAM Users can change their own password",
                root.refusal(IamApi.CHANGE_PASSWORD, "OldPassword", OLD, "NewPassword", NEW));
    }

    /// The sentences are reported by users of AWS.
    @Test
    void passwords_satisfy_the_account_however_they_are_set() {
        give();

        String expected = "PasswordPolicyViolation: Password should have a minimum length of 20";
        root.call(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, "MinimumPasswordLength", "20");

        assertEquals(
                expected,
                alice.refusal(IamApi.CHANGE_PASSWORD, "OldPassword", OLD, "NewPassword", NEW));
        assertEquals(
                expected,
                root.refusal(IamApi.UPDATE_LOGIN_PROFILE, "UserName", "alice", "Password", NEW));
        root.call(IamApi.DELETE_LOGIN_PROFILE, ALICE);
        assertEquals(
                expected,
                root.refusal(IamApi.CREATE_LOGIN_PROFILE, "UserName", "alice", "Password", NEW));
    }

    /// Documented; that the present password is one of the last is a guess, and the text another
    /// implementation's.
    @Test
    void the_last_passwords_cant_be_used_again() {
        root.call(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, "PasswordReusePrevention", "3");
        root.call(IamApi.CREATE_LOGIN_PROFILE, "UserName", "alice", "Password", "password-0");
        for (int i = 1; i <= 3; i++) {
            assertEquals("ok", change("password-" + (i - 1), "password-" + i));
        }

        for (int last = 1; last <= 3; last++) {
            assertEquals(
                    "PasswordPolicyViolation: Policy constraint violation with password reuse"
                            + " prevention during password change.",
                    alice.refusal(
                            IamApi.CHANGE_PASSWORD,
                            "OldPassword",
                            "password-3",
                            "NewPassword",
                            "password-" + last));
        }
        assertEquals("ok", change("password-3", "password-0"));
    }

    @Test
    void no_more_hashes_are_kept_than_the_policy_asks_for() {
        root.call(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, "PasswordReusePrevention", "24");
        root.call(IamApi.CREATE_LOGIN_PROFILE, "UserName", "alice", "Password", "password-0");
        for (int i = 1; i <= 5; i++) {
            change("password-" + (i - 1), "password-" + i);
        }
        int remembered = hashes();
        root.call(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY);
        change("password-5", "password-6");

        assertEquals(6, remembered);
        assertEquals(1, hashes());
    }

    @Test
    void no_password_is_in_the_store() {
        give();
        change(OLD, NEW);

        for (Entry entry : iam.store.list("", "", 1000)) {
            String value = new String(entry.value(), StandardCharsets.ISO_8859_1);
            assertFalse(value.contains(OLD) || value.contains(NEW), entry.key());
        }
    }

    /// Documented (IAM API Reference, "PasswordPolicy"); that a Deny wins is reported by users of
    /// AWS.
    @Test
    void the_account_may_let_all_users_change_their_passwords() {
        Client bob = iam.user("bob");
        root.call(IamApi.CREATE_LOGIN_PROFILE, "UserName", "bob", "Password", OLD);
        String[] change = {"OldPassword", OLD, "NewPassword", NEW};

        String before = bob.outcome(IamApi.CHANGE_PASSWORD, change);
        root.call(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, "AllowUsersToChangePassword", "true");
        String seen = bob.outcome(IamApi.GET_ACCOUNT_PASSWORD_POLICY);
        String changed = bob.outcome(IamApi.CHANGE_PASSWORD, change);
        root.put(
                "bob",
                "never",
                "{'Statement':{'Effect':'Deny','Action':'iam:ChangePassword','Resource':'*'}}");
        String denied = bob.outcome(IamApi.CHANGE_PASSWORD, change);
        root.call(IamApi.DELETE_ACCOUNT_PASSWORD_POLICY);
        String after = bob.outcome(IamApi.GET_ACCOUNT_PASSWORD_POLICY);

        assertEquals("AccessDenied", before);
        assertEquals("ok", seen);
        assertEquals("ok", changed);
        assertEquals("AccessDenied", denied);
        assertEquals("AccessDenied", after);
        assertEquals("AccessDenied", bob.outcome(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY));
    }

    private void give() {
        root.call(IamApi.CREATE_LOGIN_PROFILE, "UserName", "alice", "Password", OLD);
    }

    private String change(String old, String changed) {
        return alice.outcome(IamApi.CHANGE_PASSWORD, "OldPassword", old, "NewPassword", changed);
    }

    private LoginProfile profile() {
        return root.call(IamApi.GET_LOGIN_PROFILE, ALICE).loginProfile();
    }

    private int hashes() {
        String record =
                new String(
                        iam.store.list("login-profile/", "", 1).getFirst().value(),
                        StandardCharsets.UTF_8);
        return record.split("\"salt\"", -1).length - 1;
    }
}
