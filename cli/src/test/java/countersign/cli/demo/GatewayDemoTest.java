package countersign.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayDemoTest {
    private static final String MOTO = "moto_server";

    @TempDir private Path programs;

    @Test
    void the_story_goes_well_without_aws_before_the_stand_in() throws Exception {
        String story = story();

        assertTrue(story.contains("a small stand-in for EC2"), story);
        assertTrue(story.contains("Who asks: the demo itself"), story);
        assertTrue(story.contains("refused (403): UnauthorizedOperation"), story);
        assertTold(story);
    }

    @Test
    void an_aws_that_does_not_run_is_not_used() throws Exception {
        program("aws", "exit 127");

        assertTrue(story().contains("Who asks: the demo itself"));
    }

    @Test
    @Tag("slow")
    void the_aws_cli_tells_it_before_the_stand_in() throws Exception {
        aws();

        String story = story();

        assertTrue(story.contains("a small stand-in for EC2"), story);
        assertToldByCommand(story);
    }

    @Test
    @Tag("slow")
    void the_aws_cli_tells_it_before_moto() throws Exception {
        aws();
        moto();

        String story = story();

        assertTrue(story.contains("Behind the gateway: moto_server"), story);
        assertToldByCommand(story);
    }

    @Test
    @Tag("slow")
    void the_story_goes_well_without_aws_before_moto() throws Exception {
        moto();

        String story = story();

        assertTrue(story.contains("Behind the gateway: moto_server"), story);
        assertTold(story);
    }

    /// On the build machine it is there.
    private void aws() throws IOException {
        boolean needed = "true".equals(System.getenv("CI"));
        assertTrue(isHere("aws") || !needed, "no AWS CLI");
        assumeTrue(Files.exists(programs.resolve("aws")), "no AWS CLI");
    }

    private void moto() throws IOException {
        assumeTrue(isHere(MOTO), "no moto_server");
    }

    /// That the demo finds what is installed here, and of several programs in a folder one alone.
    private boolean isHere(String name) throws IOException {
        Optional<Path> found =
                Programs.find(Optional.ofNullable(System.getenv("PATH")).orElse(""), name);
        if (found.isPresent()) {
            program(name, "exec '" + found.get() + "' \"$@\"");
        }
        return found.isPresent();
    }

    private void program(String name, String script) throws IOException {
        Path program =
                Files.createFile(
                        programs.resolve(name),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    }

    private String story() throws IOException {
        StringWriter told = new StringWriter();
        try (GatewayDemo demo =
                GatewayDemo.start(
                        InstantSource.system(),
                        new SecureRandom(),
                        Map.of("PATH", "/nowhere:" + programs))) {
            demo.tell(new PrintWriter(told));
        }
        return told.toString();
    }

    private static void assertToldByCommand(String story) {
        assertTrue(story.contains("Who asks: the AWS CLI, aws-cli/"), story);
        assertTrue(
                story.contains(
                        "An error occurred (UnauthorizedOperation) when calling the StopInstances"
                                + " operation: You are not authorized"),
                story);
        assertTold(story);
    }

    private static void assertTold(String story) {
        assertTrue(story.contains("\"action\":\"ec2:StopInstances\""), story);
        assertEquals(2, story.lines().filter("  running"::equals).count(), story);
        assertEquals(1, story.lines().filter("  stopped"::equals).count(), story);
        assertTrue(story.contains("$ aws --profile alice-mfa --endpoint-url http://127."), story);
        assertTrue(story.contains(" (secret) (secret)"), story);
        assertFalse(story.contains("\u001b"), story);
    }
}
