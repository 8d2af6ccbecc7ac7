package countersign.gateway.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.catalog.Services;
import countersign.gateway.api.ApiOperation;
import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.ServiceApis;
import countersign.gateway.protocol.Requests;
import countersign.http.HttpRequest;
import countersign.iam.access.Resource;
import countersign.iam.credential.AccountId;
import countersign.iam.error.Refusal;
import countersign.policy.reference.ActionResource;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.ResourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each operation of a few services, one by one, with a request as it is typical, and what that is
/// judged by: `naming/SERVICE.txt`, lines `OPERATION | REQUEST | ACTION [RESOURCES] …`, each of
/// which was read beside AWS's page. `refused` says that the operation can't be named, or is not
/// judged. With `-Dnaming.write=true` the third column is written, to be read in the diff.
class ReviewedOperationsTest {
    private static final ServiceApis APIS = ServiceApis.packed();
    private static final Services TABLES = new Services();
    private static final Namings NAMINGS = new Namings(TABLES);
    private static final Path FOLDER = Path.of("src/test/resources/naming");
    private static final String KEY = "0123abcd-01ab-23cd-45ef-0123456789ab";
    private static final Place PLACE =
            new Place(
                    "eu-west-1",
                    new AccountId("123456789012"),
                    new KnownResources(Map.of(), Map.of("alias/app", KEY), Map.of("db", "AbCdEf")));

    private record Line(String operation, String request, String named) {
        static Line parse(String text) {
            String[] parts = text.split(" \\| ", 3);
            return new Line(parts[0], parts[1], parts.length < 3 ? "" : parts[2]);
        }
    }

    private static HttpRequest request(ServiceApi api, Line line) {
        String body = line.request().replace('\'', '"');
        return switch (api.protocols().getFirst()) {
            case EC2, QUERY ->
                    Requests.form(
                            "Action="
                                    + line.operation()
                                    + "&Version="
                                    + api.version()
                                    + (line.request().equals("-") ? "" : "&" + line.request()));
            case REST_JSON -> {
                ApiOperation operation = api.operation(line.operation()).orElseThrow();
                String[] parts = body.split(" ", 2);
                yield parts.length < 2
                        ? Requests.of(operation.method(), parts[0], "")
                        : Requests.of(
                                operation.method(),
                                parts[0],
                                parts[1],
                                "Content-Type",
                                "application/json");
            }
            default ->
                    Requests.json(
                            api.jsonVersion(),
                            api.targetPrefix() + "." + line.operation(),
                            body.equals("-") ? "{}" : body);
        };
    }

    private static List<Permission> permissions(ServiceApi api, Line line) {
        return NAMINGS.permissions(Requests.read(api, request(api, line)), PLACE);
    }

    private static String named(ServiceApi api, Line line) {
        List<Permission> permissions;
        try {
            permissions = permissions(api, line);
        } catch (Refusal refused) {
            return "refused";
        }
        return permissions.stream()
                .map(it ->
                        it.action()
                                + " "
                                + it.resources().stream()
                                        .map(Resource::arn)
                                        .map(arn ->
                                                arn.replace("arn:aws:", "")
                                                        .replace("eu-west-1:123456789012:", ""))
                                        .toList())
                .collect(Collectors.joining(", "));
    }

    private static List<Line> lines(String service) throws IOException {
        return Files.readAllLines(FOLDER.resolve(service + ".txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Line::parse)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2", "kms", "lambda", "secretsmanager", "sns", "sqs", "ssm"})
    void each_operation_is_judged_as_it_was_read(String service) throws IOException {
        ServiceApi api = APIS.find(service).orElseThrow();
        if (Boolean.getBoolean("naming.write")) {
            write(service, api);
        }
        List<String> judged = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Line line : lines(service)) {
            expected.add(line.operation() + " " + line.request() + " " + line.named());
            judged.add(line.operation() + " " + line.request() + " " + named(api, line));
        }
        assertEquals(String.join("\n", expected), String.join("\n", judged));
        assertEquals(
                operations(service, api),
                lines(service).stream()
                        .map(Line::operation)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// All of a service; of EC2 those on instances.
    private static Set<String> operations(String service, ServiceApi api) {
        return api.operations().keySet().stream()
                .filter(name -> !service.equals("ec2") || isOnInstances(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOnInstances(String operation) {
        return operation.equals("DescribeInstances")
                || TABLES.action("ec2:" + operation).stream()
                        .flatMap(action -> action.resources().stream())
                        .anyMatch(resource -> resource.type().equals("instance"));
    }

    /// Actions are AWS's, and resources of a type that AWS's tables have for them.
    @ParameterizedTest
    @ValueSource(strings = {"ec2", "kms", "lambda", "secretsmanager", "sns", "sqs", "ssm"})
    void what_is_judged_stands_in_aws_tables(String service) throws IOException {
        ServiceApi api = APIS.find(service).orElseThrow();
        for (Line line : lines(service)) {
            if (!line.named().equals("refused")) {
                permissions(api, line).forEach(it -> requireKnown(line, it));
            }
        }
    }

    private static void requireKnown(Line line, Permission permission) {
        AwsAction action =
                TABLES.action(permission.action())
                        .orElseThrow(() -> new AssertionError(permission.action()));
        String prefix = permission.action().split(":", 2)[0];
        List<ResourceType> types =
                action.resources().stream()
                        .map(ActionResource::type)
                        .map(type ->
                                TABLES.service(prefix)
                                        .orElseThrow()
                                        .resourceTypesByName()
                                        .get(type))
                        .toList();
        for (Resource resource : permission.resources()) {
            String told = line.operation() + ": " + permission.action() + " " + resource.arn();
            if (types.isEmpty()) {
                assertEquals("*", resource.arn(), told);
            } else if (!ODD.contains(line.operation() + " " + resource.arn())) {
                assertTrue(types.stream().anyMatch(type -> type.takes(resource.arn())), told);
            }
        }
    }

    /// What AWS's tables don't show: telephones, and endpoints of applications (observed).
    private static final Set<String> ODD =
            Set.of(
                    "Publish *",
                    "Publish arn:aws:sns:eu-west-1:123456789012:endpoint/GCM/app/01234567-89ab-cdef-0123-456789abcdef");

    private static void write(String service, ServiceApi api) throws IOException {
        List<String> written = new ArrayList<>();
        Set<String> missing = operations(service, api);
        Path file = FOLDER.resolve(service + ".txt");
        List<String> all = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (String text : all) {
            if (text.isBlank() || text.startsWith("#")) {
                written.add(text);
            } else {
                Line line = Line.parse(text);
                missing.remove(line.operation());
                written.add(text(api, line));
            }
        }
        boolean rest = api.speaks(Protocol.REST_JSON);
        for (String name : missing) {
            String request = rest ? "/" + String.join("/", uri(api, name)) : "-";
            written.add(text(api, new Line(name, request, "")));
        }
        Files.write(file, written);
    }

    private static List<String> uri(ServiceApi api, String operation) {
        return api.operation(operation).orElseThrow().uri().segments();
    }

    private static String text(ServiceApi api, Line line) {
        return line.operation() + " | " + line.request() + " | " + named(api, line);
    }
}
