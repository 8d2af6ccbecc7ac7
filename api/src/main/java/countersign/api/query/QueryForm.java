package countersign.api.query;

import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of one request, in the order in which they came, decoded.
///
/// Of several parameters with one name the first counts (recorded). Reading is linear in the bytes;
/// what can't be decoded strictly refuses the whole form.
///
/// Limits: [#BYTES_MAX], as AWS has it; [#PARAMETERS_MAX] and [#NAME_CHARACTERS_MAX] are ours, far
/// above what the largest valid request needs, since AWS states none.
public final class QueryForm implements FormReading {
    /// The longest form. AWS answers a longer body with 413 (recorded), which is for HTTP to do.
    public static final int BYTES_MAX = 10_000_000;

    /// The most parameters in a form.
    public static final int PARAMETERS_MAX = 10_000;

    /// The longest name of a parameter.
    public static final int NAME_CHARACTERS_MAX = 1_024;

    private static final int SEARCHED_MAX = 16;

    private final List<String> names;
    private final List<String> values;

    /// Of the first of each name; empty while searching is quicker.
    private final Map<String, String> firsts = new HashMap<>();

    QueryForm(List<String> names, List<String> values) {
        this.names = names;
        this.values = values;
        if (names.size() > SEARCHED_MAX) {
            for (int i = 0; i < names.size(); i++) {
                firsts.putIfAbsent(names.get(i), values.get(i));
            }
        }
    }

    /// Reads a body of `application/x-www-form-urlencoded`.
    public static FormReading ofBody(byte[] body) {
        return new FormDecoder(body, "MalformedInput").decode();
    }

    /// Reads the part of a request's target after its question mark.
    ///
    /// @param rawQuery as received, each char one byte
    public static FormReading ofQuery(String rawQuery) {
        return new FormDecoder(
                        rawQuery.getBytes(StandardCharsets.ISO_8859_1), "MalformedQueryString")
                .decode();
    }

    /// The form that a client sends: `Action`, `Version` and the parameters.
    public static <I> QueryForm of(
            ServiceModel service, OperationModel<I, ?> operation, I parameters) {
        return FormWriter.write(service, operation, parameters);
    }

    /// The value of the first parameter of that name.
    public Optional<String> first(String name) {
        if (names.size() > SEARCHED_MAX) {
            return Optional.ofNullable(firsts.get(name));
        }
        int index = names.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(values.get(index));
    }

    /// How many parameters there are, repeated ones included.
    public int size() {
        return names.size();
    }

    /// The name of one parameter, counted from 0.
    public String name(int index) {
        return names.get(index);
    }

    /// The value of one parameter, counted from 0.
    public String value(int index) {
        return values.get(index);
    }

    /// The form as the body of a request.
    public byte[] encode() {
        ByteSink sink = new ByteSink(64 * (size() + 1));
        for (int i = 0; i < size(); i++) {
            if (i > 0) {
                sink.ascii('&');
            }
            PercentEncoding.encode(name(i), sink);
            sink.ascii('=');
            PercentEncoding.encode(value(i), sink);
        }
        return sink.toByteArray();
    }

    /// The names alone: values may be secret.
    @Override
    public String toString() {
        return "QueryForm" + names;
    }
}
