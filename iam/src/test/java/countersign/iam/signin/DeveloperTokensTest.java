package countersign.iam.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.api.countersign.CountersignApi;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.credential.AccountId;
import countersign.iam.mfa.TokenCode;
import countersign.iam.password.NewPasswords;
import countersign.iam.password.Password;
import java.time.Duration;
import java.util.Optional;
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

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final Client other =
            iam.client(
                    root.call(CountersignApi.CREATE_ACCOUNT, "AccountId", OTHER.text())
                            .rootAccessKey());
    private final Phone phone = other.newPhone("phone");
    private final PasswordLogin login = iam.login();
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
        return login.logIn(
                new LoginAttempt(
                        OTHER.text(),
                        Optional.of(name).filter(text -> !text.isEmpty()),
                        Password.parse(PASSWORD),
                        TokenCode.parse(code)),
                LoginRequest.parse(parameter ->
                        Optional.of(
                                switch (parameter) {
                                    case "response_type" -> "code";
                                    case "scope" -> "openid";
                                    case "client_id" -> LoginClient.SAME_DEVICE.id();
                                    case "code_challenge_method" -> "SHA-256";
                                    case "code_challenge" -> CHALLENGE;
                                    case "redirect_uri" -> REDIRECT;
                                    default -> "state";
                                })));
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
