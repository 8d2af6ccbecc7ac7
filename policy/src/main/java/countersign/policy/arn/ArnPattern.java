package countersign.policy.arn;

import countersign.policy.wildcard.Units;
import countersign.policy.wildcard.WildcardPattern;
import java.util.List;
import java.util.Optional;

/// An operand of the ARN operators: six patterns, one for each part of an ARN (*IAM User Guide,
/// "Amazon Resource Name (ARN) condition operators"*). Immutable.
public final class ArnPattern {
    static final int PARTS = 6;
    static final String PREFIX = "arn:";

    private final WildcardPattern[] parts;

    private ArnPattern(WildcardPattern[] parts) {
        this.parts = parts;
    }

    /// Empty if it does not have the form of an ARN.
    public static Optional<ArnPattern> of(Units units) {
        List<Units> parts = units.split(':', PARTS);
        boolean complete =
                units.startsWith(PREFIX)
                        && parts.size() == PARTS
                        && !parts.get(1).isEmpty()
                        && !parts.get(2).isEmpty()
                        && !parts.get(5).isEmpty();
        if (!complete) {
            return Optional.empty();
        }
        return Optional.of(
                new ArnPattern(parts.stream().map(Units::compile).toArray(WildcardPattern[]::new)));
    }

    /// The same of a policy's own text: `*` and `?` are wildcards.
    public static Optional<ArnPattern> of(String text) {
        if (!isArn(text)) {
            return Optional.empty();
        }
        WildcardPattern[] parts = new WildcardPattern[PARTS];
        int start = 0;
        for (int part = 0; part < PARTS; part++) {
            int end = part == PARTS - 1 ? text.length() : text.indexOf(':', start);
            parts[part] = WildcardPattern.of(text.substring(start, end));
            start = end + 1;
        }
        return Optional.of(new ArnPattern(parts));
    }

    /// @param arn for which [#isArn] holds
    public boolean matches(String arn) {
        int start = 0;
        for (int part = 0; part < PARTS - 1; part++) {
            int end = arn.indexOf(':', start);
            if (!parts[part].matches(arn, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return parts[PARTS - 1].matches(arn, start, arn.length());
    }

    /// Whether a text has the form of an ARN: six parts, of which the partition, the service and
    /// the resource are not empty.
    public static boolean isArn(String text) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        int start = 0;
        for (int part = 0; part < PARTS - 1; part++) {
            int end = text.indexOf(':', start);
            boolean required = part == 1 || part == 2;
            if (end < 0 || (required && end == start)) {
                return false;
            }
            start = end + 1;
        }
        return start < text.length();
    }
}
