package countersign.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.etcd.local.LocalEtcd;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class ClusterDemoTest {
    private static final String WORDS =
            """
            stop node 2
            start node 2
            kill etcd 1
            start etcd 1
            stop all 1
            start node 4
            end
            stop node 1
            """;

    @Test
    void the_story_of_three_nodes_is_told_to_its_end() throws Exception {
        Optional<Path> program = LocalEtcd.program();
        Assumptions.assumeTrue(program.isPresent(), "etcd is not installed");
        StringWriter told = new StringWriter();

        try (ClusterDemo demo =
                ClusterDemo.start(
                        program.orElseThrow(), InstantSource.system(), new SecureRandom())) {
            demo.tell(new PrintWriter(told));
            demo.keep(new StringReader(WORDS), new PrintWriter(told));
        }

        String text = told.toString();
        assertTrue(text.contains("all nodes gave one, and etcd goes on"), text);
        assertTrue(text.contains("all of that within "), text);
        assertEquals(4, text.lines().filter("  done"::equals).count(), text);
        assertEquals(3, text.lines().filter(line -> line.startsWith("  aws ")).count(), text);
        assertFalse(text.contains("AWS_SECRET"), text);
    }
}
