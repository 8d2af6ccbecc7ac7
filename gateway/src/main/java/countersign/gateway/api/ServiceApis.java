package countersign.gateway.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The services whose requests can be told apart. Immutable.
public final class ServiceApis {
    private static final String RESOURCE = "operations.txt";

    private final Map<String, ServiceApi> services;

    private ServiceApis(Map<String, ServiceApi> services) {
        this.services = Map.copyOf(services);
    }

    /// Reads the list that the build made of AWS's models.
    ///
    /// @throws IllegalStateException where the build left it out
    public static ServiceApis packed() {
        try (InputStream file = ServiceApis.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("Built without " + RESOURCE);
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<ServiceApi> find(String name) {
        return Optional.ofNullable(services.get(name));
    }

    public SortedSet<String> names() {
        return new TreeSet<>(services.keySet());
    }

    /// Reads lines `service NAME PROTOCOLS JSON-VERSION TARGET-PREFIX VERSION`, each with lines
    /// `operation NAME METHOD URI` after it.
    static ServiceApis parse(String text) {
        Map<String, ServiceApi> services = new HashMap<>();
        Map<String, ApiOperation> operations = new HashMap<>();
        String[] service = {};
        for (String line : text.lines().toList()) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "service" -> {
                    add(service, operations, services);
                    service = fields;
                    operations.clear();
                }
                case "operation" ->
                        operations.put(
                                fields[1], new ApiOperation(fields[1], fields[2], fields[3]));
                default -> throw new IllegalStateException("An unknown line: " + fields[0]);
            }
        }
        add(service, operations, services);
        return new ServiceApis(services);
    }

    private static void add(
            String[] fields,
            Map<String, ApiOperation> operations,
            Map<String, ServiceApi> services) {
        if (fields.length > 0) {
            List<Protocol> protocols =
                    Arrays.stream(fields[2].split(",", -1)).map(Protocol::named).toList();
            services.put(
                    fields[1],
                    new ServiceApi(
                            fields[1], protocols, fields[3], fields[4], fields[5], operations));
        }
    }
}
