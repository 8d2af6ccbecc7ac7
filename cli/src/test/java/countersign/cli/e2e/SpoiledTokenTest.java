package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.ListSealingKeysRequest;
import countersign.api.countersign.RevokeSessionsRequest;
import countersign.api.countersign.WithdrawSealingKeyRequest;
import countersign.cli.client.ManualClock;
import countersign.cli.operator.OperatorClient;
import countersign.sigv4.SigningIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a whole server answers to requests that are signed as they should be, but with a session
/// token that was changed, belongs to another key, or is good no more.
@Tag("slow")
final class SpoiledTokenTest {
    private static final String INVALID =
            "403 InvalidClientTokenId: The security token included in the request is invalid";
    private static final int MADE_UP = 10_000;

    @TempDir private Path directory;

    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
    private Optional<LocalServer> started = Optional.empty();

    @BeforeEach
    void start() {
        started = Optional.of(LocalServer.start(directory.resolve("data"), clock));
    }

    @AfterEach
    void end() {
        server().close();
    }

    @Test
    void every_truncation_is_invalid() {
        SigningIdentity session = session(server().rootKey());
        String token = session.sessionToken().orElseThrow();

        for (int length = 1; length < token.length(); length++) {
            assertEquals(INVALID, use(with(session, token.substring(0, length))), "to " + length);
            assertEquals(INVALID, use(with(session, token.substring(length))), "from " + length);
        }
        assertEquals("200", use(session));
    }

    @Test
    void every_single_flipped_bit_is_invalid() {
        SigningIdentity session = session(server().rootKey());
        byte[] bytes = Base64.getUrlDecoder().decode(session.sessionToken().orElseThrow());

        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
            assertEquals(INVALID, use(with(session, token)), "bit " + bit);
        }
    }

    @Test
    void a_token_with_another_sessions_key_id_is_invalid() {
        SigningIdentity one = session(server().rootKey());
        SigningIdentity other = session(server().rootKey());

        assertEquals(INVALID, use(with(one, other.sessionToken().orElseThrow())));
        assertEquals(
                INVALID,
                use(
                        new SigningIdentity(
                                one.accessKeyId(), other.secretAccessKey(), other.sessionToken())));
        assertEquals(INVALID, use(with(server().rootKey(), one.sessionToken().orElseThrow())));
    }

    @Test
    void made_up_tokens_are_invalid_and_the_server_goes_on() {
        SigningIdentity session = session(server().rootKey());
        Random chance = new Random(44);

        for (int i = 0; i < MADE_UP; i++) {
            String letters =
                    chance.ints(1 + chance.nextInt(600), '!', '~' + 1)
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            assertEquals(INVALID, use(with(session, letters)), letters);
        }
        assertEquals("200", use(session));
    }

    @Test
    void a_token_of_a_withdrawn_key_is_invalid() {
        SigningIdentity session = session(server().rootKey());
        try (OperatorClient operator = operator()) {
            List<String> keys =
                    operator
                            .ask(CountersignApi.LIST_SEALING_KEYS, new ListSealingKeysRequest())
                            .rows()
                            .stream()
                            .map(row -> row.getOrDefault("SealingKeyId", ""))
                            .toList();

            var _ =
                    operator.ask(
                            CountersignApi.WITHDRAW_SEALING_KEY,
                            WithdrawSealingKeyRequest.builder()
                                    .sealingKeyId(keys.getFirst())
                                    .build());
        }

        assertEquals(INVALID, use(session));
        assertEquals("200", use(session(server().rootKey())));
    }

    @Test
    void a_token_from_before_a_revocation_is_invalid() {
        SigningIdentity alice = alice();
        SigningIdentity session = session(alice);
        assertEquals("200", use(session));
        try (OperatorClient operator = operator()) {
            var _ =
                    operator.ask(
                            CountersignApi.REVOKE_SESSIONS,
                            RevokeSessionsRequest.builder().userName("alice").build());
        }

        assertEquals(INVALID, use(session));
        clock.advance(Duration.ofSeconds(1));
        assertEquals("200", use(session(alice)));
    }

    @Test
    void a_token_whose_user_was_deleted_and_made_again_under_the_same_name_is_invalid() {
        QueryClient client = server().client();
        SigningIdentity alice = alice();
        SigningIdentity session = session(alice);
        client.iamDone(
                server().rootKey(),
                "DeleteAccessKey",
                "UserName",
                "alice",
                "AccessKeyId",
                alice.accessKeyId());
        client.iamDone(server().rootKey(), "DeleteUser", "UserName", "alice");
        String gone = use(session);
        SigningIdentity again = alice();

        assertEquals(INVALID, gone);
        assertEquals(INVALID, use(session));
        assertEquals("200", use(session(again)));
    }

    private SigningIdentity alice() {
        server().client().iamDone(server().rootKey(), "CreateUser", "UserName", "alice");
        return Enrolled.identity(
                server().client()
                        .iamDone(server().rootKey(), "CreateAccessKey", "UserName", "alice"));
    }

    private SigningIdentity session(SigningIdentity key) {
        return Enrolled.identity(server().client().stsDone(key, "GetSessionToken"));
    }

    private static SigningIdentity with(SigningIdentity session, String token) {
        return new SigningIdentity(
                session.accessKeyId(), session.secretAccessKey(), Optional.of(token));
    }

    private String use(SigningIdentity session) {
        return server().client().sts(session, "GetCallerIdentity").toString();
    }

    private OperatorClient operator() {
        return new OperatorClient(server().endpoint(), server().rootKey(), clock);
    }

    private LocalServer server() {
        return started.orElseThrow();
    }
}
