package countersign.iam.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.sts.GetSessionTokenResponse;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GetSessionTokenTest {
    private static final String WRONG_CODE =
            "AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass code. ";
    private static final String UNABLE =
            "AccessDenied: MultiFactorAuthentication failed, unable to validate MFA code.  Please"
                    + " verify your MFA serial number is valid and associated with this user.";
    private static final String BOTH_NEEDED =
            "AccessDenied: MultiFactorAuthentication failed, must provide both MFA serial number"
                    + " and one time pass code.";
    private static final String TOKEN_INVALID =
            "InvalidClientTokenId: The security token included in the request is invalid";

    private final IamUnderTest iam = new IamUnderTest();

    @ParameterizedTest(name = "{0}: DurationSeconds={1} is {2} ({3})")
    @CsvSource({
        "user, '', 43200, documented",
        "user, 900, 900, documented",
        "user, 0900, 900, recorded",
        "user, +900, 900, recorded",
        "user, 129600, 129600, documented",
        "user, 899, ValidationError, documented",
        "user, 129601, ValidationError, documented",
        "user, 0, ValidationError, recorded",
        "user, ' 900 ', MalformedInput, recorded",
        "user, 900.0, MalformedInput, recorded",
        "user, 9e2, MalformedInput, recorded",
        "user, 2147483648, MalformedInput, recorded",
        "root, '', 3600, documented",
        "root, 900, 900, documented",
        "root, 3599, 3599, documented",
        "root, 3600, 3600, documented",
        "root, 3601, 3600, documented",
        "root, 129600, 3600, documented",
        "root, 129601, ValidationError, documented",
        "root, 899, ValidationError, documented",
    })
    void a_session_lasts_as_long_as_was_asked_within_limits(
            String who, String asked, String answer, String source) {
        Client client = who.equals("root") ? iam.root() : iam.user("alice");
        String[] parameters =
                asked.isEmpty() ? new String[0] : new String[] {"DurationSeconds", asked};

        String outcome = client.outcome(StsApi.GET_SESSION_TOKEN, parameters);

        if (outcome.equals("ok")) {
            var credentials =
                    client.call(StsApi.GET_SESSION_TOKEN, parameters).credentials().orElseThrow();
            Duration lifetime = Duration.between(iam.clock.instant(), credentials.expiration());
            outcome = String.valueOf(lifetime.toSeconds());
        }
        assertEquals(answer, outcome, source);
    }

    /// The text is a guess.
    @Test
    void a_refused_duration_is_named() {
        assertEquals(
                "ValidationError: 1 validation error detected: Value '899' at 'durationSeconds'"
                        + " failed to satisfy constraint: Member must have value greater than or"
                        + " equal to 900",
                iam.user("alice").refusal(StsApi.GET_SESSION_TOKEN, "DurationSeconds", "899"));
    }

    @ParameterizedTest(name = "MinimumSessionTokenSize={0} ({1})")
    @CsvSource({"0, documented", "1000, documented", "4095, documented", "4096, documented"})
    void a_token_is_padded_and_its_size_told(int least, String source) {
        GetSessionTokenResponse answer =
                iam.user("alice")
                        .call(
                                StsApi.GET_SESSION_TOKEN,
                                "MinimumSessionTokenSize",
                                String.valueOf(least));

        int size = answer.credentials().orElseThrow().sessionToken().length();
        assertEquals(size, answer.sessionTokenSize().orElseThrow());
        assertTrue(size >= least && size <= 4096, source);
        assertEquals(
                Math.ceilDiv(size * 100, 4096), answer.sessionTokenUtilization().orElseThrow());
    }

    /// Documented.
    @Test
    void no_policy_is_needed_and_none_can_deny_it() {
        Client denied =
                iam.user("alice", "{'Statement':{'Effect':'Deny','Action':'*','Resource':'*'}}");

        assertEquals("ok", denied.outcome(StsApi.GET_SESSION_TOKEN));
        assertEquals("ok", denied.session().outcome(StsApi.GET_CALLER_IDENTITY));
    }

    /// Recorded.
    @Test
    void a_session_cant_ask_for_another() {
        String refusal = "AccessDenied: Cannot call GetSessionToken with session credentials";

        assertEquals(refusal, iam.admin("alice").session().refusal(StsApi.GET_SESSION_TOKEN));
        assertEquals(refusal, iam.root().session().refusal(StsApi.GET_SESSION_TOKEN));
    }

    @Test
    void a_right_code_is_taken_once() {
        Client alice = iam.user("alice");
        Phone phone = enabled("alice");

        assertEquals("ok", mfa(alice, phone.serial(), phone.code(0)));
        assertEquals(WRONG_CODE, mfa(alice, phone.serial(), phone.code(0)));
    }

    /// Recorded, but for the last two: guesses.
    @Test
    void what_isnt_right_is_refused_in_two_sentences() {
        Client alice = iam.user("alice");
        Client bob = iam.user("bob");
        Phone phone = enabled("alice");
        Phone loose = iam.root().newPhone("loose");
        String arn = "arn:aws:iam::123456789012:mfa/";

        assertEquals(WRONG_CODE, mfa(alice, phone.serial(), phone.wrongCode()));
        assertEquals(WRONG_CODE, mfa(alice, phone.serial(), phone.code(3)));
        assertEquals(WRONG_CODE, mfa(alice, phone.serial(), phone.code(-3)));
        assertEquals(UNABLE, mfa(alice, arn + "unknown", phone.code(0)));
        assertEquals(UNABLE, mfa(bob, phone.serial(), phone.code(0)));
        assertEquals(UNABLE, mfa(alice, loose.serial(), loose.code(0)));
        assertEquals(
                BOTH_NEEDED,
                alice.refusal(StsApi.GET_SESSION_TOKEN, "SerialNumber", phone.serial()));
        assertEquals(
                BOTH_NEEDED, alice.refusal(StsApi.GET_SESSION_TOKEN, "TokenCode", phone.code(0)));
    }

    @ParameterizedTest(name = "TokenCode={0} SerialNumber={1}")
    @CsvSource({
        "12345, arn:aws:iam::123456789012:mfa/x",
        "1234567, arn:aws:iam::123456789012:mfa/x",
        "12345x, arn:aws:iam::123456789012:mfa/x",
        "१२३४५६, arn:aws:iam::123456789012:mfa/x",
        "123456, 12345678",
        "123456, 1234 5678",
    })
    void parameters_that_cant_be_are_validation_errors(String code, String serial) {
        assertEquals(
                "ValidationError",
                iam.user("alice")
                        .outcome(
                                StsApi.GET_SESSION_TOKEN,
                                "SerialNumber",
                                serial,
                                "TokenCode",
                                code));
    }

    /// Recorded.
    @Test
    void nine_attempts_a_window_count_for_right_and_wrong_alike_and_outlive_the_device() {
        Client alice = iam.user("alice");
        Phone phone = enabled("alice");
        assertEquals("ok", mfa(alice, phone.serial(), phone.code(0)));
        for (int i = 0; i < 8; i++) {
            assertEquals(WRONG_CODE, mfa(alice, phone.serial(), phone.wrongCode()));
        }

        assertEquals(UNABLE, mfa(alice, phone.serial(), phone.code(1)));

        iam.root().call(IamApi.RESYNC_MFA_DEVICE, Client.pair("alice", phone, 2));
        iam.root().call(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("alice", phone));
        iam.root().call(IamApi.DELETE_VIRTUAL_MFA_DEVICE, "SerialNumber", phone.serial());
        Phone again = enabled("alice");
        assertEquals(UNABLE, mfa(alice, again.serial(), again.code(1)));
        iam.clock.advance(Duration.ofMinutes(3));
        assertEquals("ok", mfa(alice, again.serial(), again.code(1)));
    }

    /// What isn't counted in the present window has nothing to say, and goes with its device.
    @Test
    void past_attempts_are_deleted_with_their_device() {
        Client alice = iam.user("alice");
        Phone phone = enabled("alice");
        String key = "mfa-use/123456789012/" + phone.serial();
        mfa(alice, phone.serial(), phone.code(0));
        iam.root().call(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("alice", phone));
        iam.clock.advance(Duration.ofSeconds(179));

        iam.root().call(IamApi.DELETE_VIRTUAL_MFA_DEVICE, "SerialNumber", phone.serial());
        boolean keptInTheWindow = iam.store.get(key).isPresent();
        Phone again = iam.root().newPhone("phone-of-alice");
        iam.clock.advance(Duration.ofSeconds(1));
        iam.root().call(IamApi.DELETE_VIRTUAL_MFA_DEVICE, "SerialNumber", again.serial());

        assertTrue(keptInTheWindow);
        assertTrue(iam.store.get(key).isEmpty());
    }

    /// Documented.
    @Test
    void a_session_may_do_what_its_user_may_do_now() {
        Client alice = iam.user("alice");
        Client session = alice.session(enabled("alice"), 0);
        String before = session.outcome(IamApi.LIST_USERS);
        iam.root()
                .put(
                        "alice",
                        "list",
                        "{'Statement':{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*'}}");
        String allowed = session.outcome(IamApi.LIST_USERS);
        iam.root().call(IamApi.DELETE_USER_POLICY, "UserName", "alice", "PolicyName", "list");

        assertEquals("AccessDenied", before);
        assertEquals("ok", allowed);
        assertEquals("AccessDenied", session.outcome(IamApi.LIST_USERS));
    }

    /// Widely reported.
    @Test
    void a_session_outlives_its_key_and_its_device() {
        Client alice = iam.admin("alice");
        Phone phone = enabled("alice");
        Client session = alice.session(phone, 0);

        session.call(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("alice", phone));
        session.call(IamApi.DELETE_ACCESS_KEY, "AccessKeyId", alice.accessKeyId());

        assertEquals("ok", session.outcome(IamApi.LIST_USERS));
        assertEquals(TOKEN_INVALID, alice.refusal(StsApi.GET_CALLER_IDENTITY));
    }

    /// Recorded.
    @Test
    void a_session_dies_with_its_user_also_when_one_of_the_name_is_made_again() {
        Client alice = iam.user("alice");
        Client session = alice.session();
        iam.root()
                .call(
                        IamApi.DELETE_ACCESS_KEY,
                        "UserName",
                        "alice",
                        "AccessKeyId",
                        alice.accessKeyId());
        iam.root().call(IamApi.DELETE_USER, "UserName", "alice");
        String gone = session.refusal(StsApi.GET_CALLER_IDENTITY);
        iam.user("alice");

        assertEquals(TOKEN_INVALID, gone);
        assertEquals(TOKEN_INVALID, session.refusal(StsApi.GET_CALLER_IDENTITY));
    }

    @Test
    void a_session_ends_at_its_second() {
        Client session = iam.user("alice").session("DurationSeconds", "900");

        iam.clock.advance(Duration.ofSeconds(899));
        assertEquals("ok", session.outcome(StsApi.GET_CALLER_IDENTITY));
        iam.clock.advance(Duration.ofSeconds(1));
        assertEquals(
                "ExpiredToken: The security token included in the request is expired",
                session.refusal(StsApi.GET_CALLER_IDENTITY));
    }

    private Phone enabled(String userName) {
        Phone phone = iam.root().newPhone("phone-of-" + userName);
        iam.root().enable(userName, phone);
        return phone;
    }

    private static String mfa(Client client, String serial, String code) {
        return client.answer(StsApi.GET_SESSION_TOKEN, "SerialNumber", serial, "TokenCode", code);
    }
}
