package countersign.policy;

import java.util.List;

/// What two elements of a document have in common that are equal by their words. Has an order, as a
/// HashMap with many keys of one hash code stays quick only if they have one.
///
/// @param element the operator of a condition, or the sense of a Resource
/// @param name the key of a condition
record ElementKey(String element, String name, List<RawValue> values)
        implements Comparable<ElementKey> {
    @Override
    public int hashCode() {
        int hash = element.hashCode() * 31 + name.hashCode();
        for (int i = 0; i < values.size(); i++) {
            hash = hash * 31 + values.get(i).text().hashCode();
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ElementKey key
                && element.equals(key.element)
                && name.equals(key.name)
                && hasValuesOf(key);
    }

    private boolean hasValuesOf(ElementKey other) {
        boolean same = values.size() == other.values.size();
        for (int i = 0; same && i < values.size(); i++) {
            same = values.get(i).text().equals(other.values.get(i).text());
        }
        return same;
    }

    @Override
    public int compareTo(ElementKey other) {
        int order = element.compareTo(other.element);
        if (order == 0) {
            order = name.compareTo(other.name);
        }
        int common = Math.min(values.size(), other.values.size());
        for (int i = 0; i < common && order == 0; i++) {
            order = values.get(i).text().compareTo(other.values.get(i).text());
        }
        return order != 0 ? order : Integer.compare(values.size(), other.values.size());
    }
}
