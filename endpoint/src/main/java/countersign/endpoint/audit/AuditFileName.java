package countersign.endpoint.audit;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of an audit file, `audit-20261122T100000Z-000001.jsonl`: when it was begun, and a
/// number that grows by one from file to file. Names sort by time.
record AuditFileName(Instant begun, long number) implements Comparable<AuditFileName> {
    private static final Pattern SYNTAX =
            Pattern.compile("audit-(\\d{8}T\\d{6})Z-(\\d{6,18})\\.jsonl");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final Comparator<AuditFileName> ORDER =
            Comparator.comparing(AuditFileName::begun).thenComparingLong(AuditFileName::number);

    /// Empty for a file that isn't ours.
    static Optional<AuditFileName> parse(Path path) {
        Matcher matcher = SYNTAX.matcher(path.getFileName().toString());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime begun = LocalDateTime.parse(matcher.group(1), TIME);
            return Optional.of(
                    new AuditFileName(
                            begun.toInstant(ZoneOffset.UTC), Long.parseLong(matcher.group(2))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static AuditFileName first(Instant now) {
        return new AuditFileName(now.truncatedTo(ChronoUnit.SECONDS), 1);
    }

    /// The name of the file after this one; sorts after it, whatever the clock says.
    AuditFileName next(Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return new AuditFileName(second.isBefore(begun) ? begun : second, number + 1);
    }

    String text() {
        String time = TIME.format(LocalDateTime.ofInstant(begun, ZoneOffset.UTC));
        return String.format(Locale.ROOT, "audit-%sZ-%06d.jsonl", time, number);
    }

    @Override
    public int compareTo(AuditFileName other) {
        return ORDER.compare(this, other);
    }
}
