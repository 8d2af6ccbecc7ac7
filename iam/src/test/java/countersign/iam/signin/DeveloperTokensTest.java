package countersign.iam.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.countersign.CountersignApi;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.credential.AccountId;
import countersign.iam.mfa.TokenCode;
import countersign.iam.password.AttemptSource;
import countersign.iam.password.NewPasswords;
import countersign.iam.password.Password;
import countersign.iam.store.Together;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What ends a login by password, before its code is redeemed and afterwards. The rules are ours.
final class DeveloperTokensTest {
    private static final AccountId OTHER = new AccountId("210987654321");
    private static final String PASSWORD = "Correct-Horse-9";
    private static final String VERIFIER = "v".repeat(43);
    private static final String CHALLENGE = "7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM";
    private static final String REDIRECT = "http://127.0.0.1:53037/oauth/callback";
    private static final String KEY = "thumbprint";
    private static final String NEXT = "Other-Horse-10";
    private static final AttemptSource HERE = AttemptSource.of("192.0.2.1");

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final Client other =
            iam.client(
                    root.call(CountersignApi.CREATE_ACCOUNT, "AccountId", OTHER.text())
                            .rootAccessKey());
    private final Phone phone = other.newPhone("phone");
    private final PasswordLogin login = iam.login();
    private final DuePasswords duePasswords = iam.duePasswords();
    private final DeveloperTokens tokens = iam.tokens();

    private static Stream<Arguments> ends() {
        return Stream.of(
                end(
                        "a revocation",
                        test ->
                                test.other.call(
                                        CountersignApi.REVOKE_SESSIONS, "UserName", "anna")),
                end(
                        "the account's closure",
                        test ->
                                test.root.call(
                                        CountersignApi.CLOSE_ACCOUNT, "AccountId", OTHER.text())),
                end(
                        "a password to be reset",
                        test ->
                                test.other.call(
                                        IamApi.UPDATE_LOGIN_PROFILE,
                                        "UserName",
                                        "anna",
                                        "PasswordResetRequired",
                                        "true")),
                end(
                        "a password that has expired",
                        test -> {
                            test.other.call(
                                    IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, "MaxPasswordAge", "1");
                            test.iam.clock.advance(Duration.ofMinutes(5));
                        }),
                end(
                        "another password",
                        test ->
                                test.other.call(
                                        IamApi.UPDATE_LOGIN_PROFILE,
                                        "UserName",
                                        "anna",
                                        "Password",
                                        "Other-Horse-10")),
                end(
                        "no password",
                        test -> test.other.call(IamApi.DELETE_LOGIN_PROFILE, "UserName", "anna")),
                end(
                        "the device in nobody's hands",
                        test ->
                                test.other.call(
                                        IamApi.DEACTIVATE_MFA_DEVICE,
                                        "UserName",
                                        "anna",
                                        "SerialNumber",
                                        test.phone.serial())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void a_login_ends_with(String what, Consumer<DeveloperTokensTest> end) {
        anna();
        iam.clock.advance(Duration.ofDays(1).minusMinutes(4));
        String code = code(signIn("anna", phone.code(0)));
        iam.clock.advance(Duration.ofMinutes(2));
        TokenOutcome.Issued issued =
                assertInstanceOf(
                        TokenOutcome.Issued.class, redeem(code(signIn("anna", phone.code(0)))));
        iam.clock.advance(Duration.ofSeconds(1));

        end.accept(this);

        assertEquals("USER_CREDENTIALS_CHANGED", reason(redeem(code)), what);
        assertEquals("USER_CREDENTIALS_CHANGED", reason(refresh(issued)), what);
    }

    @Test
    void a_login_goes_on_after_a_revocation_of_what_was_before_it() {
        anna();
        iam.clock.advance(Duration.ofMinutes(5));
        other.call(CountersignApi.REVOKE_SESSIONS, "UserName", "anna");
        iam.clock.advance(Duration.ofMinutes(1));

        TokenOutcome issued = redeem(code(signIn("anna", phone.code(0))));

        assertEquals("ok", reason(issued));
        assertEquals("ok", reason(refresh(assertInstanceOf(TokenOutcome.Issued.class, issued))));
    }

    @Test
    void a_revocation_of_the_root_user_ends_his_logins() {
        new NewPasswords(iam.directory, iam.hasher, iam.clock)
                .setRoot(OTHER, Password.of(PASSWORD));
        String code = code(signIn("", ""));
        TokenOutcome issued = redeem(code(signIn("", "")));

        other.call(CountersignApi.REVOKE_SESSIONS, "Root", "true");
        iam.clock.advance(Duration.ofSeconds(30));

        assertEquals("USER_CREDENTIALS_CHANGED", reason(redeem(code)));
        assertEquals(
                "USER_CREDENTIALS_CHANGED",
                reason(refresh(assertInstanceOf(TokenOutcome.Issued.class, issued))));
        assertEquals("ok", reason(redeem(code(signIn("", "")))));
    }

    @Test
    void nobody_is_told_that_a_password_is_due_who_gives_no_code() {
        anna();
        iam.clock.advance(Duration.ofMinutes(5));
        other.call(
                IamApi.UPDATE_LOGIN_PROFILE, "UserName", "anna", "PasswordResetRequired", "true");

        assertInstanceOf(LoginOutcome.Refused.class, signIn("anna", ""));
        assertInstanceOf(LoginOutcome.Refused.class, signIn("anna", phone.wrongCode()));
        assertInstanceOf(LoginOutcome.PasswordDue.class, signIn("anna", phone.code(0)));
    }

    @Test
    void a_password_that_changes_within_the_second_of_a_login_ends_it() {
        anna();
        String code = code(signIn("anna", phone.code(0)));

        other.call(IamApi.UPDATE_LOGIN_PROFILE, "UserName", "anna", "Password", NEXT);

        assertEquals("USER_CREDENTIALS_CHANGED", reason(redeem(code)));
    }

    @Test
    void a_password_that_is_due_is_changed_at_once_and_ends_what_the_old_one_gave() {
        anna();
        TokenOutcome.Issued before = issued(redeem(code(signIn("anna", phone.code(0)))));
        other.call(
                IamApi.UPDATE_LOGIN_PROFILE, "UserName", "anna", "PasswordResetRequired", "true");
        permitChange();
        iam.clock.advance(Duration.ofMinutes(1));
        LoginOutcome.PasswordDue due =
                assertInstanceOf(LoginOutcome.PasswordDue.class, signIn("anna", phone.code(0)));

        String weak = told(due, "short");
        String same = told(due, PASSWORD);
        DueOutcome.Changed changed = assertInstanceOf(DueOutcome.Changed.class, change(due, NEXT));
        TokenOutcome.Issued after = issued(redeem(changed.granted().code()));

        assertTrue(weak.startsWith("Password should "), weak);
        assertTrue(same.startsWith("Policy constraint violation with password reuse"), same);
        assertTrue(changed.granted().withMfa());
        assertEquals("USER_CREDENTIALS_CHANGED", reason(refresh(before)));
        assertEquals("ok", reason(refresh(after)));
        assertInstanceOf(DueOutcome.Over.class, change(due, "Third-Horse-11"));
        iam.clock.advance(Duration.ofMinutes(1));
        assertInstanceOf(LoginOutcome.Refused.class, signIn("anna", phone.code(0)));
        iam.clock.advance(Duration.ofMinutes(1));
        assertInstanceOf(LoginOutcome.Granted.class, signIn("anna", NEXT, phone.code(0)));
    }

    @Test
    void who_is_not_permitted_to_change_his_password_is_told_so() {
        anna();
        other.call(
                IamApi.UPDATE_LOGIN_PROFILE, "UserName", "anna", "PasswordResetRequired", "true");
        LoginOutcome.PasswordDue due =
                assertInstanceOf(LoginOutcome.PasswordDue.class, signIn("anna", phone.code(0)));

        String without = told(due, NEXT);
        other.call(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, "AllowUsersToChangePassword", "true");

        assertTrue(without.startsWith("You are not permitted"), without);
        assertInstanceOf(DueOutcome.Changed.class, change(due, NEXT));
    }

    @Test
    void a_ticket_is_for_the_request_that_it_was_given_for_and_ten_minutes() {
        anna();
        permitChange();
        other.call(
                IamApi.UPDATE_LOGIN_PROFILE, "UserName", "anna", "PasswordResetRequired", "true");
        LoginOutcome.PasswordDue due =
                assertInstanceOf(LoginOutcome.PasswordDue.class, signIn("anna", phone.code(0)));

        iam.clock.advance(Duration.ofMinutes(10));

        assertInstanceOf(DueOutcome.Over.class, change(due, NEXT));
        assertInstanceOf(
                DueOutcome.Over.class,
                duePasswords.change(
                        new DuePasswords.Wish("x", Password.parse(NEXT), HERE),
                        request("state"),
                        iam.context()));
    }

    @Test
    void a_password_that_expired_hard_meanwhile_is_not_changed() {
        anna();
        permitChange();
        other.call(
                IamApi.UPDATE_LOGIN_PROFILE, "UserName", "anna", "PasswordResetRequired", "true");
        iam.clock.advance(Duration.ofDays(1).minusMinutes(1));
        LoginOutcome.PasswordDue due =
                assertInstanceOf(LoginOutcome.PasswordDue.class, signIn("anna", phone.code(0)));
        other.call(
                IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, "MaxPasswordAge", "1", "HardExpiry", "true");
        iam.clock.advance(Duration.ofMinutes(1));

        assertInstanceOf(DueOutcome.Over.class, change(due, NEXT));
        assertInstanceOf(LoginOutcome.Locked.class, signIn("anna", phone.code(0)));
    }

    @Test
    void of_many_who_bring_one_ticket_at_once_one_changes_the_password() throws Exception {
        anna();
        permitChange();
        other.call(
                IamApi.UPDATE_LOGIN_PROFILE, "UserName", "anna", "PasswordResetRequired", "true");
        LoginOutcome.PasswordDue due =
                assertInstanceOf(LoginOutcome.PasswordDue.class, signIn("anna", phone.code(0)));
        AtomicInteger changed = new AtomicInteger();

        Together.run(
                4,
                i -> {
                    if (change(due, NEXT + i) instanceof DueOutcome.Changed) {
                        changed.incrementAndGet();
                    }
                });

        assertEquals(1, changed.get());
    }

    @Test
    void a_refresh_token_that_comes_again_ends_the_login_and_its_sessions() {
        anna();
        TokenOutcome.Issued first = issued(redeem(code(signIn("anna", phone.code(0)))));
        TokenOutcome.Issued second = issued(refresh(first));
        iam.clock.advance(DeveloperTokens.LEEWAY);

        assertEquals("TOKEN_EXPIRED", reason(refresh(first)));

        assertEquals("TOKEN_EXPIRED", reason(refresh(second)));
        assertTrue(isRevoked(first) && isRevoked(second));
    }

    @Test
    void two_that_renew_at_once_with_the_key_end_nothing_and_a_thief_does() {
        anna();
        TokenOutcome.Issued first = issued(redeem(code(signIn("anna", phone.code(0)))));
        TokenOutcome.Issued second = issued(refresh(first));

        assertEquals("TOKEN_EXPIRED", reason(refresh(first)));
        TokenOutcome.Issued third = issued(refresh(second));
        assertEquals("TOKEN_EXPIRED", reason(refresh(first)));

        assertEquals("TOKEN_EXPIRED", reason(refresh(third)));
        assertTrue(isRevoked(third));
    }

    @Test
    void a_code_that_comes_again_ends_the_login_that_it_gave() {
        anna();
        String code = code(signIn("anna", phone.code(0)));
        TokenOutcome.Issued issued = issued(redeem(code));

        assertEquals("AUTHCODE_EXPIRED", reason(redeem(code)));

        assertEquals("TOKEN_EXPIRED", reason(refresh(issued)));
        assertTrue(isRevoked(issued));
    }

    @Test
    void the_revocation_of_one_session_ends_the_login_that_gave_it() {
        anna();
        TokenOutcome.Issued first = issued(redeem(code(signIn("anna", phone.code(0)))));
        iam.clock.advance(Duration.ofMinutes(14));
        TokenOutcome.Issued second = issued(refresh(first));
        iam.clock.advance(Duration.ofMinutes(14));
        TokenOutcome.Issued third = issued(refresh(second));

        root.call(
                CountersignApi.REVOKE_SESSION, "AccessKeyId", first.session().accessKeyId().text());

        assertEquals("USER_CREDENTIALS_CHANGED", reason(refresh(third)));
        assertEquals("TOKEN_EXPIRED", reason(refresh(third)));
    }

    @Test
    void a_wrong_password_is_told_to_the_operator_with_the_user_whom_there_is() {
        anna();
        String there = refused(signIn("anna", NEXT, ""));
        String nowhere = refused(signIn("Correct-Horse-9", NEXT, ""));

        assertTrue(
                there.matches("Account 210987654321, user AIDA\\w+ \\(.*user/anna\\): WRONG_.*"));
        assertEquals("Account 210987654321: NO_SUCH_USER", nowhere);
    }

    private void permitChange() {
        other.put(
                "anna",
                "change",
                "{'Statement':{'Effect':'Allow','Action':'iam:ChangePassword','Resource':'*'}}");
    }

    private boolean isRevoked(TokenOutcome.Issued issued) {
        return iam.directory
                .accounts()
                .revocations(OTHER)
                .value()
                .sessions()
                .containsKey(issued.session().accessKeyId().text());
    }

    private static String refused(LoginOutcome outcome) {
        return assertInstanceOf(LoginOutcome.Refused.class, outcome).detail();
    }

    private static TokenOutcome.Issued issued(TokenOutcome outcome) {
        return assertInstanceOf(TokenOutcome.Issued.class, outcome);
    }

    private static Arguments end(String what, Consumer<DeveloperTokensTest> end) {
        return Arguments.of(what, end);
    }

    private void anna() {
        other.call(IamApi.CREATE_USER, "UserName", "anna");
        other.call(IamApi.CREATE_LOGIN_PROFILE, "UserName", "anna", "Password", PASSWORD);
        other.put(
                "anna", "p", "{'Statement':{'Effect':'Allow','Action':'signin:*','Resource':'*'}}");
        other.enable("anna", phone);
    }

    /// @param name empty for the root user
    private LoginOutcome signIn(String name, String code) {
        return signIn(name, PASSWORD, code);
    }

    private LoginOutcome signIn(String name, String password, String code) {
        return login.logIn(
                new LoginAttempt(
                        OTHER.text(),
                        Optional.of(name).filter(text -> !text.isEmpty()),
                        Password.parse(password),
                        TokenCode.parse(code),
                        HERE),
                request("state"));
    }

    private static LoginRequest request(String state) {
        return LoginRequest.parse(parameter ->
                Optional.of(
                        switch (parameter) {
                            case "response_type" -> "code";
                            case "scope" -> "openid";
                            case "client_id" -> LoginClient.SAME_DEVICE.id();
                            case "code_challenge_method" -> "SHA-256";
                            case "code_challenge" -> CHALLENGE;
                            case "redirect_uri" -> REDIRECT;
                            default -> state;
                        }));
    }

    private DueOutcome change(LoginOutcome.PasswordDue due, String password) {
        return duePasswords.change(
                new DuePasswords.Wish(due.ticket(), Password.parse(password), HERE),
                request("state"),
                iam.context());
    }

    private String told(LoginOutcome.PasswordDue due, String password) {
        return assertInstanceOf(DueOutcome.Again.class, change(due, password)).text();
    }

    private static String code(LoginOutcome outcome) {
        return assertInstanceOf(LoginOutcome.Granted.class, outcome).code();
    }

    private TokenOutcome redeem(String code) {
        return tokens.issue(
                new TokenRequest.ByCode(LoginClient.SAME_DEVICE, code, VERIFIER, REDIRECT),
                KEY,
                iam.context());
    }

    private TokenOutcome refresh(TokenOutcome.Issued issued) {
        return tokens.issue(
                new TokenRequest.ByRefreshToken(LoginClient.SAME_DEVICE, issued.refreshToken()),
                KEY,
                iam.context());
    }

    private static String reason(TokenOutcome outcome) {
        return switch (outcome) {
            case TokenOutcome.Issued _ -> "ok";
            case TokenOutcome.Denied(var reason, String _) -> reason.name();
        };
    }
}
