package countersign.server.aws;

import countersign.api.BlobShape;
import countersign.api.BooleanShape;
import countersign.api.IntegerShape;
import countersign.api.ListShape;
import countersign.api.MapShape;
import countersign.api.Member;
import countersign.api.Shape;
import countersign.api.StructureShape;
import countersign.api.TextShape;
import countersign.api.TimestampShape;
import countersign.endpoint.audit.AuditFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The members of a request or an answer for the audit record, as CloudTrail names them: in lower
/// camel case, without what the model calls sensitive, and without blobs, which are seeds and
/// pictures of seeds.
record ShapeFields<T>(StructureShape<T> shape, T structure) implements AuditFields {
    @Override
    public void writeTo(Members members) {
        List<Member> all = shape.members();
        for (int i = 0; i < all.size(); i++) {
            Object value = shape.get(structure, i);
            if (value != null) {
                write(all.get(i), value, members);
            }
        }
    }

    private static void write(Member member, Object value, Members members) {
        String name = member.checkedName();
        switch (member.shape()) {
            case TextShape text -> {
                if (text.secrecy() == Shape.Secrecy.OPEN) {
                    members.text(name, (String) value);
                }
            }
            case TimestampShape _ -> members.time(name, ((Instant) value).getEpochSecond());
            case StructureShape<?> structure -> members.object(name, nested(structure, value));
            default -> tree(member.shape(), value).ifPresent(tree -> members.tree(name, tree));
        }
    }

    /// As [AuditFields.Members#tree] takes it; empty for what must not be told.
    private static Optional<Object> tree(Shape shape, Object value) {
        return switch (shape) {
            case TextShape text ->
                    text.secrecy() == Shape.Secrecy.OPEN ? Optional.of(value) : Optional.empty();
            case IntegerShape _, BooleanShape _ -> Optional.of(value);
            case TimestampShape _ -> Optional.of(value.toString());
            case BlobShape _ -> Optional.empty();
            case ListShape list ->
                    Optional.of(
                            ((List<?>) value)
                                    .stream()
                                            .flatMap(each -> tree(list.member(), each).stream())
                                            .toList());
            case MapShape map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                ((Map<?, ?>) value)
                        .forEach((key, each) ->
                                tree(map.value(), each)
                                        .ifPresent(tree -> entries.put(key.toString(), tree)));
                yield Optional.of(entries);
            }
            case StructureShape<?> nested -> Optional.of(nested(nested, value));
        };
    }

    @SuppressWarnings("unchecked") // the tables and the records are generated together
    private static <N> AuditFields nested(StructureShape<N> shape, Object value) {
        return new ShapeFields<>(shape, (N) value);
    }
}
