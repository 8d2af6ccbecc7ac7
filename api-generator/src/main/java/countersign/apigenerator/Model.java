package countersign.apigenerator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One service's API as its model states it, in the terms of AWS's service-2 format.
///
/// @param name as used to sign: `sts`
/// @param echoesValues whether AWS's messages repeat values that are refused
/// @param operations by name, in the order of the alphabet
/// @param shapes by name
record Model(
        String name,
        String fullName,
        String version,
        String xmlNamespace,
        boolean echoesValues,
        List<Operation> operations,
        SequencedMap<String, Shape> shapes) {

    /// @param input the name of a structure; absent where the operation takes no parameters
    /// @param output the name of a structure; absent where it answers with its request id alone
    record Operation(
            String name,
            Optional<String> input,
            Optional<String> output,
            Optional<String> resultWrapper,
            List<Failure> errors) {}

    /// @param code as on the wire
    record Failure(String code, long httpStatus) {}

    /// @param shape the name of the shape that the member has
    record Member(String name, String shape, boolean required) {}

    /// @param type of `structure`, `list`, `map`, `string`, `integer`, `boolean`, `timestamp`,
    ///   `blob`
    /// @param inner of a list its member's shape; of a map its key's and its value's
    /// @param pattern as the service has it, where it is known to differ from what AWS publishes
    /// @param refusal AWS's sentence for what doesn't fit the pattern, if it has one
    /// @param sensitive neither AWS's messages nor `toString` may show it
    /// @param masked `toString` may not show it, though AWS's messages do
    record Shape(
            String name,
            String type,
            List<Member> members,
            List<String> inner,
            Optional<Long> min,
            Optional<Long> max,
            Optional<String> pattern,
            Optional<String> refusal,
            List<String> enumValues,
            boolean sensitive,
            boolean masked) {
        boolean isSecret() {
            return sensitive || masked;
        }
    }

    /// Clojure writes maps of more entries in the order of their hashes, which nobody can read.
    private static final int ORDERED_MEMBERS_MAX = 8;

    /// Reads what was in the file, with the overlay joined in.
    static Model of(Map<String, Object> edn) {
        Map<String, Object> metadata = Edn.map(edn.get("metadata"));
        SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
        Map<String, Failure> errors = new LinkedHashMap<>();
        Edn.map(edn.get("shapes"))
                .forEach((name, value) -> {
                    Map<String, Object> shape = Edn.map(value);
                    if (shape.containsKey("exception")) {
                        errors.put(name, error(name, shape));
                    } else {
                        shapes.put(name, shape(name, shape));
                    }
                });
        List<Operation> operations = new ArrayList<>();
        Edn.map(edn.get("operations"))
                .forEach((name, value) -> operations.add(operation(name, Edn.map(value), errors)));
        operations.sort(Comparator.comparing(Operation::name));
        return new Model(
                string(metadata, "endpointPrefix"),
                string(metadata, "serviceFullName"),
                string(metadata, "apiVersion"),
                string(metadata, "xmlNamespace"),
                metadata.containsKey("echoesValues"),
                operations,
                shapes);
    }

    /// The names of all structures that an operation's input or output reaches, each once.
    Set<String> reachable() {
        Set<String> seen = new LinkedHashSet<>();
        for (Operation operation : operations) {
            operation.input().ifPresent(name -> reach(name, seen));
            operation.output().ifPresent(name -> reach(name, seen));
        }
        return seen;
    }

    private void reach(String name, Set<String> seen) {
        if (seen.add(name)) {
            shape(name).members().forEach(member -> reach(member.shape(), seen));
            shape(name).inner().forEach(inner -> reach(inner, seen));
        }
    }

    Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("the model lacks the shape `" + name + "`");
        }
        return shape;
    }

    private static Operation operation(
            String name, Map<String, Object> operation, Map<String, Failure> errors) {
        List<Failure> modelled = new ArrayList<>();
        for (Object error : list(operation, "errors")) {
            String shape = string(Edn.map(error), "shape");
            Failure known = errors.get(shape);
            if (known == null) {
                throw new IllegalArgumentException("the model lacks the error `" + shape + "`");
            }
            modelled.add(known);
        }
        return new Operation(
                name,
                shapeName(operation.get("input")),
                shapeName(operation.get("output")),
                operation.containsKey("output")
                        ? optional(Edn.map(operation.get("output")), "resultWrapper")
                        : Optional.empty(),
                modelled);
    }

    /// An error without a code of its own is called like its shape and is the sender's fault: so
    /// AWS's SDKs read the same model.
    private static Failure error(String name, Map<String, Object> shape) {
        if (!shape.containsKey("error")) {
            return new Failure(name, 400);
        }
        Map<String, Object> error = Edn.map(shape.get("error"));
        return new Failure(string(error, "code"), number(error, "httpStatusCode").orElseThrow());
    }

    private static Shape shape(String name, Map<String, Object> shape) {
        List<String> inner = new ArrayList<>();
        for (String part : List.of("member", "key", "value")) {
            shapeName(shape.get(part)).ifPresent(inner::add);
        }
        return new Shape(
                name,
                string(shape, "type"),
                members(shape),
                inner,
                number(shape, "min"),
                number(shape, "max"),
                optional(shape, "recordedPattern").or(() -> optional(shape, "pattern")),
                optional(shape, "refusal"),
                list(shape, "enum").stream().map(String.class::cast).toList(),
                shape.containsKey("sensitive"),
                shape.containsKey("masked"));
    }

    private static List<Member> members(Map<String, Object> shape) {
        Set<Object> required = new LinkedHashSet<>(list(shape, "required"));
        required.removeAll(list(shape, "optional"));
        List<Member> members = new ArrayList<>();
        if (shape.get("members") instanceof Map<?, ?> map) {
            Edn.map(map)
                    .forEach((name, target) ->
                            members.add(
                                    new Member(
                                            name,
                                            string(Edn.map(target), "shape"),
                                            required.contains(name))));
        }
        if (members.size() > ORDERED_MEMBERS_MAX) {
            members.sort(
                    Comparator.comparing((Member member) -> !member.required())
                            .thenComparing(Member::name));
        }
        return members;
    }

    private static Optional<String> shapeName(@Nullable Object reference) {
        return reference == null
                ? Optional.empty()
                : Optional.of(string(Edn.map(reference), "shape"));
    }

    private static String string(Map<String, Object> map, String key) {
        return optional(map, key)
                .orElseThrow(() -> new IllegalArgumentException("no `" + key + "` in " + map));
    }

    private static Optional<String> optional(Map<String, Object> map, String key) {
        return Optional.ofNullable((String) map.get(key));
    }

    private static Optional<Long> number(Map<String, Object> map, String key) {
        return Optional.ofNullable((Long) map.get(key));
    }

    private static List<Object> list(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> list ? List.copyOf(list) : List.of();
    }
}
