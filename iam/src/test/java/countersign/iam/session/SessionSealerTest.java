package countersign.iam.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.UniqueId;
import countersign.iam.mfa.SerialNumber;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionSealerTest {
    private static final Instant ISSUED = Instant.parse("2026-11-22T10:00:00Z");
    private static final AccountId ACCOUNT = new AccountId("123456789012");

    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final SealingKey key = SealingKey.generate(random, ISSUED);
    private final SessionSealer sealer = sealer(key);

    @Test
    void a_users_session_with_mfa_is_opened_again() {
        SessionClaims claims = claims(user(), Optional.of(mfa()));

        IssuedSession session = sealer.seal(claims, 0);

        assertEquals(claims, opened(sealer, session));
        assertEquals(AccessKeyId.Kind.TEMPORARY, session.accessKeyId().kind());
        assertEquals(ACCOUNT, session.accessKeyId().account());
    }

    @Test
    void a_root_session_without_mfa_is_opened_again() {
        SessionClaims claims = claims(new SessionPrincipal.Root(ACCOUNT), Optional.empty());

        IssuedSession session = sealer.seal(claims, 0);

        assertEquals(claims, opened(sealer, session));
        assertEquals("123456789012", opened(sealer, session).userId());
    }

    @ParameterizedTest
    @MethodSource("principals")
    void a_session_of_any_kind_is_opened_again_with_all_its_terms(SessionPrincipal principal) {
        SessionTerms terms =
                new SessionTerms(
                        new SessionPolicies(
                                Optional.of("{\"Statement\":[]} é"),
                                List.of("arn:aws:iam::aws:policy/ReadOnlyAccess")),
                        List.of(
                                new SessionTag("team", "grün 𐐀", true),
                                new SessionTag("empty", "", false)),
                        Optional.of("alice@example.com"),
                        Map.of("id.example:aud", List.of("a", "b"), "id.example:sub", List.of("")),
                        Optional.of(
                                AccessKeyId.generate(AccessKeyId.Kind.LONG_TERM, ACCOUNT, random)));
        SessionClaims bare = claims(principal, Optional.of(mfa()));
        SessionClaims full =
                new SessionClaims(
                        principal, ISSUED, ISSUED.plusSeconds(900), Optional.empty(), terms);

        assertEquals(bare, opened(sealer, sealer.seal(bare, 0)));
        assertEquals(full, opened(sealer, sealer.seal(full, 0)));
        assertEquals(full, opened(sealer, sealer.seal(full, 4096)));
    }

    private static Stream<SessionPrincipal> principals() {
        SessionPrincipal.User user =
                new SessionPrincipal.User(ACCOUNT, new UniqueId("AIDACKCEVSQ6C2EXAMPLE"));
        SessionPrincipal.Root root = new SessionPrincipal.Root(ACCOUNT);
        return Stream.of(
                user,
                root,
                new SessionPrincipal.RootTask(ACCOUNT),
                new SessionPrincipal.AssumedRole(
                        ACCOUNT, new UniqueId("AROACKCEVSQ6C2EXAMPLE"), "work=a,b.c@d-e"),
                new SessionPrincipal.FederatedUser(user, "bob"),
                new SessionPrincipal.FederatedUser(root, "bob"));
    }

    /// As the least compressible policies and tags that are let through.
    @Test
    void the_longest_terms_fit_into_a_token() {
        Random chance = new Random(7);
        StringBuilder noise = new StringBuilder();
        while (PackedSize.percentOf(
                        new SessionPolicies(Optional.of(noise.toString()), List.of()), List.of())
                <= 99) {
            noise.append((char) (' ' + chance.nextInt(95)));
        }
        SessionTerms terms =
                new SessionTerms(
                        new SessionPolicies(Optional.of(noise.toString()), List.of()),
                        List.of(),
                        Optional.of("s".repeat(64)),
                        Map.of(),
                        Optional.of(
                                AccessKeyId.generate(AccessKeyId.Kind.LONG_TERM, ACCOUNT, random)));
        SessionPrincipal role =
                new SessionPrincipal.AssumedRole(
                        ACCOUNT, new UniqueId("AROACKCEVSQ6C2EXAMPLE"), "n".repeat(64));

        IssuedSession session =
                sealer.seal(
                        new SessionClaims(
                                role, ISSUED, ISSUED.plusSeconds(900), Optional.of(mfa()), terms),
                        0);

        assertTrue(session.token().size() <= SessionToken.BYTES_MAX - 512);
        assertEquals(terms, opened(sealer, session).terms());
    }

    /// What may come together: a role's session that a provider vouched for has no long-term key,
    /// and gives on its tags, source identity and federation where it accepts a delegation.
    @Test
    void the_longest_terms_of_all_fit_into_a_token() {
        Random chance = new Random(7);
        StringBuilder policy = new StringBuilder();
        while (PackedSize.percentOf(policies(policy), List.of()) <= 100) {
            policy.append((char) (' ' + chance.nextInt(95)));
        }
        policy.setLength(policy.length() - 1);
        StringBuilder claim = new StringBuilder();
        while (PackedSize.isGood(Map.of("key", List.of(claim.toString())))) {
            claim.append((char) (' ' + chance.nextInt(95)));
        }
        claim.setLength(claim.length() - 1);
        SessionTerms terms =
                new SessionTerms(
                        policies(policy),
                        List.of(),
                        Optional.of("s".repeat(64)),
                        Map.of("key", List.of(claim.toString())),
                        Optional.empty(),
                        Optional.of(new Delegation(ACCOUNT, new UUID(1, 2))));
        SessionPrincipal role =
                new SessionPrincipal.AssumedRole(
                        ACCOUNT, new UniqueId("AROACKCEVSQ6C2EXAMPLE"), "n".repeat(64));

        IssuedSession session =
                sealer.seal(
                        new SessionClaims(
                                role, ISSUED, ISSUED.plusSeconds(900), Optional.empty(), terms),
                        0);

        assertTrue(session.token().size() > SessionToken.BYTES_MAX - 20);
        assertTrue(session.token().size() <= SessionToken.BYTES_MAX);
        assertEquals(terms, opened(sealer, session).terms());
    }

    private static SessionPolicies policies(StringBuilder inline) {
        return new SessionPolicies(Optional.of(inline.toString()), List.of());
    }

    @Test
    void the_secret_is_known_again_from_the_token() {
        IssuedSession session = sealer.seal(claims(user(), Optional.empty()), 0);

        AuthenticToken token = authentic(sealer, session);

        assertEquals(session.secretAccessKey().reveal(), token.secretAccessKey().reveal());
        assertTrue(session.secretAccessKey().reveal().matches("[A-Za-z0-9+/]{40}"));
    }

    @Test
    void sessions_share_neither_secret_nor_token() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            IssuedSession session = sealer.seal(claims(user(), Optional.empty()), 0);

            assertTrue(seen.add(session.secretAccessKey().reveal()));
            assertTrue(seen.add(session.token().reveal()));
        }
    }

    /// Computed by another program from the description of the format: whoever changes it opens
    /// this still, and gives it this secret.
    @Test
    void a_token_of_the_first_version_is_opened() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        SessionSealer released = sealer(SealingKey.of(0x0a0b0c0d, ISSUED, bytes));
        AccessKeyId id = new AccessKeyId("ASIARZPUZDIKGB2VALC4");
        String token =
                "AQoLDA0AAQIDBAUGBwgJCgsMDQ4PEBESExQVFhfwmd5LZY6GX9DmLYeGW2cSEbnHr8l6orrkKp2jGz9s"
                        + "YALIL8akK_jPZ0Wv6diuxqFheT67B5yzep9Tqqzu8iSyaavxeVyNHSaLOC40-e02vzvlMQ43ARA"
                        + "F0wuCXOt4iNaaFJW3DLE";

        AuthenticToken read = (AuthenticToken) released.read(id, token);

        assertEquals("MuSwBlXDFiAiI35p/7WhKqRxLyQVD3lpoQAxbkN+", read.secretAccessKey().reveal());
        assertEquals(
                new SessionOpening.Opened(claims(user(), Optional.of(mfa()))), read.openAt(ISSUED));
    }

    @ParameterizedTest(name = "{0} seconds after its issue: {1}")
    @CsvSource({
        "-61, NOT_YET_ISSUED",
        "-60, ok",
        "0, ok",
        "43199, ok",
        "43200, EXPIRED",
        "99999999, EXPIRED"
    })
    void a_session_is_good_from_its_issue_to_its_end(long seconds, String answer) {
        IssuedSession session = sealer.seal(claims(user(), Optional.empty()), 0);

        SessionOpening opening = authentic(sealer, session).openAt(ISSUED.plusSeconds(seconds));

        String was =
                switch (opening) {
                    case SessionOpening.Opened _ -> "ok";
                    case SessionOpening.Refused refused -> refused.reason().name();
                };
        assertEquals(answer, was);
    }

    @ParameterizedTest(name = "MinimumSessionTokenSize={0}")
    @ValueSource(ints = {0, 1, 300, 301, 302, 303, 2048, 4093, 4094, 4095, 4096})
    void a_token_is_as_long_as_was_asked(int sizeMin) {
        SessionClaims claims = claims(user(), Optional.of(mfa()));

        IssuedSession session = sealer.seal(claims, sizeMin);

        assertTrue(session.token().size() >= sizeMin);
        assertTrue(session.token().size() <= Math.max(200, sizeMin + 1));
        assertTrue(session.token().size() <= SessionToken.BYTES_MAX);
        assertEquals(session.token().reveal().length(), session.token().size());
        assertEquals(claims, opened(sealer, session));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4097})
    void a_token_of_impossible_length_is_not_made(int sizeMin) {
        SessionClaims claims = claims(user(), Optional.empty());

        assertThrows(IllegalArgumentException.class, () -> sealer.seal(claims, sizeMin));
    }

    /// Rounded up: a guess.
    @ParameterizedTest(name = "{0} bytes are {1} %")
    @CsvSource({
        "1, 1",
        "40, 1",
        "41, 2",
        "2048, 50",
        "2049, 51",
        "4055, 99",
        "4056, 100",
        "4096, 100"
    })
    void utilization_is_in_percent_of_the_limit(int size, int percent) {
        assertEquals(percent, new SessionToken("a".repeat(size)).utilizationPercent());
    }

    @Test
    void a_token_beyond_the_limit_is_not_given_out() {
        String tooLong = "a".repeat(SessionToken.BYTES_MAX + 1);

        assertThrows(IllegalStateException.class, () -> new SessionToken(tooLong));
    }

    @Test
    void a_token_survives_in_a_header_and_in_a_url() {
        String token = sealer.seal(claims(user(), Optional.of(mfa())), 4096).token().reveal();

        assertTrue(token.matches("[A-Za-z0-9_-]{4096}"));
    }

    @Test
    void an_older_key_still_opens() {
        IssuedSession before = sealer.seal(claims(user(), Optional.empty()), 0);
        SealingKey next = SealingKey.generate(random, ISSUED);
        SessionSealer rotated =
                sealer(new SealingKeyring(List.of(next, key.retired(ISSUED)), List.of()));

        IssuedSession after = rotated.seal(claims(user(), Optional.empty()), 0);

        assertEquals(before.claims(), opened(rotated, before));
        assertEquals(after.claims(), opened(rotated, after));
        assertEquals(
                new TokenReading.Refused(RefusalReason.UNKNOWN_SEALING_KEY),
                sealer.read(after.accessKeyId(), after.token().reveal()));
    }

    @Test
    void a_keyring_has_each_id_once() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SealingKeyring(List.of(key, key.retired(ISSUED)), List.of()));
    }

    @Test
    void nothing_secret_is_printed() {
        IssuedSession session = sealer.seal(claims(user(), Optional.empty()), 0);

        String printed = session + " " + key + " " + authentic(sealer, session);

        assertEquals(-1, printed.indexOf(session.token().reveal()));
        assertEquals(-1, printed.indexOf(session.secretAccessKey().reveal()));
        assertNotEquals(-1, printed.indexOf("SessionToken(hidden)"));
    }

    private SessionSealer sealer(SealingKey sealing) {
        return sealer(SealingKeyring.of(sealing));
    }

    private SessionSealer sealer(SealingKeyring keyring) {
        return new SessionSealer(() -> keyring, random);
    }

    private static AuthenticToken authentic(SessionSealer by, IssuedSession session) {
        return assertInstanceOf(
                AuthenticToken.class, by.read(session.accessKeyId(), session.token().reveal()));
    }

    private static SessionClaims opened(SessionSealer by, IssuedSession session) {
        return assertInstanceOf(SessionOpening.Opened.class, authentic(by, session).openAt(ISSUED))
                .claims();
    }

    private static SessionClaims claims(SessionPrincipal principal, Optional<MfaProof> mfa) {
        return new SessionClaims(principal, ISSUED, ISSUED.plusSeconds(43_200), mfa);
    }

    private static SessionPrincipal user() {
        return new SessionPrincipal.User(ACCOUNT, new UniqueId("AIDACKCEVSQ6C2EXAMPLE"));
    }

    private static MfaProof mfa() {
        return new MfaProof(
                new SerialNumber("arn:aws:iam::123456789012:mfa/phone"), ISSUED.minusSeconds(1));
    }
}
