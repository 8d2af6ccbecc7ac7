package countersign.endpoint.audit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts that stand in one record after the other, such as a caller's ARN, as they were written
/// last: to find and copy one costs a tenth of looking at each of its characters. A table that
/// never grows. Of one thread at a time.
final class LastingTexts {
    private static final int PLACES = 256; // a power of two
    private static final int KEPT_CHARS_MAX = 512;

    private final @Nullable Written[] places = new @Nullable Written[PLACES];

    private record Written(String text, int charsMax, byte[] json) {}

    /// Writes what [JsonBytes#quoted] would of the readable text.
    void write(String received, int charsMax, JsonBytes out) {
        int place = received.hashCode() & (PLACES - 1);
        Written known = places[place];
        if (known != null && known.charsMax() == charsMax && known.text().equals(received)) {
            out.json(known.json());
            return;
        }
        int start = out.length();
        out.quoted(ReceivedText.readable(received), charsMax);
        if (received.length() <= KEPT_CHARS_MAX) {
            byte[] json = Arrays.copyOfRange(out.bytes(), start, out.length());
            places[place] = new Written(received, charsMax, json);
        }
    }
}
