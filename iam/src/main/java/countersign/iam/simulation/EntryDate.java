package countersign.iam.simulation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The dates that typed context entries may have: ISO 8601 from the year alone to fractions of a
/// second, with an offset or in UTC, and seconds since 1970 (recorded). That four digits are a year
/// and not seconds is a guess.
final class EntryDate {
    private static final int CHARACTERS_MAX = 64;
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern SECONDS = Pattern.compile("[+-]?[0-9]{1,11}");
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}.*");
    private static final DateTimeFormatter CANONICAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private EntryDate() {}

    /// Empty if the text is no date.
    static Optional<Instant> parse(String text) {
        if (text.length() > CHARACTERS_MAX) {
            return Optional.empty();
        }
        try {
            return read(text).map(it -> it.truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    static String canonical(Instant date) {
        return CANONICAL.format(date);
    }

    private static Optional<Instant> read(String text) {
        if (YEAR.matcher(text).matches()) {
            return Optional.of(startOf(text + "-01-01"));
        }
        if (MONTH.matcher(text).matches()) {
            return Optional.of(startOf(text + "-01"));
        }
        if (DAY.matcher(text).matches()) {
            return Optional.of(startOf(text));
        }
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        return TIME.matcher(text).matches() ? Optional.of(time(text)) : Optional.empty();
    }

    private static Instant startOf(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant time(String text) {
        String clock = text.substring(text.indexOf('T'));
        boolean zoned = clock.endsWith("Z") || clock.indexOf('+') > 0 || clock.indexOf('-') > 0;
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
