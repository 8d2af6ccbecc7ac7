package countersign.api.query;

import countersign.api.Blob;
import countersign.api.BlobShape;
import countersign.api.BooleanShape;
import countersign.api.IntegerShape;
import countersign.api.ListShape;
import countersign.api.MapShape;
import countersign.api.Member;
import countersign.api.Range;
import countersign.api.Shape;
import countersign.api.StructureShape;
import countersign.api.TextShape;
import countersign.api.TimestampShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Values at random that satisfy the constraints of their shapes.
final class RandomInputs {
    /// Texts for the patterns that random letters don't fit.
    private static final List<String> SEEDS =
            List.of(
                    "/",
                    "/a/b/",
                    "v1",
                    "v2.x",
                    "123456",
                    "123456789012",
                    "+=,.@-_name",
                    "k\u00e9y",
                    "a b&c=d%e+f",
                    "<x>&\"'\r\n\t",
                    "\u00a1\u00ff ~",
                    "p-abcdefgh12",
                    "o-abcdefghij/r-abcd/ou-1",
                    "o-abcdefghij",
                    "https://example.com/x?a=b#c",
                    "arn:aws:iam::123456789012:user/Ann",
                    "0123456789abcdef0123456789abcdef0123456789abcdef",
                    "ABCDEFGHIJKLMNOPQRSTUVWX",
                    "\ud83d\ude00",
                    "\u0416");

    private final Random random;

    RandomInputs(long seed) {
        random = new Random(seed);
    }

    <T> T structure(StructureShape<T> shape) {
        @Nullable Object[] values = new Object[shape.members().size()];
        for (int i = 0; i < values.length; i++) {
            Member member = shape.members().get(i);
            if (member.isRequired() || random.nextInt(3) > 0) {
                values[i] = traceable(member.shape());
            }
        }
        return shape.create(values);
    }

    private Object value(Shape shape) {
        return switch (shape) {
            case TextShape text -> text(text);
            case IntegerShape integer -> (int) between(integer.range(), -1000, 1000);
            case BooleanShape _ -> random.nextBoolean();
            case TimestampShape _ -> Instant.ofEpochSecond(random.nextInt());
            case BlobShape _ -> {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                yield Blob.of(bytes);
            }
            case ListShape list -> {
                List<Object> elements = new ArrayList<>();
                for (long i = between(list.length(), 0, 4); i > 0; i--) {
                    elements.add(traceable(list.member()));
                }
                yield elements;
            }
            case MapShape map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                for (long i = between(map.length(), 0, 4); i > 0; i--) {
                    entries.put(text(map.key()), traceable(map.value()));
                }
                yield entries;
            }
            case StructureShape<?> structure -> structure(structure);
        };
    }

    /// A value that leaves a trace in a form: a structure without members leaves none.
    private Object traceable(Shape shape) {
        Object value = value(shape);
        if (shape instanceof StructureShape<?> structure && !structure.members().isEmpty()) {
            while (isEmpty(structure, value)) {
                value = structure(structure);
            }
        }
        return value;
    }

    @SuppressWarnings("unchecked") // the value was made by the shape
    private static <T> boolean isEmpty(StructureShape<T> shape, Object value) {
        for (int i = 0; i < shape.members().size(); i++) {
            if (shape.get((T) value, i) != null) {
                return false;
            }
        }
        return true;
    }

    private long between(Range range, long least, long most) {
        long min = range.hasMin() ? range.min() : least;
        long max = range.hasMax() ? Math.min(range.max(), min + most) : min + most;
        return min + random.nextLong(max - min + 1);
    }

    private String text(TextShape shape) {
        if (!shape.enumValues().isEmpty()) {
            return shape.enumValues().get(random.nextInt(shape.enumValues().size()));
        }
        for (int attempt = 0; attempt < 100_000; attempt++) {
            String candidate =
                    random.nextBoolean()
                            ? SEEDS.get(random.nextInt(SEEDS.size()))
                            : word(between(shape.length(), 0, 30));
            if (Constraints.brokenBy(shape, candidate).isEmpty()
                    && Constraints.refusal(shape, candidate).isEmpty()) {
                return candidate;
            }
        }
        throw new AssertionError("no text found for " + shape);
    }

    private String word(long length) {
        StringBuilder word = new StringBuilder();
        for (long i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }
}
