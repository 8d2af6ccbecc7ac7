package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.sigv4.SigningIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server whose store or whose audit log has no room left.
@Tag("slow")
final class FullDiskTest {
    private static final int WRITES_MAX = 3_000;
    private static final String FAILURE =
            "500 ServiceFailure: The request processing has failed because of an unknown error,"
                    + " exception or failure.";

    @TempDir private Path directory;

    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");

    @Test
    void a_full_store_refuses_writes_whole_goes_on_reading_and_works_again_with_room()
            throws Exception {
        Path data = directory.resolve("data");
        try (DebugLog _ = new DebugLog(directory.resolve("log")); // it speaks of each failure
                SmallDisk store = SmallDisk.mount(data, "8m");
                SmallDisk audit = SmallDisk.mount(data.resolve("audit"), "64m")) {
            assertTrue(audit.folder().startsWith(store.folder()));
            SigningIdentity root;
            List<String> acknowledged = new ArrayList<>();
            try (LocalServer server = LocalServer.start(data, clock)) {
                QueryClient client = server.client();
                root = server.rootKey();
                Enrolled alice = Enrolled.make(client, root, "alice");
                acknowledged.add("alice");

                store.fill();
                String refused = writeUntilRefused(client, root, acknowledged);

                assertEquals(FAILURE, create(client, root, refused).toString());
                String code = alice.phone().code(clock.instant(), 1);
                assertEquals(FAILURE, alice.session(client, code).toString());
                client.iamDone(root, "GetUser", "UserName", "alice");
                client.stsDone(alice.key(), "GetCallerIdentity");
                client.stsDone(alice.key(), "GetSessionToken");
                assertEquals(new TreeSet<>(acknowledged), users(client, root));
                assertEquals(
                        "NoSuchEntity", client.iam(root, "GetUser", "UserName", refused).code());

                store.free();
                assertEquals("200", create(client, root, refused).toString());
                acknowledged.add(refused);
                String another = alice.phone().code(clock.instant(), 2);
                assertEquals("200", alice.session(client, another).toString());
                assertEquals(new TreeSet<>(acknowledged), users(client, root));
            }
            try (LocalServer again = LocalServer.start(data, clock)) {
                assertEquals(new TreeSet<>(acknowledged), users(again.client(), root));
            }
        }
    }

    @Test
    void a_full_audit_log_refuses_everything_and_works_again_with_room() throws Exception {
        Path data = directory.resolve("data");
        try (DebugLog _ = new DebugLog(directory.resolve("log"));
                SmallDisk audit = SmallDisk.mount(data.resolve("audit"), "1m")) {
            try (LocalServer server = LocalServer.start(data, clock)) {
                QueryClient client = server.client();
                SigningIdentity root = server.rootKey();
                client.iamDone(root, "CreateUser", "UserName", "alice");

                audit.fill();
                int answered = 0;
                while (client.sts(root, "GetCallerIdentity").isDone()) {
                    answered++;
                    assertTrue(answered < WRITES_MAX, "never refused");
                }

                for (int i = 0; i < 10; i++) {
                    assertEquals(FAILURE, client.sts(root, "GetCallerIdentity").toString());
                    assertEquals(
                            FAILURE, client.iam(root, "GetUser", "UserName", "alice").toString());
                    assertEquals(FAILURE, create(client, root, "bob" + i).toString());
                    assertEquals(
                            FAILURE,
                            client.iam(
                                            Enrolled.identity("AKIAAAAAAAAAAAAAAAAA", "unknown"),
                                            "GetUser")
                                    .toString());
                }

                audit.free();
                client.stsDone(root, "GetCallerIdentity");
                client.iamDone(root, "CreateUser", "UserName", "carol");
            }
        }
    }

    /// @return the name that was refused
    private static String writeUntilRefused(
            QueryClient client, SigningIdentity root, List<String> acknowledged) {
        for (int number = 0; number < WRITES_MAX; number++) {
            String name = "user-" + number;
            Reply reply = create(client, root, name);
            if (!reply.isDone()) {
                assertEquals(FAILURE, reply.toString());
                return name;
            }
            acknowledged.add(name);
        }
        throw new AssertionError("never refused");
    }

    private static Reply create(QueryClient client, SigningIdentity root, String name) {
        return client.iam(
                root,
                "CreateUser",
                "UserName",
                name,
                "Tags.member.1.Key",
                "large",
                "Tags.member.1.Value",
                "x".repeat(256));
    }

    private static SortedSet<String> users(QueryClient client, SigningIdentity root) {
        Reply page = client.iamDone(root, "ListUsers", "MaxItems", "1000");
        SortedSet<String> names = new TreeSet<>(page.all("UserName"));
        while (page.get("IsTruncated").equals("true")) {
            page =
                    client.iamDone(
                            root, "ListUsers", "MaxItems", "1000", "Marker", page.get("Marker"));
            names.addAll(page.all("UserName"));
        }
        return names;
    }
}
