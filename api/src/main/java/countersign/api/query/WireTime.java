package countersign.api.query;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Writes moments as `2026-11-22T10:00:00Z`: UTC, whole seconds, rounded down.
final class WireTime {
    private WireTime() {}

    static void write(Instant instant, ByteSink sink) {
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        int year = time.getYear();
        if (year < 0 || year > 9999) {
            throw new IllegalArgumentException("a year of more than four digits: " + year);
        }
        twoDigits(year / 100, sink);
        twoDigits(year % 100, sink);
        sink.ascii('-');
        twoDigits(time.getMonthValue(), sink);
        sink.ascii('-');
        twoDigits(time.getDayOfMonth(), sink);
        sink.ascii('T');
        twoDigits(time.getHour(), sink);
        sink.ascii(':');
        twoDigits(time.getMinute(), sink);
        sink.ascii(':');
        twoDigits(time.getSecond(), sink);
        sink.ascii('Z');
    }

    private static void twoDigits(int number, ByteSink sink) {
        sink.ascii('0' + number / 10);
        sink.ascii('0' + number % 10);
    }
}
