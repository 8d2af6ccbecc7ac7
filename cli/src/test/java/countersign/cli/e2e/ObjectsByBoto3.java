package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// boto3: `put_object` and `get_object`, and of large files `upload_file` and `download_file`.
record ObjectsByBoto3(ClientDriver driver, Path folder, Place place) implements ObjectClient {
    private static final String SCRIPT = "boto3_driver.py";

    static ObjectsByBoto3 start(PythonDriver.Found found, Path folder, Place place)
            throws IOException {
        return new ObjectsByBoto3(found.start(SCRIPT, folder), folder, place);
    }

    @Override
    public String put(SigningIdentity caller, Path file, String key, boolean large)
            throws IOException {
        return ask(large ? "upload" : "put", caller, key, file);
    }

    @Override
    public String get(SigningIdentity caller, String key, Path file, boolean large)
            throws IOException {
        return ask(large ? "download" : "get", caller, key, file);
    }

    private String ask(String operation, SigningIdentity caller, String key, Path file)
            throws IOException {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("kind", "file");
        request.put("service", "s3");
        request.put("operation", operation);
        request.put("endpoint", place.endpoint().toString());
        request.put("certificate", place.certificate().chain().toString());
        request.put("accessKeyId", caller.accessKeyId());
        request.put("secretAccessKey", caller.secretAccessKey().reveal());
        caller.sessionToken().ifPresent(token -> request.put("sessionToken", token));
        request.put("bucket", BUCKET);
        request.put("key", key);
        request.put("file", file.toString());
        JsonNode answer = driver.ask(request);
        assertEquals("", Files.readString(folder.resolve(SCRIPT + ".log")));
        return answer.has("code") ? answer.path("code").asString() : DONE;
    }

    @Override
    public void close() throws IOException {
        driver.close();
    }
}
