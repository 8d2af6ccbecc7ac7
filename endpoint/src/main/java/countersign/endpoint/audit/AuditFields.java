package countersign.endpoint.audit;

import java.util.Map;

/// The members of a JSON object, told to a writer each time they are wanted.
///
/// Whoever makes them leaves out what is secret. As a last line, [Redaction] knows the names of
/// AWS's secret members, and the writer drops these whole.
@FunctionalInterface
public interface AuditFields {
    /// No object at all: becomes `null`, or nothing where the format leaves empty members out.
    AuditFields NONE = members -> {};

    /// May be called several times, by any thread, and tells the same each time.
    void writeTo(Members members);

    /// The members of a tree, as [Members#tree] takes it. The map is not copied.
    static AuditFields of(Map<String, ?> tree) {
        return members -> tree.forEach(members::tree);
    }

    /// Takes the members of one object. Names must not repeat; of several, readers may take any.
    interface Members {
        void text(String name, String value);

        void number(String name, long value);

        void truth(String name, boolean value);

        /// @param epochSecond in seconds since 1970
        void time(String name, long epochSecond);

        void object(String name, AuditFields fields);

        /// @param value [AuditFields], or a map, list, text, whole number or truth value, nested at
        ///   will; anything else is written as its text
        void tree(String name, Object value);
    }
}
