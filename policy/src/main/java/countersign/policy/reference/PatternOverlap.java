package countersign.policy.reference;

/// Whether two texts with the wildcards `*` and `?` have a text in common that both match.
///
/// `reached[j]` says whether the first `i` characters of one and the first `j` of the other can
/// match the same text; one row is kept, so memory is that of the second pattern.
final class PatternOverlap {
    private PatternOverlap() {}

    static boolean of(String one, String other) {
        boolean[] reached = new boolean[other.length() + 1];
        reached[0] = true;
        for (int j = 1; j < reached.length && other.charAt(j - 1) == '*'; j++) {
            reached[j] = true;
        }
        for (int i = 0; i < one.length(); i++) {
            boolean[] before = reached;
            reached = new boolean[before.length];
            if (!step(before, reached, one.charAt(i), other)) {
                return false;
            }
        }
        return reached[other.length()];
    }

    /// Fills the next row; false if nothing in it is reached.
    private static boolean step(boolean[] before, boolean[] reached, char unit, String other) {
        reached[0] = unit == '*' && before[0];
        boolean any = reached[0];
        for (int j = 1; j < reached.length; j++) {
            char facing = other.charAt(j - 1);
            boolean starred = (unit == '*' || facing == '*') && (before[j] || reached[j - 1]);
            reached[j] = starred || (before[j - 1] && pairs(unit, facing));
            any |= reached[j];
        }
        return any;
    }

    private static boolean pairs(char unit, char facing) {
        return unit != '*' && facing != '*' && (unit == '?' || facing == '?' || unit == facing);
    }
}
