package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sigv4.SigningIdentity;
import java.util.ArrayList;
import java.util.List;

/// Sealing keys that one operator rotates and withdraws, the sessions that they sealed, some of
/// which he revokes, and what of it was acknowledged. One thread at a time.
final class LoadedKeys {
    /// How many keys go on opening, of those that the operator made.
    private static final int KEPT = 2;

    private static final int TURNS = 6;
    private static final String REFUSED = "InvalidClientTokenId";

    private enum State {
        GOOD,

        /// Its end was begun, and nobody knows whether it was done.
        UNSURE,
        ENDED
    }

    private static final class Session {
        private final SigningIdentity identity;
        private final String key;
        private State state = State.GOOD;

        Session(SigningIdentity identity, String key) {
            this.identity = identity;
            this.key = key;
        }
    }

    private final List<Session> sessions = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    /// Whether a rotation was begun, and nobody knows whether it was done.
    private boolean rotating;

    /// Works until no answer comes any more.
    void work(QueryClient client, SigningIdentity root, Runnable acknowledged) {
        keys.add(sealing(client, root));
        for (int turn = 0; turn < TURNS; turn++) {
            Session revoked = session(client, root);
            session(client, root);
            acknowledged.run();
            revoked.state = State.UNSURE;
            client.operatorDone(
                    root, "RevokeSession", "AccessKeyId", revoked.identity.accessKeyId());
            revoked.state = State.ENDED;
            acknowledged.run();
            rotating = true;
            keys.add(client.operatorDone(root, "RotateSealingKey").all("SealingKeyId").getFirst());
            rotating = false;
            acknowledged.run();
            if (keys.size() > KEPT) {
                withdraw(client, root, keys.getFirst());
                keys.removeFirst();
                acknowledged.run();
            }
        }
    }

    /// Holds what the server does against what was acknowledged; then takes the keys away.
    ///
    /// @return how many sessions were asked for
    int check(QueryClient client, SigningIdentity root) {
        for (Session session : sessions) {
            String code = client.sts(session.identity, "GetCallerIdentity").code();
            switch (session.state) {
                case GOOD -> assertEquals("", code, "a session was lost");
                case ENDED -> assertEquals(REFUSED, code, "what was ended came back");
                case UNSURE -> assertTrue(code.isEmpty() || code.equals(REFUSED), code);
            }
        }
        String sealing = sealing(client, root);
        assertTrue(
                keys.isEmpty() || rotating || keys.getLast().equals(sealing),
                "a rotation was lost");
        for (String key : client.operatorDone(root, "ListSealingKeys").all("SealingKeyId")) {
            if (!key.equals(sealing)) {
                // refused where it was withdrawn before
                var _ =
                        client.sent(
                                client.post(
                                        root,
                                        "countersign",
                                        "WithdrawSealingKey",
                                        "SealingKeyId",
                                        key));
            }
        }
        return sessions.size();
    }

    private Session session(QueryClient client, SigningIdentity root) {
        Session session =
                new Session(
                        Enrolled.identity(client.stsDone(root, "GetSessionToken")), keys.getLast());
        sessions.add(session);
        return session;
    }

    private void withdraw(QueryClient client, SigningIdentity root, String key) {
        List<Session> sealed =
                sessions.stream()
                        .filter(session -> session.key.equals(key))
                        .filter(session -> session.state == State.GOOD)
                        .toList();
        sealed.forEach(session -> session.state = State.UNSURE);
        client.operatorDone(root, "WithdrawSealingKey", "SealingKeyId", key);
        sealed.forEach(session -> session.state = State.ENDED);
    }

    /// The first one of the list seals.
    private static String sealing(QueryClient client, SigningIdentity root) {
        return client.operatorDone(root, "ListSealingKeys").all("SealingKeyId").getFirst();
    }
}
