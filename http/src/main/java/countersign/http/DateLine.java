package countersign.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The `Date` header's line, rendered once a second (RFC 9110 section 6.6.1). Owned by one event
/// loop.
final class DateLine {
    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private long second = Long.MIN_VALUE;
    private byte[] line = {};

    DateLine(InstantSource clock) {
        this.clock = clock;
    }

    /// The line with its end, in bytes that must not be changed.
    byte[] bytes() {
        long now = Math.floorDiv(clock.millis(), 1000L);
        if (now != second) {
            String date = IMF_FIXDATE.format(Instant.ofEpochSecond(now));
            line = ("Date: " + date + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            second = now;
        }
        return line;
    }
}
