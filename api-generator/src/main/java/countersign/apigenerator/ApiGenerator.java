package countersign.apigenerator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The build step that turns AWS's API model into Java.
///
/// It finds each model on its class path, where the build puts AWS's artifacts, joins the overlay
/// of the same name, and writes what differs from the last run.
public final class ApiGenerator {
    private ApiGenerator() {}

    /// @param arguments the folder to write to, the folder of the overlays, and the services
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        Path overlays = Path.of(arguments[1]);
        Map<String, String> files = new HashMap<>();
        for (int i = 2; i < arguments.length; i++) {
            String service = arguments[i];
            Map<String, Object> overlay =
                    Edn.readMap(Files.readString(overlays.resolve(service + ".edn")));
            files.putAll(ServiceWriter.write(Model.of(Overlay.join(published(service), overlay))));
        }
        new SourceTree(target).replaceBy(files);
    }

    /// The model as AWS publishes it.
    static Map<String, Object> published(String service) {
        String name = "/cognitect/aws/" + service + "/service.edn";
        try (InputStream stream = ApiGenerator.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no " + name + " on the class path");
            }
            return Edn.readMap(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
