package countersign.apigenerator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The build step that lists the operations of AWS's services, for whoever must tell them apart and
/// doesn't need their shapes. It finds AWS's models on its class path as [ApiGenerator] does.
///
/// Lines of fields with tabs between:
///
/// ```
/// service    dynamodb  json  1.0  DynamoDB_20120810  2012-08-10
/// operation  GetItem   POST  /
/// ```
///
/// Of a service: the name that signs, the protocols with commas between, the version of JSON, what
/// stands before the operation in `X-Amz-Target`, and the API's version.
public final class OperationList {
    private OperationList() {}

    /// @param arguments the file to write, and the services
    public static void main(String[] arguments) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            add(arguments[i], ApiGenerator.published(arguments[i]), lines);
        }
        Path target = Path.of(arguments[0]);
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.writeString(target, String.join("\n", lines) + "\n");
    }

    static void add(String name, Map<String, Object> model, List<String> lines) {
        Map<String, Object> metadata = Edn.map(model.get("metadata"));
        lines.add(
                line(
                        "service",
                        name,
                        protocols(metadata),
                        text(metadata, "jsonVersion"),
                        text(metadata, "targetPrefix"),
                        text(metadata, "apiVersion")));
        new TreeMap<>(Edn.map(model.get("operations")))
                .forEach((operation, value) -> {
                    Map<String, Object> http = Edn.map(Edn.map(value).get("http"));
                    lines.add(
                            line(
                                    "operation",
                                    operation,
                                    text(http, "method"),
                                    text(http, "requestUri")));
                });
    }

    /// A service that has gone from Query to JSON answers old clients still.
    private static String protocols(Map<String, Object> metadata) {
        String now = text(metadata, "protocol");
        return metadata.containsKey("awsQueryCompatible") ? now + ",query" : now;
    }

    private static String text(Map<String, Object> map, String key) {
        @Nullable Object value = map.get(key);
        return value == null ? "" : (String) value;
    }

    private static String line(String... fields) {
        for (String field : fields) {
            if (field.indexOf('\t') >= 0 || field.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a field that would break its line: " + field);
            }
        }
        return String.join("\t", fields);
    }
}
