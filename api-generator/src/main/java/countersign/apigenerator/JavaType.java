package countersign.apigenerator;

import java.util.Optional;
import java.util.stream.Collectors;

/// How the shapes of one service are written in Java: as types, and as the expressions that make
/// their tables.
final class JavaType {
    private final Model model;
    private final String prefix;

    /// @param prefix of the service's generated classes: `Sts`
    JavaType(Model model, String prefix) {
        this.model = model;
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    /// The type of a value: `List<Tag>`.
    String of(String shapeName) {
        Model.Shape shape = model.shape(shapeName);
        return switch (shape.type()) {
            case "structure" -> JavaNames.type(shapeName);
            case "list" -> "List<" + of(shape.inner().getFirst()) + ">";
            case "map" -> "Map<String, " + of(shape.inner().getLast()) + ">";
            case "string" -> "String";
            case "integer" -> "Integer";
            case "boolean" -> "Boolean";
            case "timestamp" -> "Instant";
            case "blob" -> "Blob";
            default -> throw unknown(shape);
        };
    }

    /// The type of a record's component: `Optional<List<Tag>>`.
    String of(Model.Member member) {
        String type = of(member.shape());
        return member.required() ? type : "Optional<" + type + ">";
    }

    /// Where the table of a shape is found: a constant, or an expression for what has no name in
    /// Java.
    String table(String shapeName) {
        Model.Shape shape = model.shape(shapeName);
        return switch (shape.type()) {
            case "structure" -> JavaNames.type(shapeName) + ".SHAPE";
            case "list" ->
                    "ListShape.of(%s, %s)".formatted(table(shape.inner().getFirst()), range(shape));
            case "map" ->
                    "MapShape.of(%s, %s, %s)"
                            .formatted(
                                    table(shape.inner().getFirst()),
                                    table(shape.inner().getLast()),
                                    range(shape));
            default -> prefix + "Scalars." + JavaNames.constant(shapeName);
        };
    }

    /// The type of the table of a scalar shape.
    String scalarTable(Model.Shape shape) {
        return switch (shape.type()) {
            case "string" -> "TextShape";
            case "integer" -> "IntegerShape";
            case "boolean" -> "BooleanShape";
            case "timestamp" -> "TimestampShape";
            case "blob" -> "BlobShape";
            default -> throw unknown(shape);
        };
    }

    /// The arguments of the table of a scalar shape.
    String scalarArguments(Model.Shape shape) {
        return switch (shape.type()) {
            case "string" ->
                    "%s, %s, %s, List.of(%s), %s"
                            .formatted(
                                    range(shape),
                                    pattern(shape.pattern()),
                                    shape.refusal()
                                            .map(text -> "Optional.of(" + literal(text) + ")")
                                            .orElse("Optional.empty()"),
                                    shape.enumValues().stream()
                                            .map(JavaType::literal)
                                            .collect(Collectors.joining(", ")),
                                    secrecy(shape));
            case "integer" -> range(shape);
            case "blob" -> range(shape) + ", " + secrecy(shape);
            default -> "";
        };
    }

    /// Whether values of the shape are kept out of `toString`.
    boolean isSecret(String shapeName) {
        Model.Shape shape = model.shape(shapeName);
        return !shape.type().equals("structure")
                && (shape.isSecret() || shape.inner().stream().anyMatch(this::isSecret));
    }

    static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String pattern(Optional<String> pattern) {
        return pattern.map(text -> "Optional.of(TextPattern.of(" + literal(text) + "))")
                .orElse("Optional.empty()");
    }

    private static String secrecy(Model.Shape shape) {
        return shape.sensitive() ? "Shape.Secrecy.SECRET" : "Shape.Secrecy.OPEN";
    }

    private static String range(Model.Shape shape) {
        if (shape.min().isEmpty() && shape.max().isEmpty()) {
            return "Range.ANY";
        }
        return "new Range(%s, %s)"
                .formatted(
                        shape.min().map(min -> min + "L").orElse("Long.MIN_VALUE"),
                        shape.max().map(max -> max + "L").orElse("Long.MAX_VALUE"));
    }

    private static IllegalArgumentException unknown(Model.Shape shape) {
        return new IllegalArgumentException("no Java for " + shape);
    }
}
