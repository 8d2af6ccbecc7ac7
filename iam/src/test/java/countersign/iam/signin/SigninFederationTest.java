package countersign.iam.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.caller.Caller;
import countersign.iam.caller.CredentialKind;
import countersign.iam.directory.Directory;
import countersign.iam.directory.PassingId;
import countersign.iam.directory.SpentToken;
import countersign.iam.error.Refusal;
import countersign.iam.session.SealingKeyring;
import countersign.iam.signin.SigninFederation.SessionTokens;
import countersign.iam.store.Together;
import countersign.sigv4.SecretAccessKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules are documented (IAM User Guide, "Enable custom identity broker access to the AWS
/// console"); texts and codes are ours.
final class SigninFederationTest {
    private static final String INVALID = "InvalidClientTokenId: The sign-in token is invalid.";
    private static final String TRUST =
            "{'Statement':{'Effect':'Allow','Principal':{'AWS':'123456789012'},"
                    + "'Action':'sts:AssumeRole'}}";
    private static final Visit VISIT = new Visit("https://broker.example/", "", Optional.empty());

    private final IamUnderTest iam = new IamUnderTest();
    private final SigninFederation signin = iam.signin(SessionTokens.TAKEN);
    private final BrowserSessions browsers = iam.browsers();
    private final Client admin = iam.admin("admin");
    private final Client role = admin.assume(iam.role("Reader", TRUST), "anna");

    @Test
    void a_role_is_signed_in_as_itself_with_the_proof_of_its_credentials() {
        SignedIn signedIn = signin.signIn(token(role), VISIT);

        SignedIn found = browsers.find(cookie(signedIn)).orElseThrow();
        assertEquals("arn:aws:sts::123456789012:assumed-role/Reader/anna", found.caller().arn());
        assertEquals(CredentialKind.ROLE_SESSION, found.caller().kind());
        assertEquals("https://broker.example/", found.session().issuer());
        assertEquals(iam.clock.instant().plusSeconds(3600), found.session().ends());
    }

    @Test
    void a_session_with_mfa_is_signed_in_with_mfa() {
        Phone phone = iam.root().newPhone("phone");
        iam.root().enable("admin", phone);
        iam.clock.advance(Duration.ofMinutes(5));
        Client session = admin.session(phone, 0);

        SignedIn signedIn = signin.signIn(token(session), VISIT);

        assertTrue(browsers.find(cookie(signedIn)).orElseThrow().caller().hasMfa());
    }

    @Test
    void a_token_signs_in_once() {
        String token = token(role);
        signin.signIn(token, VISIT);

        assertEquals(INVALID, refusal(() -> signin.signIn(token, VISIT)));
    }

    @Test
    void with_one_browser_more_than_twenty_the_first_is_signed_out() {
        List<SessionCookie> cookies = new ArrayList<>();
        for (int i = 0; i < BrowserSessions.BROWSERS_MAX; i++) {
            cookies.add(cookie(signin.signIn(token(role), VISIT)));
            iam.clock.advance(Duration.ofSeconds(1));
        }
        browsers.end(cookies.get(1));
        cookies.add(cookie(signin.signIn(token(role), VISIT)));
        boolean firstBefore = browsers.find(cookies.getFirst()).isPresent();

        cookies.add(cookie(signin.signIn(token(role), VISIT)));

        assertTrue(firstBefore, "one had signed out");
        assertEquals(Optional.empty(), browsers.find(cookies.getFirst()));
        assertTrue(browsers.find(cookies.get(2)).isPresent());
        assertTrue(browsers.find(cookies.getLast()).isPresent());
        assertEquals(1, iam.store.list("signed-in/", "", 10).size());
    }

    @Test
    void what_was_noted_of_browsers_is_dropped_when_none_is_signed_in_any_more() {
        signin.signIn(token(role), VISIT);
        browsers.forgetEnded();
        int before = iam.store.list("signed-in/", "", 10).size();

        iam.clock.advance(Duration.ofHours(12));
        browsers.forgetEnded();

        assertEquals(1, before);
        assertEquals(List.of(), iam.store.list("signed-in/", "", 10));
    }

    @Test
    void of_many_who_bring_one_token_at_once_one_is_signed_in() throws Exception {
        for (int round = 0; round < 20; round++) {
            String token = token(role);
            AtomicInteger signedIn = new AtomicInteger();

            Together.run(
                    8,
                    _ -> {
                        if (outcome(() -> signin.signIn(token, VISIT)).equals("ok")) {
                            signedIn.incrementAndGet();
                        }
                    });

            assertEquals(1, signedIn.get());
        }
    }

    @ParameterizedTest(name = "after {0} s: {1}")
    @CsvSource({
        "0, ok",
        "899, ok",
        "900, ExpiredToken: The sign-in token has expired.",
        "86400, ExpiredToken: The sign-in token has expired."
    })
    void a_token_is_good_for_15_minutes(int seconds, String outcome) {
        String token = token(admin.session());

        iam.clock.advance(Duration.ofSeconds(seconds));

        assertEquals(outcome, outcome(() -> signin.signIn(token, VISIT)));
    }

    @Test
    void a_token_from_the_future_is_refused() {
        iam.clock.advance(Duration.ofMinutes(2));
        String token = token(role);
        iam.clock.advance(Duration.ofSeconds(-61));

        assertEquals(INVALID, refusal(() -> signin.signIn(token, VISIT)));
    }

    @ParameterizedTest(name = "SessionDuration={0}: {1}")
    @CsvSource({"899, false", "900, true", "43200, true", "43201, false"})
    void a_session_is_asked_for_15_minutes_to_12_hours(int seconds, boolean taken) {
        String outcome = outcome(() -> token(role, Duration.ofSeconds(seconds)));

        assertEquals(
                taken
                        ? "ok"
                        : "ValidationError: SessionDuration must be from 900 to 43200 seconds.",
                outcome);
    }

    @ParameterizedTest(name = "credentials for {0} s, SessionDuration {1}: {2} s")
    @CsvSource({
        "3600, 900, 900",
        "3600, 43200, 3600",
        "129600, 0, 43200",
        "129600, 43200, 43200",
        "900, 0, 900"
    })
    void a_session_ends_after_its_duration_or_with_its_credentials(
            int credentials, int duration, int seconds) {
        Client session = admin.session("DurationSeconds", String.valueOf(credentials));
        String token =
                duration == 0 ? token(session) : token(session, Duration.ofSeconds(duration));

        SignedIn signedIn = signin.signIn(token, VISIT);

        Instant end = iam.clock.instant().plusSeconds(seconds);
        assertEquals(end, signedIn.session().ends());
        iam.clock.set(end.minusSeconds(1));
        assertTrue(browsers.find(cookie(signedIn)).isPresent());
        iam.clock.set(end);
        assertEquals("none", found(signedIn));
    }

    @Test
    void a_federated_user_is_signed_in_as_long_as_the_credentials_last_and_names_no_duration() {
        Client federated = admin.federated("bob", "DurationSeconds", "129600");

        assertEquals(
                "ValidationError: SessionDuration can't be given with credentials of"
                        + " GetFederationToken.",
                refusal(() -> token(federated, Duration.ofHours(1))));
        SignedIn signedIn = signin.signIn(token(federated), VISIT);
        assertEquals(iam.clock.instant().plusSeconds(129_600), signedIn.session().ends());
    }

    @Test
    void long_term_keys_sign_nobody_in() {
        assertEquals(
                "InvalidClientTokenId: The security token included in the request is invalid",
                refusal(() -> token(admin)));
    }

    @Test
    void credentials_of_get_session_token_are_refused_where_that_is_set() {
        SigninFederation strict = iam.signin(SessionTokens.REFUSED);
        ShownCredentials session = admin.session().shown();
        String before = token(admin.session());

        Caller caller = strict.identify(session);
        String denied = "AccessDenied: These credentials can't be used to sign in.";
        assertEquals(denied, refusal(() -> strict.issue(caller, request(session))));
        assertEquals(denied, refusal(() -> strict.signIn(before, VISIT)));
        assertEquals(
                "ok",
                outcome(() -> strict.issue(strict.identify(role.shown()), request(role.shown()))));
    }

    @Test
    void credentials_that_are_not_whole_are_refused() {
        ShownCredentials right = role.shown();
        ShownCredentials other = admin.assume(iam.role("Other", TRUST), "eve").shown();
        List<ShownCredentials> wrong =
                List.of(
                        new ShownCredentials(
                                right.accessKeyId(), other.secretAccessKey(), right.sessionToken()),
                        new ShownCredentials(
                                right.accessKeyId(), SecretAccessKey.of("x"), right.sessionToken()),
                        new ShownCredentials(
                                other.accessKeyId(), right.secretAccessKey(), right.sessionToken()),
                        new ShownCredentials(
                                right.accessKeyId(), right.secretAccessKey(), other.sessionToken()),
                        new ShownCredentials("", right.secretAccessKey(), right.sessionToken()));

        for (ShownCredentials shown : wrong) {
            assertEquals(
                    "InvalidClientTokenId: The security token included in the request is invalid",
                    refusal(() -> signin.identify(shown)));
        }
    }

    @Test
    void a_session_dies_with_its_user_and_with_the_key_that_sealed_its_credentials() {
        iam.root().call(IamApi.CREATE_USER, "UserName", "carl");
        SignedIn carl = signin.signIn(token(iam.root().newKeyOf("carl").session()), VISIT);
        SignedIn anna = signin.signIn(token(role), VISIT);
        SealingKeyring ring = iam.sealingKeys.get();
        assertEquals("user carl", found(carl));

        iam.root().call(IamApi.DELETE_ACCESS_KEY, "UserName", "carl", "AccessKeyId", keyOf("carl"));
        iam.root().call(IamApi.DELETE_USER, "UserName", "carl");
        iam.sealingKeys.withdraw(ring.sealing().id());

        assertEquals("InvalidClientTokenId", found(carl));
        assertEquals("InvalidClientTokenId", found(anna));
    }

    @Test
    void a_token_signs_nobody_in_whose_credentials_died_meanwhile() {
        String token = token(role);

        iam.sealingKeys.withdraw(iam.sealingKeys.get().sealing().id());

        assertTrue(outcome(() -> signin.signIn(token, VISIT)).startsWith("InvalidClientTokenId"));
    }

    @Test
    void who_signs_out_is_signed_out_and_who_signs_in_anew_ends_the_session_before() {
        SignedIn first = signin.signIn(token(role), VISIT);
        SignedIn second = signin.signIn(token(role), new Visit("", "", Optional.of(cookie(first))));

        assertEquals("none", found(first));
        browsers.end(second.cookie());
        assertEquals("none", found(second));
    }

    @Test
    void who_comes_back_with_the_cookie_of_a_session_that_has_ended_is_signed_in() {
        SignedIn first = signin.signIn(token(role), VISIT);
        iam.clock.advance(Duration.ofHours(13));

        SignedIn second =
                signin.signIn(
                        token(admin.session()), new Visit("", "", Optional.of(cookie(first))));

        assertEquals("user admin", found(second));
        assertEquals(1, iam.store.count("browser-session/"));
    }

    @Test
    void what_is_past_is_cleared_by_those_who_come_later() {
        for (int i = 0; i < 5; i++) {
            signin.signIn(token(role), VISIT);
        }
        long before = iam.store.count("browser-session/") + iam.store.count("spent-token/");

        iam.clock.advance(Duration.ofHours(13).plusSeconds(1));
        signin.signIn(token(admin.session()), VISIT);

        assertEquals(10, before);
        assertEquals(1, iam.store.count("browser-session/"));
        assertEquals(1, iam.store.count("spent-token/"));
    }

    @Test
    void a_node_whose_clock_nobody_confirms_forgets_no_token_that_was_used() {
        String token = token(role);
        signin.signIn(token, VISIT);
        Directory ahead = new Directory(iam.store);
        Instant tomorrow = iam.clock.instant().plus(Duration.ofHours(24));

        ahead.change(edit ->
                ahead.spentTokens()
                        .add(
                                edit,
                                PassingId.ofSecret(tomorrow, "another"),
                                new SpentToken(tomorrow),
                                tomorrow));

        assertThrows(Refusal.class, () -> signin.signIn(token, VISIT));
    }

    @Test
    void hostile_tokens_are_refused_whatever_they_are() {
        String token = token(role);
        Random random = new Random(20_261_122);
        List<String> hostile = new ArrayList<>(List.of("", " ", "=", token + "A", "é".repeat(99)));
        for (int i = 0; i < token.length(); i++) {
            hostile.add(token.substring(0, i));
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            hostile.add(token.substring(0, i) + other + token.substring(i + 1));
        }
        for (int i = 0; i < 2_000; i++) {
            hostile.add(
                    random.ints(random.nextInt(400), 0, 256)
                            .collect(
                                    StringBuilder::new,
                                    (text, c) -> text.append((char) c),
                                    StringBuilder::append)
                            .toString());
        }
        hostile.add("A".repeat(100_000));
        hostile.add(role.shown().sessionToken());

        for (String text : hostile) {
            assertEquals(INVALID, refusal(() -> signin.signIn(text, VISIT)));
        }
        assertEquals("ok", outcome(() -> signin.signIn(token, VISIT)));
    }

    @Test
    void secrets_are_not_printed() {
        SignedIn signedIn = signin.signIn(token(role), VISIT);
        String secret = signedIn.cookie().reveal();

        String printed = signedIn + " " + role.shown() + " " + request(role.shown());

        assertFalse(printed.contains(secret), printed);
        assertFalse(printed.contains(role.shown().sessionToken()), printed);
        assertFalse(printed.contains(role.shown().secretAccessKey().reveal()), printed);
    }

    private String keyOf(String user) {
        return iam.directory
                .userNamed(IamUnderTest.ACCOUNT, user)
                .orElseThrow()
                .value()
                .accessKeys()
                .getFirst()
                .text();
    }

    private String token(Client client) {
        return signin.issue(signin.identify(client.shown()), request(client.shown()));
    }

    private String token(Client client, Duration duration) {
        return signin.issue(
                signin.identify(client.shown()),
                new SigninTokenRequest(client.shown(), Optional.of(duration)));
    }

    private static SigninTokenRequest request(ShownCredentials shown) {
        return new SigninTokenRequest(shown, Optional.empty());
    }

    private static SessionCookie cookie(SignedIn signedIn) {
        return SessionCookie.parse(signedIn.cookie().reveal()).orElseThrow();
    }

    /// `none`, the kind and name of who is signed in, or the code of the refusal.
    private String found(SignedIn signedIn) {
        try {
            return browsers.find(cookie(signedIn))
                    .map(found -> "user " + found.caller().identity().name())
                    .orElse("none");
        } catch (Refusal refusal) {
            return refusal.code().wireName();
        }
    }

    private static String refusal(org.junit.jupiter.api.function.Executable work) {
        Refusal refusal = assertThrows(Refusal.class, work);
        return refusal.code().wireName() + ": " + refusal.text();
    }

    private static String outcome(java.util.concurrent.Callable<?> work) {
        try {
            work.call();
            return "ok";
        } catch (Refusal refusal) {
            return refusal.code().wireName() + ": " + refusal.text();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
