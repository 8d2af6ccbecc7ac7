package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import countersign.etcd.local.LocalCluster;
import countersign.iam.store.Change;
import countersign.iam.store.StoreFault;
import countersign.iam.store.Watch;
import countersign.iam.store.WatchListener;
import io.etcd.jetcd.api.AuthEnableRequest;
import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthRoleAddRequest;
import io.etcd.jetcd.api.AuthRoleGrantPermissionRequest;
import io.etcd.jetcd.api.AuthUserAddRequest;
import io.etcd.jetcd.api.AuthUserGrantRoleRequest;
import io.etcd.jetcd.api.Permission;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An etcd that knows users, of whom ours may read and write below one prefix.
final class UserTest {
    private static final String PREFIX = "/all/ours";

    @TempDir private Path directory;
    private LocalCluster cluster;
    private Path password;

    @BeforeEach
    void startEtcd() throws Exception {
        cluster = LocalCluster.start(OneEtcd.program(), directory, 1);
        password = directory.resolve("password");
        Files.writeString(password, "open sesame\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        enableUsers();
    }

    @AfterEach
    void endEtcd() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void a_user_reads_and_writes_below_the_prefix_and_not_elsewhere() {
        try (EtcdStore store = OneEtcd.store(settings(PREFIX, "countersign"), 1_000)) {
            put(store, "a");

            assertEquals(1, store.count(""));
        }
        assertRefused(settings("/theirs", "countersign"), "permission denied");
    }

    @Test
    void a_token_that_etcd_has_forgotten_is_renewed_by_commits_reads_and_watches()
            throws Exception {
        try (EtcdStore store = OneEtcd.store(settings(PREFIX, "countersign"), 1_000)) {
            put(store, "a");
            CountDownLatch told = new CountDownLatch(1);
            try (Watch _ = store.watch(store.revision(), new Once(told))) {
                cluster.restart(0); // tokens are in its memory alone

                put(store, "b");

                assertEquals(2, store.count(""));
                assertTrue(told.await(30, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void a_wrong_password_a_wrong_user_and_none_are_refused_with_the_reason() throws Exception {
        assertRefused(settings(PREFIX, "nobody"), "authentication failed");
        assertRefused(OneEtcd.settings(cluster.endpoints()), "user name is empty");
        Files.writeString(password, "guess\n");
        assertRefused(settings(PREFIX, "countersign"), "authentication failed");
    }

    @Test
    void a_password_file_that_others_can_read_is_refused() throws Exception {
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));

        assertRefused(settings(PREFIX, "countersign"), "make it mode 600");
    }

    private static void assertRefused(EtcdSettings settings, String why) {
        StoreFault fault =
                assertThrows(StoreFault.class, () -> OneEtcd.store(settings, 1_000).close());

        assertTrue(String.valueOf(fault.getMessage()).contains(why), fault::getMessage);
    }

    private static void put(EtcdStore store, String key) {
        store.commit(Change.builder().put(key, new byte[1]).build());
    }

    private EtcdSettings settings(String prefix, String user) {
        return new EtcdSettings(
                cluster.endpoints(),
                prefix,
                Optional.empty(),
                Optional.of(new EtcdSettings.User(user, password)),
                EtcdSettings.History.COMPACTED);
    }

    private void enableUsers() {
        InetSocketAddress etcd = cluster.endpoints().getFirst();
        ManagedChannel channel =
                Grpc.newChannelBuilderForAddress(
                                etcd.getHostString(),
                                etcd.getPort(),
                                InsecureChannelCredentials.create())
                        .proxyDetector(_ -> null)
                        .build();
        try {
            AuthGrpc.AuthBlockingStub auth = AuthGrpc.newBlockingStub(channel);
            addUser(auth, "root", "toor", "root");
            var _ = auth.roleAdd(AuthRoleAddRequest.newBuilder().setName("ours").build());
            var _ =
                    auth.roleGrantPermission(
                            AuthRoleGrantPermissionRequest.newBuilder()
                                    .setName("ours")
                                    .setPerm(
                                            Permission.newBuilder()
                                                    .setPermType(Permission.Type.READWRITE)
                                                    .setKey(ByteString.copyFromUtf8(PREFIX + "/"))
                                                    .setRangeEnd(
                                                            ByteString.copyFromUtf8(PREFIX + "0")))
                                    .build());
            addUser(auth, "countersign", "open sesame", "ours");
            var _ = auth.authEnable(AuthEnableRequest.getDefaultInstance());
        } finally {
            channel.shutdownNow();
        }
    }

    private static void addUser(
            AuthGrpc.AuthBlockingStub auth, String name, String password, String role) {
        var _ =
                auth.userAdd(
                        AuthUserAddRequest.newBuilder()
                                .setName(name)
                                .setPassword(password)
                                .build());
        var _ =
                auth.userGrantRole(
                        AuthUserGrantRoleRequest.newBuilder().setUser(name).setRole(role).build());
    }

    /// Waits for `b`.
    private record Once(CountDownLatch told) implements WatchListener {
        @Override
        public void changed(long revision, Set<String> keys) {
            if (keys.contains("b")) {
                told.countDown();
            }
        }

        @Override
        public void lost() {}
    }
}
