package countersign.apigenerator;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes one structure as a record with its builder and its table.
final class RecordWriter {
    private final JavaType types;
    private final String origin;

    /// @param origin the API, for the doc comment
    RecordWriter(JavaType types, String origin) {
        this.types = types;
        this.origin = origin;
    }

    /// The body of a source file.
    String write(String shapeName, List<Model.Member> members) {
        String name = JavaNames.type(shapeName);
        return """
        /// `%s` of %s.
        public record %s(%s) {
            static final StructureShape<%s> SHAPE = new Table();
        %s%s%s%s}
        """
                .formatted(
                        shapeName,
                        origin,
                        name,
                        list(members, ", ", m -> types.of(m) + " " + field(m)),
                        name,
                        constructor(name, members),
                        toString(name, members),
                        builder(name, members),
                        table(name, shapeName, members));
    }

    private String constructor(String name, List<Model.Member> members) {
        String checks = list(members, "", this::check);
        return checks.isEmpty() ? "" : "\n    public %s {\n%s    }\n".formatted(name, checks);
    }

    private String check(Model.Member member) {
        String field = field(member);
        String type = types.of(member.shape());
        if (type.startsWith("List<") || type.startsWith("Map<")) {
            return "        %s = Copies.of(%s);\n".formatted(field, field);
        }
        return member.required()
                ? "        Objects.requireNonNull(%s, \"%s\");\n".formatted(field, field)
                : "";
    }

    private String toString(String name, List<Model.Member> members) {
        if (members.stream().noneMatch(member -> types.isSecret(member.shape()))) {
            return "";
        }
        return """

            /// Without the secrets.
            @Override
            public String toString() {
                return "%s["%s + "]";
            }
        """
                .formatted(
                        name,
                        list(
                                members,
                                " + \", \"",
                                m ->
                                        types.isSecret(m.shape())
                                                ? " + \"%s=***\"".formatted(field(m))
                                                : " + \"%s=\" + %s".formatted(field(m), field(m))));
    }

    private String builder(String name, List<Model.Member> members) {
        if (members.isEmpty()) {
            return "";
        }
        return """

            /// Nothing set yet.
            public static Builder builder() {
                return new Builder();
            }

            /// Collects the members of one [%s]; those that the model requires must be set.
            public static final class Builder {
        %s
                private Builder() {}
        %s
                /// The record of what was set.
                ///
                /// @throws NullPointerException if a required member was not set
                @SuppressWarnings("NullAway") // the record refuses what is missing
                public %s build() {
                    return new %s(%s);
                }
            }
        """
                .formatted(
                        name,
                        list(
                                members,
                                "",
                                m ->
                                        "        private @Nullable %s %s;\n"
                                                .formatted(types.of(m.shape()), field(m))),
                        list(members, "", this::setter),
                        name,
                        name,
                        list(
                                members,
                                ", ",
                                m ->
                                        m.required()
                                                ? field(m)
                                                : "Optional.ofNullable(%s)".formatted(field(m))));
    }

    private String setter(Model.Member member) {
        return """

                /// Sets `%s`.
                public Builder %s(%s %s) {
                    this.%s = %s;
                    return this;
                }
        """
                .formatted(
                        member.name(),
                        field(member),
                        types.of(member.shape()),
                        field(member),
                        field(member),
                        field(member));
    }

    private String table(String name, String shapeName, List<Model.Member> members) {
        return """

            private static final class Table extends StructureShape<%s> {
                private Table() {
                    super("%s");
                }

                @Override
                protected List<Member> describe() {
                    return List.of(%s);
                }

                @Override
                @SuppressWarnings({"unchecked", "NullAway"}) // as described above
                public %s create(@Nullable Object[] values) {
                    return new %s(%s);
                }

                @Override
                public @Nullable Object get(%s structure, int member) {
        %s        }
            }
        """
                .formatted(
                        name,
                        shapeName,
                        list(members, ",", this::description),
                        name,
                        name,
                        IntStream.range(0, members.size())
                                .mapToObj(i -> argument(members.get(i), i))
                                .collect(Collectors.joining(", ")),
                        name,
                        accesses(members));
    }

    private static String accesses(List<Model.Member> members) {
        String refusal = "throw new IndexOutOfBoundsException(member);\n";
        if (members.isEmpty()) {
            return "            " + refusal;
        }
        return """
                    return switch (member) {
        %s                default -> %s            };
        """
                .formatted(
                        IntStream.range(0, members.size())
                                .mapToObj(i -> access(members.get(i), i))
                                .collect(Collectors.joining()),
                        refusal);
    }

    private String description(Model.Member member) {
        return "\n                    Member.%s(\"%s\", %s)"
                .formatted(
                        member.required() ? "required" : "optional",
                        member.name(),
                        types.table(member.shape()));
    }

    private String argument(Model.Member member, int index) {
        String cast = "(%s) values[%d]".formatted(types.of(member.shape()), index);
        return member.required() ? cast : "Optional.ofNullable(" + cast + ")";
    }

    private static String access(Model.Member member, int index) {
        return "                case %d -> structure.%s()%s;\n"
                .formatted(index, field(member), member.required() ? "" : ".orElse(null)");
    }

    private static String field(Model.Member member) {
        return JavaNames.member(member.name());
    }

    private static String list(
            List<Model.Member> members, String separator, Function<Model.Member, String> writer) {
        return members.stream().map(writer).collect(Collectors.joining(separator));
    }
}
