package countersign.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.chaos.client.Answer;
import countersign.chaos.client.Caller;
import countersign.chaos.cluster.Cluster;
import countersign.chaos.cluster.Node;
import countersign.etcd.local.LocalEtcd;
import countersign.sigv4.SigningIdentity;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node that loses all its ways to etcd, once by connections that break and once by silence,
/// while the others go on.
@Tag("slow")
final class CutOffTest {
    private static final int TIMES = 4;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @TempDir private Path folder;

    /// What is done to all ways of a node.
    private interface Fault {
        void strike(Cluster cluster);
    }

    @Test
    void a_node_that_is_cut_off_refuses_reads_and_writes_until_it_is_back() throws Exception {
        Assumptions.assumeTrue(LocalEtcd.program().isPresent(), "etcd is not installed");
        try (Cluster cluster = Cluster.start(folder, InstantSource.system())) {
            cutOff(cluster, "cut", it -> it.links().cutNode(0));
            cutOff(cluster, "silent", it -> it.links().silenceNode(0));
        }
    }

    private static void cutOff(Cluster cluster, String name, Fault fault) {
        SigningIdentity root = cluster.root();
        List<String> asked = new ArrayList<>();
        try (Caller away = cluster.node(0).caller();
                Caller there = cluster.node(1).caller()) {
            away.ask(root, "sts", "GetCallerIdentity").done();
            fault.strike(cluster);
            until(away, root, answer -> !answer.isDone());

            for (int number = 0; number < TIMES; number++) {
                String user = name + number;
                asked.add(user);
                assertFailed(away.ask(root, "sts", "GetCallerIdentity"));
                assertFailed(away.ask(root, "iam", "CreateUser", "UserName", user));
                assertFailed(away.ask(root, "iam", "GetUser", "UserName", "nobody"));
                there.ask(root, "iam", "CreateUser", "UserName", user + "-there").done();
            }

            cluster.links().heal();
            until(away, root, Answer::isDone);
        }
        for (Node node : cluster.nodes()) {
            try (Caller caller = node.caller()) {
                for (String user : asked) {
                    caller.ask(root, "iam", "GetUser", "UserName", user + "-there").done();
                    // whoever was refused while memory wasn't believed, wrote nothing
                    Answer answer = caller.ask(root, "iam", "GetUser", "UserName", user);
                    assertEquals("NoSuchEntity", answer.code(), answer::toString);
                }
            }
        }
    }

    /// It can't know, so it says neither yes nor no.
    private static void assertFailed(Answer answer) {
        assertFalse(answer.isDone(), answer::toString);
        assertTrue(answer instanceof Answer.Given && !answer.isRefused(), answer::toString);
    }

    private static void until(Caller node, SigningIdentity root, Predicate<Answer> reached) {
        long begun = System.nanoTime();
        while (!reached.test(node.ask(root, "sts", "GetCallerIdentity"))) {
            assertTrue(System.nanoTime() - begun < PATIENCE_NANOS, "it never came to that");
        }
    }
}
