package countersign.sigv4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private static final CredentialScope SCOPE =
            new CredentialScope("20150830", "us-east-1", "sts");

    @Test
    void a_code_is_what_the_jdk_computes() throws GeneralSecurityException {
        Random random = new Random(1);
        for (int length = 1; length <= 200; length++) {
            byte[] key = new byte[length];
            byte[] message = new byte[random.nextInt(300)];
            random.nextBytes(key);
            random.nextBytes(message);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            HmacKey made = HmacKey.of(key);

            assertArrayEquals(mac.doFinal(message), made.sign(message));
            assertArrayEquals(mac.doFinal(message), made.sign(message), "the second time");
        }
    }

    /// IAM User Guide, "Examples of how to derive a signing key for Signature Version 4": the key
    /// itself is c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9.
    @Test
    void a_signing_key_is_derived_as_documented() {
        HmacKey expected =
                HmacKey.of(
                        HexFormat.of()
                                .parseHex(
                                        "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"));

        HmacKey derived =
                SigningKey.derive(
                        Fixture.SECRET, new CredentialScope("20150830", "us-east-1", "iam"));

        assertArrayEquals(expected.sign(new byte[1]), derived.sign(new byte[1]));
    }

    @Test
    void a_cached_key_is_found_for_its_id_scope_and_secret_only() {
        SigningKeyCache cache = new SigningKeyCache(8, new SecureRandom());
        HmacKey key = SigningKey.derive(Fixture.SECRET, SCOPE);

        cache.put("A", SCOPE, Fixture.SECRET, key);

        assertEquals(
                Optional.of(key),
                cache.find("A", SCOPE, SecretAccessKey.of(Fixture.SECRET.reveal())));
        assertEquals(Optional.empty(), cache.find("A", SCOPE, SecretAccessKey.of("other")));
        assertEquals(Optional.empty(), cache.find("B", SCOPE, Fixture.SECRET));
        assertEquals(
                Optional.empty(),
                cache.find(
                        "A", new CredentialScope("20150831", "us-east-1", "sts"), Fixture.SECRET));
        assertEquals(
                Optional.empty(),
                cache.find(
                        "A", new CredentialScope("20150830", "us-east-1", "iam"), Fixture.SECRET));
    }

    @Test
    void the_cache_serves_two_of_a_place_and_stays_as_small_as_it_was() {
        SigningKeyCache cache = new SigningKeyCache(2, new SecureRandom());
        HmacKey key = SigningKey.derive(Fixture.SECRET, SCOPE);

        cache.put("A", SCOPE, Fixture.SECRET, key);
        cache.put("B", SCOPE, Fixture.SECRET, key);
        long kept = 0;
        for (String id : new String[] {"A", "B", "C"}) {
            cache.put(id, SCOPE, Fixture.SECRET, key);
        }
        for (String id : new String[] {"A", "B", "C"}) {
            kept += cache.find(id, SCOPE, Fixture.SECRET).stream().count();
        }

        assertEquals(Optional.of(key), cache.find("C", SCOPE, Fixture.SECRET));
        assertEquals(2, kept);
        assertThrows(
                IllegalArgumentException.class, () -> new SigningKeyCache(3, new SecureRandom()));
    }

    @Test
    void a_request_signed_with_an_older_secret_of_the_same_id_is_refused() {
        SigV4Verifier verifier = Fixture.verifier();
        PlainRequest signed = Fixture.signer(Fixture.STS_TARGET).sign(Fixture.post());
        CredentialLookup<Fixture.Key> replaced =
                (id, token) -> Optional.of(new Fixture.Key(SecretAccessKey.of("another secret")));

        Verification<?> before = verifier.verify(signed, Fixture.STS, Fixture.lookup());
        Verification<?> after = verifier.verify(signed, Fixture.STS, replaced);
        Verification<?> again = verifier.verify(signed, Fixture.STS, Fixture.lookup());

        assertInstanceOf(VerifiedRequest.class, before);
        assertEquals(Reason.MISMATCH, assertInstanceOf(Rejected.class, after).reason());
        assertInstanceOf(VerifiedRequest.class, again);
    }

    @Test
    void nothing_prints_a_secret() {
        SigningIdentity identity = Fixture.identity(Optional.of("sesame"));
        PlainRequest signed =
                new SigV4Signer(
                                java.time.InstantSource.fixed(Fixture.NOW),
                                identity,
                                Fixture.STS_TARGET)
                        .sign(Fixture.post());
        Verification<?> verification = Fixture.verify(signed, Fixture.STS);
        String printed =
                Fixture.SECRET
                        + " "
                        + identity
                        + " "
                        + new Fixture.Key(Fixture.SECRET)
                        + " "
                        + signed
                        + " "
                        + verification;

        assertFalse(printed.contains(Fixture.SECRET.reveal()), printed);
        assertFalse(printed.contains("sesame"), printed);
        assertThrows(IllegalArgumentException.class, () -> SecretAccessKey.of(""));
    }
}
