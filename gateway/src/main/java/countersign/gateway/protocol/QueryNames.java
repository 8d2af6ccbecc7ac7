package countersign.gateway.protocol;

import countersign.api.query.FormReading;
import countersign.api.query.QueryForm;
import java.util.LinkedHashMap;
import java.util.Map;

/// The query of a request as a map, without what signs a URL. A name that comes twice is refused,
/// and so are a raw `+`, which is a blank for some readers, and a raw `;`, which separates for
/// some.
final class QueryNames {
    private QueryNames() {}

    static Map<String, Object> read(String rawQuery) {
        if (rawQuery.indexOf('+') >= 0 || rawQuery.indexOf(';') >= 0) {
            throw Unclear.request("The query could be read in two ways.");
        }
        Map<String, Object> query = new LinkedHashMap<>();
        switch (QueryForm.ofQuery(rawQuery)) {
            case FormReading.Malformed malformed -> throw Unclear.request(malformed.detail());
            case QueryForm form -> {
                for (int i = 0; i < form.size(); i++) {
                    if (!FormCalls.NO_PARAMETERS.contains(form.name(i))
                            && query.put(form.name(i), form.value(i)) != null) {
                        throw Unclear.request(
                                "The parameter " + Unclear.told(form.name(i)) + " comes twice.");
                    }
                }
            }
        }
        return query;
    }
}
