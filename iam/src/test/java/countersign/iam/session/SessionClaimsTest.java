package countersign.iam.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.UniqueId;
import countersign.iam.mfa.SerialNumber;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionClaimsTest {
    private static final Instant ISSUED = Instant.parse("2026-11-22T10:00:00Z");
    private static final SessionPrincipal ROOT =
            new SessionPrincipal.Root(new AccountId("123456789012"));

    @Test
    void times_are_in_whole_seconds() {
        SessionClaims claims =
                new SessionClaims(
                        ROOT, ISSUED.plusMillis(999), ISSUED.plusMillis(900_999), Optional.empty());

        assertEquals(ISSUED, claims.issued());
        assertEquals(ISSUED.plusSeconds(900), claims.expires());
    }

    @ParameterizedTest(name = "{0} s")
    @ValueSource(longs = {1, 900, 129_600})
    void a_session_lasts_up_to_36_hours(long seconds) {
        SessionClaims claims = lasting(seconds);

        assertEquals(ISSUED.plusSeconds(seconds), claims.expires());
    }

    @ParameterizedTest(name = "{0} s")
    @ValueSource(longs = {-1, 0, 129_601})
    void a_session_of_another_length_is_not_made(long seconds) {
        assertThrows(IllegalArgumentException.class, () -> lasting(seconds));
    }

    @Test
    void a_code_later_than_its_session_is_refused() {
        MfaProof later = new MfaProof(new SerialNumber("GAHT12345678"), ISSUED.plusSeconds(1));

        assertThrows(
                IllegalArgumentException.class,
                () -> new SessionClaims(ROOT, ISSUED, ISSUED.plusSeconds(900), Optional.of(later)));
    }

    @Test
    void a_user_has_a_users_id() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new SessionPrincipal.User(
                                ROOT.account(), new UniqueId("AROACKCEVSQ6C2EXAMPLE")));
    }

    private static SessionClaims lasting(long seconds) {
        return new SessionClaims(ROOT, ISSUED, ISSUED.plusSeconds(seconds), Optional.empty());
    }
}
