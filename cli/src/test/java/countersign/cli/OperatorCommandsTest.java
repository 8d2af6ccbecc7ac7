package countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.PrivateFile;
import countersign.cli.client.ServerUnderTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that use the operator API, against a server that runs and on a store whose server
/// is stopped.
final class OperatorCommandsTest {
    @TempDir private Path folder = Path.of("");

    private record Run(int exitCode, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    @Test
    void keys_are_listed_rotated_and_withdrawn() {
        try (ServerUnderTest server = ServerUnderTest.start(InstantSource.system())) {
            Run first = run(environment(server), "keys list");
            String id = first.lines().get(1).split(" ", 2)[0];

            Run rotated = run(environment(server), "keys rotate");
            Run withdrawn = run(environment(server), "keys withdraw " + id);

            assertEquals(
                    List.of("SealingKeyId", "State", "CreateDate"),
                    List.of(first.lines().getFirst().split(" +")));
            assertEquals(List.of("SEALING", "OPENING"), column(rotated, 1));
            assertEquals(List.of("SEALING", "WITHDRAWN"), column(withdrawn, 1));
            assertEquals(id, column(withdrawn, 0).getLast());
        }
    }

    @Test
    void sessions_are_revoked_and_revocations_listed() {
        try (ServerUnderTest server = ServerUnderTest.start(InstantSource.system())) {
            Map<String, String> environment = environment(server);

            Run none = run(environment, "sessions list-revocations");
            Run root = run(environment, "sessions revoke --root");
            Run json = run(environment, "sessions list-revocations --json");

            assertEquals("none\n", none.out());
            assertEquals(0, root.exitCode(), root.err());
            assertTrue(
                    json.out()
                            .startsWith(
                                    "[{\"AccountId\":\"123456789012\","
                                            + "\"PrincipalId\":\"123456789012\","
                                            + "\"IssuedBefore\":\""),
                    json.out());
        }
    }

    @Test
    void accounts_are_made_listed_and_closed() {
        try (ServerUnderTest server = ServerUnderTest.start(InstantSource.system())) {
            Map<String, String> environment = environment(server);

            Run made = run(environment, "account create --account-id 210987654321 --json");
            Run closed = run(environment, "account close 210987654321");
            Run list = run(environment, "account list");

            assertTrue(made.out().contains("\"SecretAccessKey\":\""), made.out());
            assertEquals(List.of("CLOSED"), column(closed, 1));
            assertEquals(List.of("123456789012", "210987654321"), column(list, 0));
            assertEquals(List.of("ACTIVE", "CLOSED"), column(list, 1));
            assertEquals(List.of("true", "false"), column(list, 2));
        }
    }

    @Test
    void policies_of_resources_are_put_printed_listed_and_deleted() throws IOException {
        String policy =
                """
                {"Version":"2012-10-17",
                 "Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
                  "Resource":"arn:aws:s3:::box/*"}}
                """;
        Path file = Files.writeString(folder.resolve("policy.json"), policy);
        try (ServerUnderTest server = ServerUnderTest.start(InstantSource.system())) {
            Map<String, String> environment = environment(server);

            Run put = run(environment, "resource-policy put arn:aws:s3:::box " + file);
            Run printed = run(environment, "resource-policy get arn:aws:s3:::box");
            Run list = run(environment, "resource-policy list");
            Run foreign = run(environment, "resource-policy list --account 210987654321");
            Run deleted = run(environment, "resource-policy delete arn:aws:s3:::box");
            Run none = run(environment, "resource-policy get arn:aws:s3:::box");

            assertEquals(0, put.exitCode(), put.err());
            assertEquals(new Run(0, policy, ""), printed);
            assertEquals(List.of("arn:aws:s3:::box"), column(list, 0));
            assertEquals(List.of("123456789012"), column(list, 1));
            assertEquals(List.of("false"), column(list, 2));
            assertEquals("none\n", foreign.out());
            assertEquals(0, deleted.exitCode(), deleted.err());
            assertEquals(
                    new Run(
                            1,
                            "",
                            "countersign: NoSuchEntity: The resource arn:aws:s3:::box has no"
                                    + " policy.\n"),
                    none);
        }
    }

    @Test
    void the_root_users_password_is_read_where_nobody_sees_it() {
        try (ServerUnderTest server = ServerUnderTest.start(InstantSource.system())) {
            Map<String, String> environment = environment(server);
            run(environment, "account create --account-id 210987654321");

            Run typed = run(environment, "account set-root-password", "", asked("Good-Horse-9"));
            Run sent =
                    run(
                            environment,
                            "account set-root-password --account 210987654321 --password-stdin",
                            "Correct-Horse-9\nnot this\n",
                            asked());
            Run weak =
                    run(
                            environment,
                            "account set-root-password --password-stdin",
                            "short\n",
                            asked());

            assertEquals(List.of("123456789012"), column(typed, 0), typed.err());
            assertEquals(List.of("210987654321"), column(sent, 0), sent.err());
            assertEquals(1, weak.exitCode());
            assertTrue(weak.err().startsWith("countersign: PasswordPolicyViolation: "), weak.err());
            for (Run run : List.of(typed, sent, weak)) {
                assertFalse((run.out() + run.err()).matches("(?s).*(Horse|short).*"), run.err());
            }
        }
    }

    @Test
    void a_password_is_not_taken_from_anywhere_else() {
        Map<String, String> known =
                Map.of(
                        "AWS_ACCESS_KEY_ID",
                        "AKIARZPUZDIKGB2VALC4",
                        "AWS_SECRET_ACCESS_KEY",
                        "x".repeat(40));
        HiddenPrompt differing =
                new HiddenPrompt() {
                    private int asked;

                    @Override
                    public Optional<String> ask(String label) {
                        return Optional.of("Horse-" + asked++);
                    }
                };

        assertEquals(
                "countersign: there is no terminal to ask at: send the password with"
                        + " --password-stdin\n",
                run(known, "account set-root-password").err());
        assertEquals(
                "countersign: the two passwords differ\n",
                run(known, "account set-root-password", "", differing).err());
        assertEquals(2, run(known, "account set-root-password Horse-9").exitCode());
        assertEquals(2, run(known, "account set-root-password --password Horse-9").exitCode());
        assertEquals(
                "countersign: a password goes to http://iam.example:8080 by https alone; or work on"
                        + " the server's own machine\n",
                run(known, "account set-root-password --endpoint http://iam.example:8080").err());
    }

    @Test
    void a_refusal_is_one_line_and_exit_code_1() {
        try (ServerUnderTest server = ServerUnderTest.start(InstantSource.system())) {
            Map<String, String> environment = environment(server);

            Run unknown = run(environment, "sessions revoke --user nobody");
            environment.put("AWS_SECRET_ACCESS_KEY", "x".repeat(40));
            Run stranger = run(environment, "keys list");

            assertEquals(
                    new Run(
                            1,
                            "",
                            "countersign: NoSuchEntity: The user with name nobody cannot be"
                                    + " found.\n"),
                    unknown);
            assertEquals(1, stranger.exitCode());
            assertTrue(
                    stranger.err().startsWith("countersign: SignatureDoesNotMatch: "),
                    stranger.err());
        }
    }

    @Test
    void keys_and_server_come_from_a_profile_of_the_aws_tools() throws IOException {
        try (ServerUnderTest server = ServerUnderTest.start(InstantSource.system())) {
            Path aws = Files.createDirectory(folder.resolve(".aws"));
            Files.writeString(
                    aws.resolve("credentials"),
                    "[admin]\naws_access_key_id=%s\naws_secret_access_key = %s\n"
                            .formatted(server.rootAccessKeyId(), server.rootSecretAccessKey()));
            Path config =
                    Files.writeString(
                            folder.resolve("conf"),
                            """
                            ; a comment
                            [profile "admin"]
                            endpoint_url = %s
                            s3 =
                              endpoint_url = http://127.0.0.1:1
                            [profile role]
                            role_arn = arn:aws:iam::123456789012:role/Admin
                            source_profile = admin
                            [profile half]
                            aws_access_key_id = AKIARZPUZDIKGB2VALC4
                            """
                                    .formatted(server.endpoint()));
            Map<String, String> file = Map.of("AWS_CONFIG_FILE", config.toString());
            Map<String, String> named = new HashMap<>(file);
            named.put("AWS_PROFILE", "admin");
            Map<String, String> wrongKeys = new HashMap<>(file);
            wrongKeys.put("AWS_ACCESS_KEY_ID", "AKIARZPUZDIKGB2VALC4");
            wrongKeys.put("AWS_SECRET_ACCESS_KEY", "x".repeat(40));

            assertEquals(0, run(file, "keys list --profile admin").exitCode());
            assertEquals(0, run(named, "keys list").exitCode());
            assertEquals(0, run(wrongKeys, "keys list --profile admin").exitCode());
            wrongKeys.put("AWS_PROFILE", "admin");
            assertEquals(1, run(wrongKeys, "keys list").exitCode());
            assertEquals(
                    "countersign: the profile role has no keys of its own but role_arn: put those"
                            + " that it gives into the environment, by `aws configure"
                            + " export-credentials --format env --profile role`\n",
                    run(file, "keys list --profile role").err());
            assertTrue(
                    run(file, "keys list --profile nobody")
                            .err()
                            .startsWith("countersign: there is no profile nobody in "));
            assertTrue(
                    run(file, "keys list --profile half")
                            .err()
                            .endsWith("one of two keys alone\n"));
        }
    }

    @Test
    void a_store_whose_server_is_stopped_is_worked_on_in_place() throws IOException {
        Path data = folder.resolve("data");
        Path key;
        try (ServerUnderTest server =
                ServerUnderTest.start(InstantSource.system(), Map.of("data", data.toString()))) {
            key = keyFile(server);
        }
        String offline = " --data " + data + " --root-key-file " + key;

        Run made = run(Map.of(), "account create --account-id 210987654321" + offline);
        Run list = run(Map.of(), "account list" + offline);

        assertEquals(0, made.exitCode(), made.err());
        assertEquals(List.of("123456789012", "210987654321"), column(list, 0));
    }

    @Test
    void what_can_not_be_asked_says_why() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Map<String, String> known =
                Map.of(
                        "AWS_ACCESS_KEY_ID",
                        "AKIARZPUZDIKGB2VALC4",
                        "AWS_SECRET_ACCESS_KEY",
                        "x".repeat(40));

        assertEquals(
                "countersign: no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
                        + " give --profile or --root-key-file\n",
                run(Map.of(), "keys list").err());
        assertEquals(
                "countersign: there is no store in " + elsewhere + "\n",
                run(known, "keys list --data " + elsewhere).err());
        assertTrue(
                run(known, "keys list --endpoint http://127.0.0.1:1")
                        .err()
                        .startsWith("countersign: no answer from http://127.0.0.1:1: "));
        assertEquals(2, run(known, "sessions revoke").exitCode());
        assertEquals(2, run(known, "sessions revoke --user a --role b").exitCode());
    }

    private Path keyFile(ServerUnderTest server) throws IOException {
        return PrivateFile.write(
                folder.resolve("root.key"),
                "aws_access_key_id = "
                        + server.rootAccessKeyId()
                        + "\naws_secret_access_key = "
                        + server.rootSecretAccessKey()
                        + "\n");
    }

    private static Map<String, String> environment(ServerUnderTest server) {
        return new HashMap<>(
                Map.of(
                        "AWS_ENDPOINT_URL", server.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", server.rootAccessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", server.rootSecretAccessKey()));
    }

    /// The cells of one column, without its name.
    private static List<String> column(Run run, int index) {
        List<String> cells = new ArrayList<>();
        for (String line : run.lines().subList(1, run.lines().size())) {
            cells.add(line.split(" +", -1)[index]);
        }
        return cells;
    }

    private static HiddenPrompt asked(String... answers) {
        return _ -> Stream.of(answers).findFirst();
    }

    private Run run(Map<String, String> environment, String line) {
        return run(environment, line, "", asked());
    }

    private Run run(Map<String, String> environment, String line, String in, HiddenPrompt prompt) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings around =
                new Surroundings(
                        InstantSource.system(),
                        new SecureRandom(),
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        prompt,
                        folder,
                        environment);
        int exitCode =
                Main.commandLine(around)
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(line.split(" "));
        return new Run(exitCode, out.toString(), err.toString());
    }
}
