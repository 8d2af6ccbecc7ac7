package countersign.iam.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Directory;
import countersign.iam.directory.OidcProvider;
import countersign.iam.error.Refusal;
import countersign.iam.mfa.ManualClock;
import countersign.iam.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The texts are reported by users of AWS, those of missing claims and the five minutes observed by
/// others, where nothing else is said.
final class TokenVerifierTest {
    private static final AccountId ACCOUNT = new AccountId("123456789012");
    private static final String URL = "https://idp.example.com/a";
    private static final String NO_KEY =
            "InvalidIdentityToken: Couldn't retrieve verification key from your identity provider, "
                    + " please reference AssumeRoleWithWebIdentity documentation for requirements";
    private static final String NO_JWT =
            "InvalidIdentityToken: The ID Token provided is not a valid JWT. (You may see this error"
                    + " if you sent an Access Token)";

    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
    private final FakeIssuer issuer = new FakeIssuer(URL, clock);
    private final Directory directory = new Directory(new MemoryStore());
    private final TokenVerifier verifier =
            new TokenVerifier(directory, new ProviderKeys(issuer, clock));

    @BeforeEach
    void knowTheProvider() {
        OidcProvider provider =
                new OidcProvider(
                        ACCOUNT, URL, List.of("app", "cli"), List.of(), clock.instant(), List.of());
        directory.change(edit -> directory.oidcProviders().create(edit, provider));
    }

    @Test
    void a_good_token_says_who_for_whom_and_by_whom() {
        WebIdentity identity = verifier.verify(ACCOUNT, issuer.token(), clock.instant());

        assertEquals("alice", identity.subject());
        assertEquals("app", identity.audience());
        assertEquals(
                "arn:aws:iam::123456789012:oidc-provider/idp.example.com/a",
                identity.identityProvider());
        assertEquals(identity.identityProvider() + ":app:alice", identity.principalId());
    }

    @Test
    void rsa_and_three_curves_sign() {
        for (JWSAlgorithm algorithm :
                List.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512)) {
            assertEquals(
                    "ok",
                    answer(issuer.token(algorithm, TokenVerifierTest::same)),
                    algorithm.getName());
        }
        for (Curve curve : List.of(Curve.P_256, Curve.P_384, Curve.P_521)) {
            clock.advance(ProviderKeys.PAUSE);
            issuer.rotate(FakeIssuer.ec("ec-" + curve, curve));
            assertEquals("ok", answer(issuer.token()), curve.getName());
        }
    }

    @Test
    void other_algorithms_do_not() {
        assertEquals(NO_KEY, answer(issuer.token(JWSAlgorithm.PS256, TokenVerifierTest::same)));
        assertEquals(0, issuer.fetches());
    }

    /// The header of a good token is exchanged: an unsigned one, and one that would be verified by
    /// the public key as a shared secret.
    @ParameterizedTest(name = "{0}")
    @CsvSource({"none", "HS256"})
    void a_token_does_not_choose_to_be_weak(String algorithm) {
        String[] parts = issuer.token().split("\\.", -1);
        String header =
                Base64URL.encode("{\"alg\":\"" + algorithm + "\",\"kid\":\"first\"}").toString();

        assertTrue(
                List.of(NO_KEY, NO_JWT).contains(answer(header + "." + parts[1] + "." + parts[2])));
        assertTrue(List.of(NO_KEY, NO_JWT).contains(answer(header + "." + parts[1] + ".")));
    }

    @Test
    void a_key_of_one_type_never_verifies_an_algorithm_of_another() {
        String[] parts = issuer.token().split("\\.", -1);
        String header = Base64URL.encode("{\"alg\":\"ES256\",\"kid\":\"first\"}").toString();

        assertEquals(
                "InvalidIdentityToken",
                answer(header + "." + parts[1] + "." + parts[2]).split(":", 2)[0]);
    }

    @Test
    void a_signature_by_another_key_is_refused() {
        issuer.signBy(FakeIssuer.rsa("first"));

        assertEquals(
                "InvalidIdentityToken: The web identity token that was passed could not be"
                        + " validated by AWS. Get a new identity token from the identity provider"
                        + " and then retry the request.",
                answer(issuer.token()));
    }

    @Test
    void every_changed_letter_of_a_token_breaks_it() {
        String token = issuer.token();
        Random random = new Random(20_261_122);

        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(token.length() - 2); // the last letter has spare bits
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, at) + other + token.substring(at + 1);

            assertTrue(!answer(changed).equals("ok"), "changed at " + at);
        }
    }

    @Test
    void what_is_no_jwt_is_called_so() {
        for (String text : List.of("nonsense", "a.b", "a.b.c", "....", "{}", "é.é.é")) {
            assertEquals(NO_JWT, answer(text), text);
        }
    }

    @Test
    void deep_nesting_is_refused_and_harmless() {
        String deep = "[".repeat(7_000);
        String token =
                Base64URL.encode("{\"alg\":\"RS256\"}") + "." + Base64URL.encode(deep) + ".AAAA";

        assertEquals(NO_JWT, answer(token));
    }

    @Test
    void the_provider_must_be_known_by_the_very_issuer() {
        for (String other :
                List.of("https://idp.example.com/b", URL + "/", "http://idp.example.com/a")) {
            assertEquals(
                    "InvalidIdentityToken: No OpenIDConnect provider found in your account for "
                            + other,
                    answer(issuer.token(claims -> claims.issuer(other))));
        }
    }

    @Test
    void required_claims_are_named() {
        for (String claim : List.of("iss", "sub", "aud", "exp", "iat")) {
            assertEquals(
                    "InvalidIdentityToken: Missing a required claim: " + claim + ".",
                    answer(issuer.token(claims -> claims.claim(claim, null))));
        }
    }

    @ParameterizedTest(name = "expired {0} s ago: {1}")
    @CsvSource({"-1, ok", "0, ok", "299, ok", "300, ExpiredTokenException"})
    void a_token_ends_five_minutes_after_its_time(int seconds, String code) {
        String token =
                issuer.token(claims ->
                        claims.issueTime(Date.from(clock.instant().minusSeconds(3600)))
                                .expirationTime(Date.from(clock.instant().minusSeconds(seconds))));

        String answer = answer(token);

        assertEquals(code, answer.split(":", 2)[0]);
        if (!code.equals("ok")) {
            assertEquals(
                    "ExpiredTokenException: Token expired: current date/time 1795341600 must be"
                            + " before the expiration date/time 1795341300",
                    answer);
        }
    }

    @ParameterizedTest(name = "{0} in {1} s: {2}")
    @CsvSource({
        "nbf, 300, ok",
        "nbf, 301, InvalidIdentityToken: The token is not valid yet.",
        "iat, 300, ok",
        "iat, 301, InvalidIdentityToken: The token is not valid yet."
    })
    void a_token_begins_five_minutes_before_its_time(String claim, int seconds, String answer) {
        assertEquals(
                answer,
                answer(
                        issuer.token(claims ->
                                claims.claim(
                                        claim, Date.from(clock.instant().plusSeconds(seconds))))));
    }

    @Test
    void the_audience_is_one_of_the_client_ids() {
        assertEquals("ok", answer(issuer.token(claims -> claims.audience("cli"))));
        assertEquals(
                "InvalidIdentityToken: Incorrect token audience",
                answer(issuer.token(claims -> claims.audience("other"))));
    }

    /// The sentence for several audiences is a guess.
    @Test
    void the_authorized_party_is_the_audience_where_there_is_one() {
        assertEquals(
                "ok", answer(issuer.token(claims -> claims.audience("other").claim("azp", "app"))));
        assertEquals(
                "InvalidIdentityToken: Incorrect token audience",
                answer(issuer.token(claims -> claims.claim("azp", "other"))));
        assertEquals(
                "InvalidIdentityToken: Missing a required claim: azp.",
                answer(issuer.token(claims -> claims.audience(List.of("app", "cli")))));
    }

    @Test
    void new_keys_are_fetched_when_a_token_names_one_but_not_more_often_than_allowed() {
        assertEquals("ok", answer(issuer.token()));
        int first = issuer.fetches();
        issuer.rotate(FakeIssuer.rsa("second"));

        assertEquals(NO_KEY, answer(issuer.token()), "asked too soon");
        assertEquals(first, issuer.fetches());
        clock.advance(ProviderKeys.PAUSE);
        assertEquals("ok", answer(issuer.token()));
        issuer.signBy(FakeIssuer.rsa("made-up"));
        for (int i = 0; i < 10; i++) {
            assertEquals(NO_KEY, answer(issuer.token()));
        }

        assertEquals(2 * first, issuer.fetches());
    }

    @Test
    void keys_are_fetched_anew_after_a_while_and_outlive_a_short_failure() {
        assertEquals("ok", answer(issuer.token()));
        int first = issuer.fetches();
        clock.advance(ProviderKeys.KEPT.minus(Duration.ofSeconds(1)));
        issuer.reachable(false);
        assertEquals("ok", answer(issuer.token()));
        assertEquals(first, issuer.fetches());

        clock.advance(Duration.ofSeconds(1));

        assertEquals("IDPCommunicationError", answer(issuer.token()).split(":", 2)[0]);
        issuer.reachable(true);
        assertEquals("IDPCommunicationError", answer(issuer.token()).split(":", 2)[0]);
        clock.advance(ProviderKeys.PAUSE);
        assertEquals("ok", answer(issuer.token()));
    }

    @Test
    void an_unreachable_provider_is_asked_once_about_made_up_keys() {
        assertEquals("ok", answer(issuer.token()));
        String known = issuer.token();
        int first = issuer.fetches();
        issuer.reachable(false);
        clock.advance(ProviderKeys.PAUSE);
        issuer.signBy(FakeIssuer.rsa("made-up"));

        for (int i = 0; i < 10; i++) {
            assertEquals(NO_KEY, answer(issuer.token()));
        }

        assertEquals(first + 1, issuer.fetches());
        assertEquals("ok", answer(known));
    }

    @Test
    void a_pause_lets_no_old_key_be_believed() {
        assertEquals("ok", answer(issuer.token()));
        issuer.reachable(false);
        clock.advance(ProviderKeys.KEPT.minus(Duration.ofSeconds(1)));
        FakeIssuer stranger = new FakeIssuer(URL, clock);
        stranger.signBy(FakeIssuer.rsa("made-up"));
        assertEquals(NO_KEY, answer(stranger.token()));
        int asked = issuer.fetches();

        clock.advance(Duration.ofSeconds(1));

        assertEquals("IDPCommunicationError", answer(issuer.token()).split(":", 2)[0]);
        assertEquals(asked, issuer.fetches());
    }

    @ParameterizedTest(name = "{0} beside {1}")
    @CsvSource({"Sub, sub", "AUD, aud", "groups, Groups", "https://A, https://a"})
    void claims_that_differ_in_case_only_are_refused(String one, String other) {
        assertEquals(
                "InvalidIdentityToken: The token has two claims whose names differ in case only.",
                answer(
                        issuer.token(claims -> {
                            claims.claim(one, "x");
                            return claims.claim(other, other.equals("sub") ? "alice" : "app");
                        })));
    }

    @Test
    void a_token_does_not_say_itself_what_is_made_of_several_claims() {
        for (String name : List.of("oaud", "OAud")) {
            String token = issuer.token(claims -> claims.claim(name, "other"));

            WebIdentity identity = verifier.verify(ACCOUNT, token, clock.instant());

            assertTrue(!identity.contextKeys().containsKey("idp.example.com/a:oaud"));
            assertTrue(!identity.lastingKeys().containsKey("idp.example.com/a:oaud"));
        }
    }

    @Test
    void a_discovery_document_of_another_issuer_is_not_believed() {
        issuer.discovered("https://idp.example.com/b");

        assertEquals(NO_KEY, answer(issuer.token()));
    }

    @Test
    void a_token_that_would_be_refused_anyway_asks_no_provider() {
        answer(issuer.token(claims -> claims.audience("other")));
        answer(issuer.token(claims -> claims.subject(null)));
        answer(issuer.token(claims -> claims.expirationTime(Date.from(Instant.EPOCH))));

        assertEquals(0, issuer.fetches());
    }

    private static JWTClaimsSet.Builder same(JWTClaimsSet.Builder claims) {
        return claims;
    }

    private String answer(String token) {
        try {
            verifier.verify(ACCOUNT, token, clock.instant());
            return "ok";
        } catch (Refusal refusal) {
            return refusal.code().wireName() + ": " + refusal.text();
        }
    }
}
