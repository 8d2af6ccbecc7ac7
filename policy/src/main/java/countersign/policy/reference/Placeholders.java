package countersign.policy.reference;

/// The `${…}` in AWS's tables, which stand for any text.
final class Placeholders {
    private static final String OPEN = "${";

    private Placeholders() {}

    static boolean areIn(String template) {
        return template.contains(OPEN);
    }

    /// The template with a `*` for each placeholder.
    static String asWildcards(String template) {
        StringBuilder pattern = new StringBuilder(template.length());
        int at = 0;
        for (int open = template.indexOf(OPEN); open >= 0; open = template.indexOf(OPEN, at)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            pattern.append(template, at, open).append('*');
            at = close + 1;
        }
        return pattern.append(template, at, template.length()).toString();
    }
}
