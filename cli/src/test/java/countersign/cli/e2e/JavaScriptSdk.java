package countersign.cli.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import countersign.cli.e2e.RealClient.Answer;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// AWS's SDK for JavaScript 3, its client of CloudWatch, in a Node.js that `cloudwatch.mjs` drives.
/// It speaks RPC v2 CBOR where it is told so; by itself it writes JSON, as boto3 does (observed in
/// 2026).
record JavaScriptSdk(ClientDriver driver, URI endpoint) implements AutoCloseable {
    private static final Path INSTALLED = Path.of("target", "npm");

    /// Skips the test where its packages aren't in `target/npm`; the build machine has them.
    static void require() {
        boolean there = Files.isDirectory(INSTALLED.resolve("node_modules/@aws-sdk"));
        assumeTrue(there || "true".equals(System.getenv("CI")), "no SDK in " + INSTALLED);
    }

    static JavaScriptSdk start(URI endpoint, Path folder) throws IOException {
        ProcessBuilder node =
                new ProcessBuilder("node", "cloudwatch.mjs").directory(INSTALLED.toFile());
        return new JavaScriptSdk(
                ClientDriver.start(node, folder, folder.resolve("cloudwatch.log")), endpoint);
    }

    Answer call(SigningIdentity caller, String operation, Map<String, Object> input)
            throws IOException {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("endpoint", endpoint.toString());
        request.put("accessKeyId", caller.accessKeyId());
        request.put("secretAccessKey", caller.secretAccessKey().reveal());
        caller.sessionToken().ifPresent(token -> request.put("sessionToken", token));
        request.put("operation", operation);
        request.put("input", input);
        return Answer.of(driver.ask(request));
    }

    @Override
    public void close() throws IOException {
        driver.close();
    }
}
