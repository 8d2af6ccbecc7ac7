package countersign.cli.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/// Numbers with their units, as people write them: `30s`, `64MiB`. A number without a unit is
/// refused: it would be read as another one sooner or later.
final class Quantities {
    /// No quantity needs more, and none of them overflows with any unit.
    private static final int DIGITS_MAX = 9;

    private static final Map<String, Long> SIZES =
            new TreeMap<>(
                    Map.of(
                            "B", 1L,
                            "KB", 1_000L,
                            "MB", 1_000_000L,
                            "GB", 1_000_000_000L,
                            "KiB", 1L << 10,
                            "MiB", 1L << 20,
                            "GiB", 1L << 30));

    private static final Map<String, ChronoUnit> TIMES =
            new TreeMap<>(
                    Map.of(
                            "ms", ChronoUnit.MILLIS,
                            "s", ChronoUnit.SECONDS,
                            "m", ChronoUnit.MINUTES,
                            "h", ChronoUnit.HOURS,
                            "d", ChronoUnit.DAYS));

    private Quantities() {}

    static long wholeNumber(String text) throws Misfit {
        if (text.isEmpty() || digits(text) != text.length()) {
            throw new Misfit("is not a whole number");
        }
        if (text.length() > DIGITS_MAX) {
            throw new Misfit("is a number of more than " + DIGITS_MAX + " digits");
        }
        return Long.parseLong(text);
    }

    static long bytes(String text) throws Misfit {
        return number(text, "size") * unit(text, SIZES, "64MiB");
    }

    static Duration time(String text) throws Misfit {
        return Duration.of(number(text, "time"), unit(text, TIMES, "30s"));
    }

    private static long number(String text, String what) throws Misfit {
        int digits = digits(text);
        if (digits == 0) {
            throw new Misfit("is not a " + what + " (a whole number and its unit)");
        }
        return wholeNumber(text.substring(0, digits));
    }

    private static <T> T unit(String text, Map<String, T> units, String example) throws Misfit {
        String name = text.substring(digits(text));
        T unit = units.get(name);
        if (unit == null) {
            String fault = name.isEmpty() ? "has no unit" : "has the unknown unit `" + name + "`";
            throw new Misfit(
                    fault
                            + "; one of "
                            + String.join(", ", units.keySet())
                            + ", for example "
                            + example);
        }
        return unit;
    }

    private static int digits(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        return digits;
    }
}
