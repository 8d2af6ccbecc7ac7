package countersign.gateway.protocol;

import countersign.api.query.FormReading;
import countersign.api.query.QueryForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The query of a request as a map, without what signs a URL. A raw `+`, which is a blank for some
/// readers, and a raw `;`, which separates for some, are refused.
final class QueryNames {
    private QueryNames() {}

    /// Names with one value each: one that comes twice is refused.
    static Map<String, Object> read(String rawQuery) {
        Map<String, Object> query = readLists(rawQuery);
        query.forEach((name, value) -> {
            if (value instanceof List<?>) {
                throw Unclear.request("The parameter " + Unclear.told(name) + " comes twice.");
            }
        });
        return query;
    }

    /// The same, in which a name that comes twice is a list of its values (Smithy, "HTTP bindings",
    /// "httpQuery"). Who asks for its text is refused.
    static Map<String, Object> readLists(String rawQuery) {
        if (rawQuery.indexOf('+') >= 0 || rawQuery.indexOf(';') >= 0) {
            throw Unclear.request("The query could be read in two ways.");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        switch (QueryForm.ofQuery(rawQuery)) {
            case FormReading.Malformed malformed -> throw Unclear.request(malformed.detail());
            case QueryForm form -> {
                for (int i = 0; i < form.size(); i++) {
                    if (!FormCalls.NO_PARAMETERS.contains(form.name(i))) {
                        values.computeIfAbsent(form.name(i), _ -> new ArrayList<>())
                                .add(form.value(i));
                    }
                }
            }
        }
        Map<String, Object> query = new LinkedHashMap<>();
        values.forEach((name, all) -> query.put(name, all.size() == 1 ? all.getFirst() : all));
        return query;
    }
}
