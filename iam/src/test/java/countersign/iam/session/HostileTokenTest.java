package countersign.iam.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.MessageSealer.OneMessage;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.UniqueId;
import countersign.iam.mfa.SerialNumber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens as whoever wants in would send them: always refused, never an exception.
final class HostileTokenTest {
    private static final int ROUNDS = Integer.getInteger("countersign.fuzzRounds", 10_000);
    private static final long SEED = Long.getLong("countersign.fuzzSeed", 0);
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Instant ISSUED = Instant.parse("2026-11-22T10:00:00Z");
    private static final AccountId ACCOUNT = new AccountId("123456789012");

    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final SealingKey key = SealingKey.generate(random, ISSUED);
    private final SessionSealer sealer = new SessionSealer(() -> SealingKeyring.of(key), random);
    private final IssuedSession session = sealer.seal(claims(), 0);
    private final String token = session.token().reveal();
    private final byte[] bytes = Base64.getUrlDecoder().decode(token);

    @Test
    void every_truncation_is_refused() {
        for (int length = 0; length < token.length(); length++) {
            refused(token.substring(0, length));
            refused(token.substring(token.length() - length));
        }
        for (int length = 0; length < bytes.length; length++) {
            refused(text(Arrays.copyOf(bytes, length)));
        }
    }

    @Test
    void every_flipped_bit_is_refused_for_what_it_hit() {
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (0x80 >> (bit % Byte.SIZE));

            RefusalReason expected =
                    switch (bit / Byte.SIZE) {
                        case 0 -> RefusalReason.UNKNOWN_VERSION;
                        case 1, 2, 3, 4 -> RefusalReason.UNKNOWN_SEALING_KEY;
                        default -> RefusalReason.NOT_AUTHENTIC;
                    };
            assertEquals(expected, refused(text(flipped)), "bit " + bit);
        }
    }

    @Test
    void a_roles_token_with_all_terms_is_as_hard() {
        IssuedSession full = sealer.seal(fullClaims(), 0);
        byte[] made = Base64.getUrlDecoder().decode(full.token().reveal());
        assertInstanceOf(AuthenticToken.class, sealer.read(full.accessKeyId(), text(made)));

        for (int length = 0; length < made.length; length++) {
            assertInstanceOf(
                    TokenReading.Refused.class,
                    sealer.read(full.accessKeyId(), text(Arrays.copyOf(made, length))));
        }
        for (int bit = 0; bit < made.length * Byte.SIZE; bit++) {
            byte[] flipped = made.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (0x80 >> (bit % Byte.SIZE));
            assertInstanceOf(
                    TokenReading.Refused.class,
                    sealer.read(full.accessKeyId(), text(flipped)),
                    "bit " + bit);
        }
        assertInstanceOf(
                TokenReading.Refused.class, sealer.read(session.accessKeyId(), text(made)));
    }

    /// What is sealed is ours; should a release ever seal nonsense, the next one must not fall over
    /// it.
    @Test
    void nonsense_in_the_terms_of_a_role_never_throws() {
        Random chance = new Random(SEED + 45);
        byte[] readable = ClaimsCodec.encode(fullClaims(), 0);
        assertEquals(Optional.of(fullClaims()), ClaimsCodec.decode(readable));
        for (int i = 0; i < ROUNDS; i++) {
            byte[] garbage = readable.clone();
            for (int edits = chance.nextInt(1, 6); edits > 0; edits--) {
                garbage[chance.nextInt(garbage.length)] = (byte) chance.nextInt(256);
            }
            ClaimsCodec.decode(garbage)
                    .ifPresent(claims ->
                            assertEquals(
                                    Optional.of(claims),
                                    ClaimsCodec.decode(ClaimsCodec.encode(claims, 0))));
        }
    }

    @Test
    void terms_that_would_inflate_without_end_are_unreadable() {
        byte[] bomb = Deflated.deflate(new byte[1 << 20]);

        assertThrows(IllegalArgumentException.class, () -> Deflated.inflate(bomb));
        assertThrows(
                IllegalArgumentException.class,
                () -> PackedTerms.unpack(bomb, new byte[0], Optional.empty()));
    }

    @Test
    void another_letter_anywhere_is_refused() {
        Random chance = new Random(SEED + 41);
        for (int at = 0; at < token.length(); at++) {
            for (int i = 0; i < 8; i++) {
                char letter = LETTERS.charAt(chance.nextInt(LETTERS.length()));
                if (letter != token.charAt(at)) {
                    refused(token.substring(0, at) + letter + token.substring(at + 1));
                }
            }
        }
    }

    @ParameterizedTest(name = "with \"{0}\"")
    @ValueSource(strings = {"A", "=", "==", "\n", " ", "%3D", "é", "\u0000", "AAAA", "€"})
    void one_token_has_one_text(String more) {
        refused(token + more);
        refused(more + token);
        refused(token.substring(0, 40) + more + token.substring(40));
    }

    @Test
    void the_other_base64_is_refused() {
        IssuedSession long4096 = sealer.seal(claims(), 4096);
        String standard = long4096.token().reveal().replace('-', '+').replace('_', '/');

        assertInstanceOf(TokenReading.Refused.class, sealer.read(long4096.accessKeyId(), standard));
    }

    @Test
    void spare_bits_of_the_last_letter_are_refused() {
        for (int sizeMin = 300; sizeMin < 304; sizeMin++) {
            IssuedSession padded = sealer.seal(claims(), sizeMin);
            String text = padded.token().reveal();
            String body = text.substring(0, text.length() - 1);
            for (int i = 0; i < LETTERS.length(); i++) {
                String other = body + LETTERS.charAt(i);
                boolean same = other.equals(text);
                boolean accepted =
                        sealer.read(padded.accessKeyId(), other) instanceof AuthenticToken;
                assertEquals(same, accepted);
            }
        }
    }

    @Test
    void a_token_of_another_access_key_id_is_refused() {
        IssuedSession other = sealer.seal(claims(), 0);

        assertEquals(RefusalReason.NOT_AUTHENTIC, refused(other.token().reveal()));
    }

    @Test
    void the_ciphertext_of_another_token_is_refused() {
        byte[] other = Base64.getUrlDecoder().decode(sealer.seal(claims(), 0).token().reveal());
        byte[] spliced = other.clone();
        System.arraycopy(bytes, 0, spliced, 0, 29);

        assertEquals(RefusalReason.NOT_AUTHENTIC, refused(text(spliced)));
    }

    @Test
    void a_key_of_the_same_id_in_another_store_opens_nothing() {
        SealingKey same = SealingKey.of(key.id(), ISSUED, random.next(32));
        SessionSealer elsewhere = new SessionSealer(() -> SealingKeyring.of(same), random);

        assertEquals(
                new TokenReading.Refused(RefusalReason.NOT_AUTHENTIC),
                elsewhere.read(session.accessKeyId(), token));
    }

    @Test
    void a_million_made_up_strings_are_refused() {
        Random chance = new Random(SEED + 42);
        for (int i = 0; i < 1_000_000; i++) {
            refused(i % 2 == 0 ? madeUpText(chance) : text(madeUpBytes(chance)));
        }
    }

    @Test
    void mutations_of_a_token_are_refused() {
        Random chance = new Random(SEED + 43);
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder mutated = new StringBuilder(token);
            for (int edits = chance.nextInt(1, 4); edits > 0; edits--) {
                mutate(mutated, chance);
            }
            if (!mutated.toString().equals(token)) {
                refused(mutated.toString());
            }
        }
    }

    @Test
    void a_token_longer_than_the_limit_is_refused() {
        refused("A".repeat(SessionToken.BYTES_MAX + 1));
        refused("A".repeat(SessionToken.BYTES_MAX));
        refused("");
    }

    @Test
    void claims_that_this_release_can_not_read_are_refused() {
        byte[] readable = ClaimsCodec.encode(claims(), 0);
        assertInstanceOf(AuthenticToken.class, sealed(readable));

        byte[] withNewField =
                ByteBuffer.allocate(readable.length + 5)
                        .put(readable)
                        .put((byte) 10)
                        .putShort((short) 2)
                        .putShort((short) 7)
                        .array();
        byte[] withTail = Arrays.copyOf(readable, readable.length + 9);
        withTail[withTail.length - 1] = 1;

        TokenReading unreadable = new TokenReading.Refused(RefusalReason.UNREADABLE_CLAIMS);
        assertEquals(unreadable, sealed(withNewField));
        assertEquals(unreadable, sealed(withTail));
        assertInstanceOf(AuthenticToken.class, sealed(Arrays.copyOf(readable, 999)));
        for (int length = 1; length < readable.length; length++) {
            if (length != 20 && length != 44) { // the head alone, and the head and the user
                assertEquals(unreadable, sealed(Arrays.copyOf(readable, length)), "" + length);
            }
        }
    }

    @Test
    void claims_of_garbage_are_refused() {
        Random chance = new Random(SEED + 44);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] garbage = ClaimsCodec.encode(claims(), 0);
            for (int edits = chance.nextInt(1, 4); edits > 0; edits--) {
                garbage[chance.nextInt(garbage.length)] = (byte) chance.nextInt(256);
            }
            ClaimsCodec.decode(garbage)
                    .ifPresent(claims ->
                            assertEquals(
                                    hex(ClaimsCodec.encode(claims, garbage.length)), hex(garbage)));
        }
    }

    @Test
    void claims_of_another_account_than_the_access_key_id_are_refused() {
        AccountId other = new AccountId("210987654321");
        SessionClaims claims =
                new SessionClaims(
                        new SessionPrincipal.Root(other),
                        ISSUED,
                        ISSUED.plusSeconds(900),
                        Optional.empty());

        assertEquals(
                new TokenReading.Refused(RefusalReason.UNREADABLE_CLAIMS),
                sealed(ClaimsCodec.encode(claims, 0)));
    }

    private RefusalReason refused(String text) {
        TokenReading reading = sealer.read(session.accessKeyId(), text);
        return assertInstanceOf(TokenReading.Refused.class, reading, text).reason();
    }

    /// Reads a token that is authentic and holds `plain`.
    private TokenReading sealed(byte[] plain) {
        byte[] id = session.accessKeyId().text().getBytes(StandardCharsets.US_ASCII);
        byte[] purpose = "countersign session\n".getBytes(StandardCharsets.US_ASCII);
        byte[] context =
                ByteBuffer.allocate(purpose.length + 5 + id.length)
                        .put(purpose)
                        .put((byte) 1)
                        .putInt(key.id())
                        .put(id)
                        .array();
        OneMessage message = key.sealer().newMessage(context, random);
        byte[] made = new byte[29 + plain.length + 16];
        ByteBuffer.wrap(made).put((byte) 1).putInt(key.id()).put(message.nonce());
        message.seal(plain, made, 29);
        return sealer.read(session.accessKeyId(), text(made));
    }

    private static String madeUpText(Random chance) {
        StringBuilder text = new StringBuilder();
        for (int left = chance.nextInt(300); left > 0; left--) {
            text.append((char) chance.nextInt(chance.nextInt(8) == 0 ? 0x10000 : 128));
        }
        return text.toString();
    }

    private byte[] madeUpBytes(Random chance) {
        byte[] made = new byte[chance.nextInt(300)];
        chance.nextBytes(made);
        int kept = chance.nextInt(Math.min(made.length, 22) + 1);
        System.arraycopy(bytes, 0, made, 0, kept);
        return made;
    }

    private static void mutate(StringBuilder text, Random chance) {
        int at = chance.nextInt(text.length());
        char letter = LETTERS.charAt(chance.nextInt(LETTERS.length()));
        switch (chance.nextInt(4)) {
            case 0 -> text.setCharAt(at, letter);
            case 1 -> text.insert(at, letter);
            case 2 -> text.deleteCharAt(at);
            default -> text.append(text.substring(at));
        }
    }

    private static SessionClaims claims() {
        return new SessionClaims(
                new SessionPrincipal.User(ACCOUNT, new UniqueId("AIDACKCEVSQ6C2EXAMPLE")),
                ISSUED,
                ISSUED.plusSeconds(43_200),
                Optional.of(
                        new MfaProof(
                                new SerialNumber("arn:aws:iam::123456789012:mfa/phone"), ISSUED)));
    }

    private static SessionClaims fullClaims() {
        return new SessionClaims(
                new SessionPrincipal.AssumedRole(
                        ACCOUNT, new UniqueId("AROACKCEVSQ6C2EXAMPLE"), "work"),
                ISSUED,
                ISSUED.plusSeconds(3600),
                Optional.empty(),
                new SessionTerms(
                        new SessionPolicies(
                                Optional.of("{\"Statement\":[]}"),
                                List.of("arn:aws:iam::aws:policy/ReadOnlyAccess")),
                        List.of(new SessionTag("team", "blue", true)),
                        Optional.of("alice"),
                        Map.of("id.example:sub", List.of("alice")),
                        AccessKeyId.parse("AKIARZPUZDIKGB2VALC4")));
    }

    private static String hex(byte[] content) {
        return HexFormat.of().formatHex(content);
    }

    private static String text(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }
}
