package countersign.sigv4;

import java.util.Arrays;

/// A query, split and brought into canonical encoding, in canonical order.
///
/// A parameter without `=` has the empty value, an empty parameter (`a&&b`) does not exist, and a
/// `+` is a space, as the service will read it: what is signed and what is done must be the same
/// text. Several of one name are kept, sorted by value.
final class QueryParameters {
    private static final QueryParameters EMPTY = new QueryParameters();

    private final ByteSink canonical = new ByteSink();
    private int[] bounds = new int[3 * 16]; // of each parameter: start, end of name, end of value
    private int count;
    private boolean readable = true;

    private QueryParameters() {}

    /// Reads a query. Work is `n log n` in its length, given [SigV4Verifier#QUERY_PARAMETERS_MAX].
    static QueryParameters parse(String rawQuery) {
        if (rawQuery.isEmpty()) {
            return EMPTY;
        }
        QueryParameters parameters = new QueryParameters();
        parameters.readAll(rawQuery);
        return parameters;
    }

    private void readAll(String rawQuery) {
        int end = rawQuery.length();
        for (int from = 0; from < end && readable; ) {
            int ampersand = rawQuery.indexOf('&', from);
            int to = ampersand < 0 ? end : ampersand;
            if (to > from) {
                readable =
                        count < SigV4Verifier.QUERY_PARAMETERS_MAX && readOne(rawQuery, from, to);
            }
            from = to + 1;
        }
        readable &= !canonical.sawWideChar();
    }

    private boolean readOne(String rawQuery, int from, int to) {
        int equals = rawQuery.indexOf('=', from, to);
        int nameTo = equals < 0 ? to : equals;
        int start = canonical.length();
        if (!recode(rawQuery, from, nameTo)) {
            return false;
        }
        int nameEnd = canonical.length();
        if (!recode(rawQuery, Math.min(nameTo + 1, to), to)) {
            return false;
        }
        insert(start, nameEnd, canonical.length());
        return true;
    }

    private boolean recode(String rawQuery, int from, int to) {
        int start = from;
        for (int plus = rawQuery.indexOf('+', from, to); plus >= 0; ) {
            if (!PercentEncoding.recode(rawQuery, start, plus, canonical)) {
                return false;
            }
            PercentEncoding.encodeOne(' ', canonical);
            start = plus + 1;
            plus = rawQuery.indexOf('+', start, to);
        }
        return PercentEncoding.recode(rawQuery, start, to, canonical);
    }

    /// Binary insertion: few parameters, mostly in order already, and no garbage.
    private void insert(int start, int nameEnd, int end) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(3 * middle, start, nameEnd, end) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (bounds.length == 3 * count) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        System.arraycopy(bounds, 3 * low, bounds, 3 * low + 3, 3 * (count - low));
        bounds[3 * low] = start;
        bounds[3 * low + 1] = nameEnd;
        bounds[3 * low + 2] = end;
        count++;
    }

    /// By name and then by value, as unsigned bytes of the encoded text.
    private int compare(int at, int start, int nameEnd, int end) {
        byte[] bytes = canonical.array();
        int byName =
                Arrays.compareUnsigned(bytes, bounds[at], bounds[at + 1], bytes, start, nameEnd);
        return byName != 0
                ? byName
                : Arrays.compareUnsigned(
                        bytes, bounds[at + 1], bounds[at + 2], bytes, nameEnd, end);
    }

    /// Whether all of it could be read. What was read before the fault is there in any case.
    boolean isReadable() {
        return readable;
    }

    /// The index of the first parameter of this name; -1 if there is none.
    ///
    /// @param name of unreserved characters only, so that it is its own encoding
    int find(String name) {
        for (int i = 0; i < count; i++) {
            if (isNamed(i, name)) {
                return i;
            }
        }
        return -1;
    }

    boolean isNamed(int index, String name) {
        if (index >= count) {
            return false;
        }
        int start = bounds[3 * index];
        if (bounds[3 * index + 1] - start != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (canonical.charAt(start + i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The decoded value; empty if there is no parameter of this name.
    String value(String name) {
        int index = find(name);
        return index < 0
                ? ""
                : PercentEncoding.decode(
                        canonical.array(), bounds[3 * index + 1], bounds[3 * index + 2]);
    }

    /// Appends the canonical query.
    ///
    /// @param omitted the index of a parameter to leave out; -1 for none
    void appendTo(ByteSink out, int omitted) {
        boolean first = true;
        for (int i = 0; i < count; i++) {
            if (i == omitted) {
                continue;
            }
            if (!first) {
                out.append('&');
            }
            first = false;
            out.append(canonical.array(), bounds[3 * i], bounds[3 * i + 1]);
            out.append('=');
            out.append(canonical.array(), bounds[3 * i + 1], bounds[3 * i + 2]);
        }
    }
}
