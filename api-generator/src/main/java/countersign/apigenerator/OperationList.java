package countersign.apigenerator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The build step that lists the operations of AWS's services, for whoever must tell them apart and
/// doesn't need their shapes. It finds AWS's models on its class path as [ApiGenerator] does, and
/// else in a folder.
///
/// It writes a file `NAME.txt` for each service, of lines of fields with tabs between, and
/// `services.txt` with the names:
///
/// ```
/// service    monitoring  monitoring  cloudwatch  query  1.0  GraniteServiceVersion20100801  2010-08-01
/// operation  PutMetricData  POST  /  structured
/// ```
///
/// Of a service: its name, the name that signs, what its actions in policies begin with, the
/// protocols with commas between, the version of JSON, what stands before the operation in
/// `X-Amz-Target`, and the API's version. Of an operation: method, path, and whether its body is
/// structured or the caller's own bytes.
public final class OperationList {
    private static final Set<String> OWN_BYTES = Set.of("blob", "string");

    private OperationList() {}

    /// @param arguments the folder to write to, the list of services, and the folder of the models
    ///   that are not on the class path
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        Map<String, String> files = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Listed service = Listed.parse(line);
                String file = service.name() + ".edn";
                Map<String, Object> model =
                        ApiGenerator.find(service.name())
                                .orElseGet(() -> ApiGenerator.read(Path.of(arguments[2], file)));
                files.put(service.name() + ".txt", text(lines(service, model)));
                names.add(service.name());
            }
        }
        files.put("services.txt", text(names));
        new SourceTree(target).replaceBy(files);
    }

    /// A line of the list of services: the name, the prefix of the actions, and what replaces the
    /// model's metadata, as `KEY=VALUE`.
    ///
    /// @param replaced by the key of the metadata; `protocols` replaces what `protocol` says
    record Listed(String name, String prefix, Map<String, String> replaced) {
        static Listed parse(String line) {
            String[] words = line.split(" ", -1);
            Map<String, String> replaced = new HashMap<>();
            for (int i = 2; i < words.length; i++) {
                String[] pair = words[i].split("=", 2);
                replaced.put(pair[0], pair[1]);
            }
            return new Listed(words[0], words[1], replaced);
        }

        private String text(Map<String, Object> metadata, String key) {
            return replaced.getOrDefault(key, OperationList.text(metadata, key));
        }
    }

    static List<String> lines(Listed service, Map<String, Object> model) {
        Map<String, Object> metadata = Edn.map(model.get("metadata"));
        String signing = text(metadata, "signingName");
        List<String> lines = new ArrayList<>();
        lines.add(
                line(
                        "service",
                        service.name(),
                        signing.isEmpty() ? text(metadata, "endpointPrefix") : signing,
                        service.prefix(),
                        service.replaced().getOrDefault("protocols", protocols(metadata)),
                        service.text(metadata, "jsonVersion"),
                        service.text(metadata, "targetPrefix"),
                        text(metadata, "apiVersion")));
        new TreeMap<>(Edn.map(model.get("operations")))
                .forEach((operation, value) -> {
                    Map<String, Object> http = Edn.map(Edn.map(value).get("http"));
                    lines.add(
                            line(
                                    "operation",
                                    operation,
                                    text(http, "method"),
                                    text(http, "requestUri"),
                                    body(model, Edn.map(value))));
                });
        return lines;
    }

    /// A service that has gone from Query to JSON answers old clients still.
    private static String protocols(Map<String, Object> metadata) {
        String now = text(metadata, "protocol");
        return metadata.containsKey("awsQueryCompatible") ? now + ",query" : now;
    }

    private static String body(Map<String, Object> model, Map<String, Object> operation) {
        if (!operation.containsKey("input")) {
            return "structured";
        }
        Map<String, Object> shapes = Edn.map(model.get("shapes"));
        Map<String, Object> input = shape(shapes, operation.get("input"));
        if (!input.containsKey("payload")) {
            return "structured";
        }
        Object member = Edn.map(input.get("members")).get(text(input, "payload"));
        return OWN_BYTES.contains(text(shape(shapes, member), "type")) ? "bytes" : "structured";
    }

    private static Map<String, Object> shape(
            Map<String, Object> shapes, @Nullable Object reference) {
        return Edn.map(shapes.get(text(Edn.map(reference), "shape")));
    }

    private static String text(Map<String, Object> map, String key) {
        @Nullable Object value = map.get(key);
        return value == null ? "" : (String) value;
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
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
