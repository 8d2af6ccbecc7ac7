package countersign.gateway.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// The services whose requests can be told apart: a list that the build made of AWS's models, from
/// which a service is read when it is asked for. Immutable.
public final class ServiceApis {
    private final NavigableSet<String> names;

    private ServiceApis(NavigableSet<String> names) {
        this.names = names;
    }

    /// @throws IllegalStateException where the build left the list out
    public static ServiceApis packed() {
        return new ServiceApis(new TreeSet<>(text("services.txt").lines().toList()));
    }

    /// Reads the service of this name; [WebApi] is one, though AWS has no model of it.
    public Optional<ServiceApi> find(String name) {
        if (name.equals(WebApi.SERVICE.name())) {
            return Optional.of(WebApi.SERVICE);
        }
        return names.contains(name) ? Optional.of(parse(text(name + ".txt"))) : Optional.empty();
    }

    /// The services that sign or act under a name which may not be theirs here: `monitoring` for
    /// `cloudwatch`. Reads all of them.
    public List<String> alsoCalled(String name) {
        return names.stream()
                .flatMap(it -> find(it).stream())
                .filter(api -> api.signingName().equals(name) || api.prefix().equals(name))
                .map(ServiceApi::name)
                .toList();
    }

    public NavigableSet<String> names() {
        return new TreeSet<>(names);
    }

    private static String text(String resource) {
        try (InputStream file = ServiceApis.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("Built without " + resource);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a line `service NAME SIGNING-NAME PREFIX PROTOCOLS JSON-VERSION TARGET-PREFIX VERSION`
    /// and lines `operation NAME METHOD URI BODY` after it.
    static ServiceApi parse(String text) {
        List<String[]> lines = text.lines().map(line -> line.split("\t", -1)).toList();
        Map<String, ApiOperation> operations = HashMap.newHashMap(lines.size());
        for (String[] fields : lines.subList(1, lines.size())) {
            operations.put(
                    fields[1],
                    new ApiOperation(
                            fields[1], fields[2], UriTemplate.parse(fields[3]), body(fields[4])));
        }
        String[] service = lines.getFirst();
        return new ServiceApi(
                service[1],
                service[2],
                service[3],
                Arrays.stream(service[4].split(",", -1)).map(Protocol::named).toList(),
                service[5],
                service[6],
                service[7],
                operations);
    }

    private static ApiOperation.Body body(String written) {
        return switch (written) {
            case "structured" -> ApiOperation.Body.STRUCTURED;
            case "bytes" -> ApiOperation.Body.BYTES;
            default -> throw new IllegalStateException("An unknown kind of body: " + written);
        };
    }
}
