package countersign.iam.paging;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a caller asked of a paged list: behind which item, and how many at most.
///
/// A marker names the last item of the page before it, so pages stay right while items come and go;
/// it is text of our own, opaque to callers, and may be used with another MaxItems.
public final class Paging {
    /// Source: IAM API Reference, "ListUsers": "If you do not include this parameter, the number of
    /// items defaults to 100".
    static final int MAX_ITEMS_DEFAULT = 100;

    private static final int PLACE_DIGITS_MAX = 6;

    private final String after;
    private final int maxItems;

    private Paging(String after, int maxItems) {
        this.after = after;
        this.maxItems = maxItems;
    }

    /// The two parameters come as the generated requests hold them.
    ///
    /// @param marker as an earlier page gave it; without one, from the start
    /// @param maxItems 1 to 1,000, as the model has checked
    /// @throws Refusal where the marker is none of ours
    public static Paging of(Optional<String> marker, Optional<Integer> maxItems) {
        return new Paging(
                marker.map(Paging::decode).orElse(""), maxItems.orElse(MAX_ITEMS_DEFAULT));
    }

    /// Reads on until a page of the items that `wanted` accepts is full.
    ///
    /// @param name of an item, by which `source` is ordered and goes on; of at most 240 bytes, as a
    ///   marker has up to 320 characters
    public <T> Page<T> read(Source<T> source, Function<T, String> name, Predicate<T> wanted) {
        List<T> items = new ArrayList<>();
        String from = after;
        while (true) {
            List<T> batch = source.after(from, maxItems + 1);
            if (batch.isEmpty()) {
                return new Page<>(items, Optional.empty());
            }
            for (T item : batch) {
                if (wanted.test(item)) {
                    if (items.size() == maxItems) {
                        return new Page<>(items, Optional.of(encode(name.apply(items.getLast()))));
                    }
                    items.add(item);
                }
            }
            from = name.apply(batch.getLast());
        }
    }

    /// Cuts a short list that is at hand whole, ordered by the names of its items. Its markers are
    /// places in that order, since some names, those of tags, are longer than a marker may be; one
    /// past the end gives an empty last page.
    public <T> Page<T> cut(List<T> all, Function<T, String> name) {
        List<T> ordered = all.stream().sorted(Comparator.comparing(name)).toList();
        int from = Math.min(place(), ordered.size());
        int to = Math.min(from + maxItems, ordered.size());
        return new Page<>(
                ordered.subList(from, to),
                to < ordered.size() ? Optional.of(encode(String.valueOf(to))) : Optional.empty());
    }

    private int place() {
        if (after.isEmpty()) {
            return 0;
        }
        if (after.length() > PLACE_DIGITS_MAX
                || !after.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw invalid();
        }
        return Integer.parseInt(after);
    }

    /// Gives items in order.
    @FunctionalInterface
    public interface Source<T> {
        /// At most `limit` items behind the one named `after`, or from the first where it is empty;
        /// none only at the end.
        List<T> after(String after, int limit);
    }

    private static String encode(String name) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            byte[] name = Base64.getUrlDecoder().decode(marker);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            throw invalid();
        }
    }

    private static Refusal invalid() {
        return new Refusal(ErrorCode.VALIDATION_ERROR, "Invalid Marker.");
    }
}
