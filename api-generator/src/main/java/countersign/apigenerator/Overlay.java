package countersign.apigenerator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adds to a model what it lacks.
///
/// Maps are joined key by key and vectors one after the other. An overlay only adds: a value that
/// the model has already is refused, so that an overlay is cut back when the model catches up.
final class Overlay {
    private Overlay() {}

    /// The model and the overlay as one.
    ///
    /// @throws IllegalArgumentException naming the path of a value that both have
    static Map<String, Object> join(Map<String, Object> model, Map<String, Object> overlay) {
        return join(model, overlay, "");
    }

    private static Map<String, Object> join(
            Map<String, Object> model, Map<String, Object> overlay, String path) {
        Map<String, Object> joined = new LinkedHashMap<>(model);
        overlay.forEach((key, added) -> {
            Object there = model.get(key);
            joined.put(key, there == null ? added : both(there, added, path + "/" + key));
        });
        return joined;
    }

    private static Object both(Object there, Object added, String path) {
        if (there instanceof Map && added instanceof Map) {
            return join(Edn.map(there), Edn.map(added), path);
        }
        if (there instanceof List<?> first && added instanceof List<?> second) {
            List<Object> joined = new ArrayList<>(first);
            joined.addAll(second);
            return joined;
        }
        throw new IllegalArgumentException("the model has " + path + " already: " + there);
    }
}
