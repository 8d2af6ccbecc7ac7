package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.cli.e2e.CommandRun.Ended;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `aws s3 cp` and `aws s3 sync`, which choose by themselves how large files go.
record ObjectsByCommand(CommandRun command, Place place) implements ObjectClient {
    private static final Pattern REFUSED =
            Pattern.compile("An error occurred \\((\\w+)\\) when calling the \\w+ operation");

    @Override
    public String put(SigningIdentity caller, Path file, String key, boolean large)
            throws IOException, InterruptedException {
        return run(caller, "cp", file.toString(), uri(key));
    }

    @Override
    public String get(SigningIdentity caller, String key, Path file, boolean large)
            throws IOException, InterruptedException {
        return run(caller, "cp", uri(key), file.toString());
    }

    String putFolder(SigningIdentity caller, Path folder, String key)
            throws IOException, InterruptedException {
        return run(caller, "sync", folder.toString(), uri(key));
    }

    String getFolder(SigningIdentity caller, String key, Path folder)
            throws IOException, InterruptedException {
        return run(caller, "sync", uri(key), folder.toString());
    }

    private static String uri(String key) {
        return "s3://" + BUCKET + "/" + key;
    }

    private String run(SigningIdentity caller, String verb, String from, String to)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_ACCESS_KEY_ID", caller.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", caller.secretAccessKey().reveal());
        environment.put("AWS_CA_BUNDLE", place.certificate().chain().toString());
        caller.sessionToken().ifPresent(token -> environment.put("AWS_SESSION_TOKEN", token));
        Ended ended =
                command.run(
                        List.of(
                                "--endpoint-url",
                                place.endpoint().toString(),
                                "s3",
                                verb,
                                "--no-progress",
                                from,
                                to),
                        environment);
        if (ended.status() == 0) {
            assertEquals("", ended.err());
            return DONE;
        }
        Matcher refused = REFUSED.matcher(ended.err());
        if (refused.find()) {
            return refused.group(1);
        }
        throw new AssertionError("the AWS CLI failed with " + ended.status() + ": " + ended.err());
    }

    @Override
    public void close() throws IOException {
        command.close();
    }
}
