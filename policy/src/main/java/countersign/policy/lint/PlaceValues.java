package countersign.policy.lint;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Values at, just below and just above bounds on a line, so that each place between the bounds has
/// one of them.
final class PlaceValues {
    /// Far more than sensible bounds need: what would be long to write out is left alone.
    private static final int DIGITS_MAX = 30;

    private static final BigDecimal STEP = new BigDecimal("1e-31");

    private PlaceValues() {}

    /// Empty if a bound is not a short number.
    static Optional<List<String>> aroundNumbers(List<String> bounds) {
        List<String> values = new ArrayList<>(3 * bounds.size());
        for (String bound : bounds) {
            if (bound.length() > DIGITS_MAX
                    || !bound.chars().allMatch(it -> it == '.' || (it >= '0' && it <= '9'))) {
                return Optional.empty();
            }
            BigDecimal number = new BigDecimal(bound);
            values.add(bound);
            values.add(number.subtract(STEP).toPlainString());
            values.add(number.add(STEP).toPlainString());
        }
        return Optional.of(values);
    }

    /// Empty if a bound is not a date as it is mostly written, such as `2026-11-22T10:00:00Z`.
    static Optional<List<String>> aroundDates(List<String> bounds) {
        List<String> values = new ArrayList<>(3 * bounds.size());
        try {
            for (String bound : bounds) {
                Instant moment = Instant.parse(bound);
                values.add(bound);
                values.add(moment.minusMillis(1).toString());
                values.add(moment.plusMillis(1).toString());
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return Optional.of(values);
    }
}
