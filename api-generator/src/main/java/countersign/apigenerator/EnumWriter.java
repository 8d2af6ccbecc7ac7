package countersign.apigenerator;

import java.util.stream.Collectors;

/// Writes the known values of a text as an enum.
final class EnumWriter {
    private EnumWriter() {}

    /// The body of a source file.
    ///
    /// @param origin the API, for the doc comment
    static String write(Model.Shape shape, String origin) {
        String name = JavaNames.type(shape.name());
        return """
        /// The values of `%s` that %s knows. Records hold the text, because a later
        /// version may know more.
        public enum %s {
        %s;

            private final String wireName;

            %s(String wireName) {
                this.wireName = wireName;
            }

            /// The value on the wire.
            public String wireName() {
                return wireName;
            }

            /// The value of that text; empty if it is not known.
            public static Optional<%s> of(String wireName) {
                for (%s value : values()) {
                    if (value.wireName.equals(wireName)) {
                        return Optional.of(value);
                    }
                }
                return Optional.empty();
            }
        }
        """
                .formatted(
                        shape.name(),
                        origin,
                        name,
                        shape.enumValues().stream()
                                .map(value ->
                                        "    /// `%s`\n    %s(%s)"
                                                .formatted(
                                                        value,
                                                        JavaNames.constant(value),
                                                        JavaType.literal(value)))
                                .collect(Collectors.joining(",\n")),
                        name,
                        name,
                        name);
    }
}
