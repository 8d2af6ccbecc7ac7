package countersign.cli.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.etcd.local.LocalEtcd;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class ClusterDemoTest {
    @Test
    void the_story_of_three_nodes_is_told_to_its_end() throws Exception {
        Optional<Path> program = LocalEtcd.program();
        Assumptions.assumeTrue(program.isPresent(), "etcd is not installed");
        StringWriter told = new StringWriter();

        try (ClusterDemo demo =
                ClusterDemo.start(
                        program.orElseThrow(), InstantSource.system(), new SecureRandom())) {
            demo.tell(new PrintWriter(told));
        }

        assertTrue(told.toString().contains("all of that within "), told::toString);
    }
}
