package countersign.api.query;

import countersign.api.Blob;
import countersign.api.BlobShape;
import countersign.api.BooleanShape;
import countersign.api.IntegerShape;
import countersign.api.ListShape;
import countersign.api.MapShape;
import countersign.api.Range;
import countersign.api.Shape;
import countersign.api.StructureShape;
import countersign.api.TextShape;
import countersign.api.TimestampShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the model demands of values, in AWS's words (recorded).
final class Constraints {
    static final String NOT_NULL = "Member must not be null";

    private Constraints() {}

    /// The constraints that the value breaks, the pattern before the length (recorded).
    static List<String> brokenBy(Shape shape, Object value) {
        return switch (shape) {
            case TextShape text -> brokenBy(text, (String) value);
            case IntegerShape integer ->
                    broken(integer.range(), "value", ((Integer) value).longValue());
            case BlobShape blob -> broken(blob.length(), "length", ((Blob) value).length());
            case BooleanShape _, TimestampShape _ -> List.of();
            case StructureShape<?> _, ListShape _, MapShape _ ->
                    throw new IllegalArgumentException("not a scalar: " + shape);
        };
    }

    private static List<String> brokenBy(TextShape shape, String text) {
        List<String> length =
                broken(lengthChecked(shape), "length", text.codePointCount(0, text.length()));
        boolean fits = shape.refusal().isPresent() || fits(shape, text);
        boolean known = shape.enumValues().isEmpty() || shape.enumValues().contains(text);
        if (length.isEmpty() && fits && known) {
            return List.of();
        }
        List<String> broken = new ArrayList<>();
        if (!known) {
            broken.add(enumSet(shape));
        }
        if (!fits) {
            shape.pattern().ifPresent(pattern -> broken.add(fitting(pattern.text())));
        }
        broken.addAll(length);
        return broken;
    }

    /// AWS's sentence about a text that breaks no constraint and yet isn't accepted.
    static Optional<String> refusal(TextShape shape, String text) {
        boolean accepted = text.codePointCount(0, text.length()) >= shape.length().min();
        return accepted && fits(shape, text) ? Optional.empty() : shape.refusal();
    }

    private static boolean fits(TextShape shape, String text) {
        return shape.pattern().isEmpty() || shape.pattern().get().matches(text);
    }

    /// Where AWS refuses in a sentence, that is also for what is too short (recorded for the empty
    /// user name).
    private static Range lengthChecked(TextShape shape) {
        return shape.refusal().isPresent()
                ? new Range(Long.MIN_VALUE, shape.length().max())
                : shape.length();
    }

    /// The constraint of a range that a length or a value breaks; at most one.
    ///
    /// @param what `length` or `value`
    static List<String> broken(Range range, String what, long number) {
        if (number < range.min()) {
            return List.of(atLeast(what, range));
        }
        return number > range.max() ? List.of(atMost(what, range)) : List.of();
    }

    /// All constraints of a shape, broken or not; for elements of lists AWS lists them all. The
    /// most stands before the least and the pattern last (recorded).
    static List<String> of(Shape shape) {
        List<String> all = new ArrayList<>();
        switch (shape) {
            case TextShape text -> {
                addRange(text.length(), "length", all);
                text.pattern().ifPresent(pattern -> all.add(fitting(pattern.text())));
                if (!text.enumValues().isEmpty()) {
                    all.add(enumSet(text));
                }
            }
            case IntegerShape integer -> addRange(integer.range(), "value", all);
            case BlobShape blob -> addRange(blob.length(), "length", all);
            case BooleanShape _, TimestampShape _ -> {}
            case StructureShape<?> _, ListShape _, MapShape _ -> {}
        }
        return all;
    }

    private static void addRange(Range range, String what, List<String> all) {
        if (range.hasMax()) {
            all.add(atMost(what, range));
        }
        if (range.hasMin()) {
            all.add(atLeast(what, range));
        }
    }

    private static String atLeast(String what, Range range) {
        return "Member must have " + what + " greater than or equal to " + range.min();
    }

    private static String atMost(String what, Range range) {
        return "Member must have " + what + " less than or equal to " + range.max();
    }

    private static String fitting(String pattern) {
        return "Member must satisfy regular expression pattern: " + pattern;
    }

    private static String enumSet(TextShape shape) {
        return "Member must satisfy enum value set: " + shape.listedEnumValues();
    }
}
