package countersign.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.etcd.local.LocalEtcd;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Assumptions;
import picocli.CommandLine;

/// An experiment as a person runs it, and what it told.
record Told(int exit, String text) {
    static Told run(String... arguments) {
        StringWriter told = new StringWriter();
        CommandLine chaos = Chaos.commandLine();
        chaos.setOut(new PrintWriter(told));
        chaos.setErr(new PrintWriter(told));
        int exit = chaos.execute(arguments);
        System.out.println(told);
        return new Told(exit, told.toString());
    }

    /// The same, of one that must be made and hold.
    static Told held(String... arguments) {
        Assumptions.assumeTrue(LocalEtcd.program().isPresent(), "etcd is not installed");
        Told told = run(arguments);
        assertEquals(0, told.exit(), told::text);
        return told;
    }
}
