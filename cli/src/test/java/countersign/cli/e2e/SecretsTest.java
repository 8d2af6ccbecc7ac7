package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.MasterKeyFile;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SealedSecret;
import countersign.iam.credential.SecretPlace;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.sigv4.SigningIdentity;
import countersign.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A whole run with the log at DEBUG and everything on disk, in which secrets of every kind are
/// made and sent, in good requests and in bad ones; then every file is searched for each of them.
@Tag("slow")
final class SecretsTest {
    private static final int SEALING_KEY_AT =
            1 + 1 + Integer.BYTES + Long.BYTES + Long.BYTES; // version and count, its id, its date
    private static final int KEY_BYTES = 32;

    @TempDir private Path directory;

    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
    private final List<Needle> needles = new ArrayList<>();

    @Test
    void no_secret_of_a_whole_run_is_in_the_store_the_log_or_the_audit() throws Exception {
        Path data = directory.resolve("data");
        Path log = directory.resolve("debug.log");
        SigningIdentity root;
        try (DebugLog _ = new DebugLog(log)) {
            LoggerFactory.getLogger(SecretsTest.class).debug("event=begun");
            try (LocalServer server = LocalServer.start(data, clock)) {
                root = server.rootKey();
                know("root key", root);
                for (String name : List.of("alice", "bob")) {
                    use(server.client(), root, name);
                }
                assertNone(data, log); // while it runs: its journals, too
            }
            try (LocalServer again = LocalServer.start(data, clock)) {
                use(again.client(), root, "carol");
            }
        }

        knowKeysOf(data);
        assertEquals("rw-------", mode(data.resolve("master.key")));
        assertEquals("rwx------", mode(data));
        assertNone(data, log);
        String audit = String.join("", texts(data.resolve("audit")));
        assertTrue(audit.contains("GetSessionToken") && audit.contains(root.accessKeyId()));
        String logged = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertTrue(logged.contains("event=begun") && logged.contains("event=listening"));
    }

    @Test
    void a_secret_that_is_there_is_found_in_whatever_form() {
        byte[] key = new byte[KEY_BYTES];
        new Random(7).nextBytes(key);
        Needle bytes = Needle.ofBytes("key", key);
        Needle text = Needle.ofText("secret", "abc/DEF+ghi/JKL+mnopqrstuvwxyz0123456789");
        String code = "123456";

        for (String prefix : List.of("", "x", "xy")) {
            byte[] within = Arrays.copyOf(prefix.getBytes(StandardCharsets.US_ASCII), 80);
            System.arraycopy(key, 0, within, prefix.length(), key.length);
            assertTrue(bytes.isIn(Base64.getEncoder().encodeToString(within)));
            assertTrue(bytes.isIn(Base64.getUrlEncoder().encodeToString(within)));
        }
        assertTrue(bytes.isIn("<" + new String(key, StandardCharsets.ISO_8859_1) + ">"));
        assertTrue(bytes.isIn(HexFormat.of().formatHex(key)));
        assertTrue(
                Needle.ofBytes(
                                "seed",
                                "Hello!\u00de\u00ad\u00be\u00ef"
                                        .getBytes(StandardCharsets.ISO_8859_1))
                        .isIn("JBSWY3DPEHPK3PXP"));
        assertTrue(text.isIn("\"abc/DEF+ghi/JKL+mnopqrstuvwxyz0123456789\""));
        assertTrue(text.isIn("k=abc%2FDEF%2Bghi%2FJKL%2Bmnopqrstuvwxyz0123456789&"));
        assertFalse(text.isIn("abc/DEF+ghi/JKL+mnopqrstuvwxyz012345678"));
        assertTrue(Needle.ofCode(code).isIn("TokenCode=123456&"));
        assertFalse(Needle.ofCode(code).isIn("1234567 .123456Z"));
    }

    /// What a user does in a working day, rightly and wrongly.
    private void use(QueryClient client, SigningIdentity root, String name) {
        Instant now = clock.instant();
        Enrolled user = Enrolled.make(client, root, name);
        Phone phone = user.phone();
        know(name + "'s key", user.key());
        needles.add(Needle.ofBytes(name + "'s seed", phone.seed().reveal()));
        needles.add(Needle.ofText(name + "'s seed in base32", phone.seed().revealBase32()));
        for (int step = -1; step <= 2; step++) {
            needles.add(Needle.ofCode(phone.code(now, step)));
        }
        String wrong = phone.wrongCode(now, 741_852);
        needles.add(Needle.ofCode(wrong));

        Reply plain = client.stsDone(user.key(), "GetSessionToken");
        know(name + "'s session", Enrolled.identity(plain));
        assertEquals("AccessDenied", user.session(client, wrong).code());
        Reply proved = user.session(client, phone.code(now, 1));
        SigningIdentity session = Enrolled.identity(proved);
        know(name + "'s session with MFA", session);
        client.stsDone(session, "GetCallerIdentity");
        assertEquals("AccessDenied", client.iam(session, "ListUsers").code());
        assertEquals(
                "200",
                client.sent(client.presigned(session, "sts", "GetCallerIdentity")).toString());

        misuse(client, user, session);
        clock.advance(Duration.ofHours(13)); // the sessions have expired
        assertEquals("ExpiredToken", client.sts(session, "GetCallerIdentity").code());
        clock.advance(Duration.ofMinutes(5));
    }

    /// Requests that hold secrets and are refused, at each stage from the head to the operation.
    private void misuse(QueryClient client, Enrolled user, SigningIdentity session) {
        Phone phone = user.phone();
        String code = phone.code(clock.instant(), 2);
        String token = session.sessionToken().orElseThrow();
        String secret = user.key().secretAccessKey().reveal();
        String[] withCode = {"SerialNumber", phone.serialNumber(), "TokenCode", code};

        byte[] presigned = client.presigned(user.key(), "sts", "GetSessionToken", withCode);
        refused(client, text(presigned).replace("X-Amz-Signature=", "X-Amz-Signature=0"));
        byte[] good = client.post(user.key(), "sts", "GetSessionToken", withCode);
        refused(client, text(good).replace("Signature=", "Signature=0"));
        byte[] bySession = client.presigned(session, "sts", "GetCallerIdentity");
        refused(client, text(bySession).replace("X-Amz-Signature=", "X-Amz-Signature=0"));
        refused(client, text(bySession).replace("HTTP/1.1", "HTTP/7.1"));
        refused(client, text(bySession).replace("Host:", "Host"));
        refused(client, text(bySession).replace("Action=", "Aktion="));
        byte[] header = client.post(session, "sts", "GetCallerIdentity");
        refused(client, text(header).replace("SignedHeaders=", "Signed="));
        refused(client, text(header).replace("X-Amz-Date: 20", "X-Amz-Date: 19"));
        refused(client, text(header).replace("AWS4-HMAC-SHA256 ", "AWS4 "));
        refused(client, text(header).replace(token, token.substring(0, token.length() - 4)));
        String basic = user.key().accessKeyId() + ":" + secret;
        String encoded =
                Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.US_ASCII));
        needles.add(Needle.ofText("basic authorization", encoded));
        refused(
                client,
                "GET /?Action=GetCallerIdentity&Version=2011-06-15 HTTP/1.1\r\nHost: h\r\n"
                        + "Authorization: Basic "
                        + encoded
                        + "\r\n\r\n");
        String spoiled = "Action=GetSessionToken&Version=2011-06-15&TokenCode=" + code + "&x=%zz";
        refused(
                client,
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: "
                        + spoiled.length()
                        + "\r\n\r\n"
                        + spoiled);
        refused(
                client,
                "GET /?X-Amz-Security-Token=" + token + "x".repeat(40_000) + " HTTP/1.1\r\n\r\n");

        assertNotEquals(
                200,
                client.sts(
                                user.key(),
                                "GetSessionToken",
                                "SerialNumber",
                                phone.serialNumber(),
                                "TokenCode",
                                phone.seed().revealBase32())
                        .status());
        assertNotEquals(
                200,
                client.iam(
                                user.key(),
                                "EnableMFADevice",
                                "UserName",
                                user.userName(),
                                "SerialNumber",
                                phone.serialNumber(),
                                "AuthenticationCode1",
                                code + "\u00e9",
                                "AuthenticationCode2",
                                code)
                        .status());
        client.stsDone(user.key(), "GetCallerIdentity", "SecretAccessKey", secret);
    }

    private static void refused(QueryClient client, String request) {
        Reply reply = client.sent(request.getBytes(StandardCharsets.ISO_8859_1));
        assertNotEquals(200, reply.status(), () -> request.substring(0, request.indexOf(' ')));
    }

    private void know(String what, SigningIdentity identity) {
        needles.add(Needle.ofText(what, identity.secretAccessKey().reveal()));
        identity.sessionToken().ifPresent(it -> needles.add(Needle.ofText(what + "'s token", it)));
    }

    /// The keys that the server made for itself: that of the master key's file, and the one that
    /// seals sessions, which is read from where it rests.
    private void knowKeysOf(Path data) throws IOException {
        Path file = data.resolve("master.key");
        byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
        needles.add(Needle.ofBytes("master key", key));
        MasterKey masterKey = new MasterKeyFile(file).read(new RandomBytes(new SecureRandom()));
        try (IamStore store = SqliteStore.open(data.resolve("countersign.db"))) {
            Entry sealed = store.get("sealing-keys").orElseThrow();
            byte[] keyring =
                    masterKey.open(
                            new SecretPlace("sealing-keys", "keyring"),
                            SealedSecret.of(sealed.value()));
            assertEquals(SEALING_KEY_AT + KEY_BYTES + 1, keyring.length);
            needles.add(
                    Needle.ofBytes(
                            "sealing key",
                            Arrays.copyOfRange(
                                    keyring, SEALING_KEY_AT, SEALING_KEY_AT + KEY_BYTES)));
        }
    }

    /// Looks through all files but the master key's own.
    private void assertNone(Path data, Path log) throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> files = new ArrayList<>(files(data));
        files.add(log);
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (!file.getFileName().toString().equals("master.key")) {
                needles.stream()
                        .filter(needle -> needle.isIn(text))
                        .forEach(needle -> found.add(needle.name() + " in " + file));
            }
        }
        assertEquals(List.of(), found);
        assertTrue(files.size() >= 4, () -> "too few files to mean anything: " + files);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile).toList();
        }
    }

    private static List<String> texts(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : files(folder)) {
            texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return texts;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String text(byte[] request) {
        return new String(request, StandardCharsets.ISO_8859_1);
    }
}
