package countersign.apigenerator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes all source files of one service.
final class ServiceWriter {
    private static final Set<String> COMPOUND = Set.of("structure", "list", "map");

    private final Model model;
    private final String packageName;
    private final JavaType types;
    private final String origin;
    private final List<String> structures = new ArrayList<>();
    private final SequencedMap<String, String> files = new LinkedHashMap<>();

    private ServiceWriter(Model model) {
        this.model = model;
        this.packageName = "countersign.api." + model.name();
        this.types = new JavaType(model, JavaNames.type(model.name()));
        this.origin = model.fullName() + " " + model.version();
    }

    /// Source text by the file's path below the source root; equal models give equal texts.
    static SequencedMap<String, String> write(Model model) {
        ServiceWriter writer = new ServiceWriter(model);
        writer.records();
        writer.enums();
        writer.scalars();
        writer.errors();
        writer.api();
        writer.shapes();
        writer.copies();
        writer.packageInfo();
        return writer.files;
    }

    private void records() {
        RecordWriter records = new RecordWriter(types, origin);
        Set<String> written = new LinkedHashSet<>();
        for (Model.Operation operation : model.operations()) {
            written.add(inputOf(operation));
            written.add(outputOf(operation));
        }
        model.reachable().stream()
                .filter(name -> model.shape(name).type().equals("structure"))
                .forEach(written::add);
        for (String name : written) {
            structures.add(name);
            Model.Shape shape = model.shapes().get(name);
            file(
                    JavaNames.type(name),
                    records.write(name, shape == null ? List.of() : shape.members()));
        }
    }

    private void enums() {
        scalarShapes()
                .filter(shape -> !shape.enumValues().isEmpty())
                .forEach(shape ->
                        file(JavaNames.type(shape.name()), EnumWriter.write(shape, origin)));
    }

    private void scalars() {
        file(
                types.prefix() + "Scalars",
                """
                /// The scalar shapes of %s with their constraints.
                final class %sScalars {
                    private %sScalars() {}

                %s}
                """
                        .formatted(
                                origin,
                                types.prefix(),
                                types.prefix(),
                                scalarShapes()
                                        .map(shape ->
                                                "    static final %s %s = new %s(%s);\n"
                                                        .formatted(
                                                                types.scalarTable(shape),
                                                                JavaNames.constant(shape.name()),
                                                                types.scalarTable(shape),
                                                                types.scalarArguments(shape)))
                                        .collect(Collectors.joining())));
    }

    private Stream<Model.Shape> scalarShapes() {
        return model.reachable().stream()
                .map(model::shape)
                .filter(shape -> !COMPOUND.contains(shape.type()));
    }

    private void errors() {
        Map<String, Model.Failure> errors = new TreeMap<>();
        model.operations().forEach(o -> o.errors().forEach(e -> errors.put(e.code(), e)));
        file(
                types.prefix() + "Errors",
                """
                /// The errors that %s states for its operations.
                public final class %sErrors {
                    private %sErrors() {}

                %s}
                """
                        .formatted(
                                origin,
                                types.prefix(),
                                types.prefix(),
                                errors.values().stream()
                                        .map(e ->
                                                "    /// Status %d.\n    public static final ErrorModel %s = new ErrorModel(\"%s\", %d);\n"
                                                        .formatted(
                                                                e.httpStatus(),
                                                                JavaNames.constant(e.code()),
                                                                e.code(),
                                                                e.httpStatus()))
                                        .collect(Collectors.joining())));
    }

    private void api() {
        file(
                types.prefix() + "Api",
                """
                /// The operations of %s.
                public final class %sApi {
                    private %sApi() {}

                %s
                    /// The service as a whole.
                    public static final ServiceModel SERVICE = ServiceModel.of(
                            "%s", "%s", "%s", List.of(%s));
                }
                """
                        .formatted(
                                origin,
                                types.prefix(),
                                types.prefix(),
                                model.operations().stream()
                                        .map(this::operation)
                                        .collect(Collectors.joining()),
                                model.name(),
                                model.version(),
                                model.xmlNamespace(),
                                model.operations().stream()
                                        .map(o -> "\n        " + JavaNames.constant(o.name()))
                                        .collect(Collectors.joining(","))));
    }

    private String operation(Model.Operation operation) {
        return """
            /// `%s`
            public static final OperationModel<%s, %s> %s =
                    new OperationModel<>("%s", %sShapes.ALL, %d, %d, %s, List.of(%s), Echo.%s);
        """
                .formatted(
                        operation.name(),
                        JavaNames.type(inputOf(operation)),
                        JavaNames.type(outputOf(operation)),
                        JavaNames.constant(operation.name()),
                        operation.name(),
                        types.prefix(),
                        structures.indexOf(inputOf(operation)),
                        structures.indexOf(outputOf(operation)),
                        operation
                                .resultWrapper()
                                .map(name -> "Optional.of(\"" + name + "\")")
                                .orElse("Optional.empty()"),
                        operation.errors().stream()
                                .map(e -> types.prefix() + "Errors." + JavaNames.constant(e.code()))
                                .collect(Collectors.joining(", ")),
                        model.echoesValues() ? "VALUES" : "NOTHING");
    }

    private void shapes() {
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < structures.size(); i++) {
            cases.append(
                    "            case %d -> %s.SHAPE;\n"
                            .formatted(i, JavaNames.type(structures.get(i))));
        }
        file(
                types.prefix() + "Shapes",
                """
                /// The structures of %s by number; one is loaded when it is asked for.
                final class %sShapes implements IntFunction<StructureShape<?>> {
                    static final %sShapes ALL = new %sShapes();

                    private %sShapes() {}

                    @Override
                    public StructureShape<?> apply(int number) {
                        return switch (number) {
                %s            default -> throw new IndexOutOfBoundsException(number);
                        };
                    }
                }
                """
                        .formatted(
                                origin,
                                types.prefix(),
                                types.prefix(),
                                types.prefix(),
                                types.prefix(),
                                cases));
    }

    private void copies() {
        file(
                "Copies",
                """
                /// Copies that don't change and keep their order.
                final class Copies {
                    private Copies() {}

                    static <T> List<T> of(List<T> list) {
                        return List.copyOf(list);
                    }

                    static <V> Map<String, V> of(Map<String, V> map) {
                        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
                    }

                    @SuppressWarnings("unchecked") // a list's copy is a list, a map's a map
                    static <T> Optional<T> of(Optional<T> optional) {
                        return optional.map(
                                value ->
                                        (T)
                                                (value instanceof List<?> list
                                                        ? List.copyOf(list)
                                                        : of((Map<String, Object>) value)));
                    }
                }
                """);
    }

    private void packageInfo() {
        files.put(
                path("package-info"),
                """
                /// Owns the API of %s as Java: generated, never edited.
                @NullMarked
                package %s;

                import org.jspecify.annotations.NullMarked;
                """
                        .formatted(origin, packageName));
    }

    private static String inputOf(Model.Operation operation) {
        return operation.input().orElse(operation.name() + "Request");
    }

    private static String outputOf(Model.Operation operation) {
        return operation.output().orElse(operation.name() + "Response");
    }

    private void file(String name, String body) {
        if (files.put(path(name), JavaFile.of(packageName, body)) != null) {
            throw new IllegalArgumentException("two shapes are called `" + name + "` in Java");
        }
    }

    private String path(String name) {
        return packageName.replace('.', '/') + "/" + name + ".java";
    }
}
