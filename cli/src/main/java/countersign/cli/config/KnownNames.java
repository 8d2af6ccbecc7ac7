package countersign.cli.config;

import countersign.cli.config.RouteSections.Section;
import countersign.gateway.naming.KnownResources;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads what the file of routes says of resources that requests don't tell: lists `NAME:VALUE, …`.
final class KnownNames {
    /// Of indexes the same.
    private static final String TABLE = "[A-Za-z0-9_.-]{3,255}";

    private KnownNames() {}

    static KnownResources of(Section section) {
        return new KnownResources(
                pairs(section, "partition-keys", TABLE + "(/" + TABLE + ")?", "[^,:]{1,255}"),
                pairs(
                        section,
                        "key-aliases",
                        "alias/[A-Za-z0-9/_-]{1,250}",
                        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}"),
                pairs(section, "secret-suffixes", "[A-Za-z0-9/_+=.@-]{1,512}", "[A-Za-z0-9]{6}"));
    }

    private static Map<String, String> pairs(
            Section section, String key, String name, String value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : section.text(key).split(",", -1)) {
            String[] parts = pair.strip().split(":", 2);
            if (parts.length == 1 && parts[0].isEmpty()) {
                continue; // an empty list, or a comma at its end
            }
            if (parts.length < 2 || !parts[0].matches(name) || !parts[1].matches(value)) {
                throw section.fault(key + ": `" + pair.strip() + "` is no NAME:VALUE of its kind");
            }
            if (pairs.put(parts[0], parts[1]) != null) {
                throw section.fault(key + ": " + parts[0] + " comes twice");
            }
        }
        return pairs;
    }
}
