package countersign.apigenerator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The build step that turns API models into Java.
///
/// It finds AWS's models on its class path, where the build puts AWS's artifacts, and joins the
/// overlay of the same name; a service of ours has a model of its own beside the overlays. It
/// writes what differs from the last run.
public final class ApiGenerator {
    private ApiGenerator() {}

    /// @param arguments the folder to write to, that of the overlays, that of our own models, and
    ///   the services
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        Path overlays = Path.of(arguments[1]);
        Map<String, String> files = new HashMap<>();
        Path own = Path.of(arguments[2]);
        for (int i = 3; i < arguments.length; i++) {
            String file = arguments[i] + ".edn";
            Map<String, Object> model =
                    Files.exists(own.resolve(file))
                            ? read(own.resolve(file))
                            : Overlay.join(published(arguments[i]), read(overlays.resolve(file)));
            files.putAll(ServiceWriter.write(Model.of(model)));
        }
        new SourceTree(target).replaceBy(files);
    }

    /// A model in a file.
    static Map<String, Object> read(Path file) {
        try {
            return Edn.readMap(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The model as AWS publishes it.
    static Map<String, Object> published(String service) {
        return find(service)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no model of " + service + " on the class path"));
    }

    /// The model as AWS publishes it, if it is on the class path.
    static Optional<Map<String, Object>> find(String service) {
        String name = "/cognitect/aws/" + service + "/service.edn";
        try (InputStream stream = ApiGenerator.class.getResourceAsStream(name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(
                            Edn.readMap(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
