package countersign.iam.simulation;

import countersign.api.iam.ContextKeyTypeEnum;
import java.util.Optional;

/// The type of a context entry: the form of its values, and whether it is a list, which makes the
/// key multivalued by nature even with one value (recorded).
///
/// @param text AWS's name, such as `numericList`
record EntryType(String text, ValueForm form, boolean isList) {
    private static final String LIST = "List";

    /// Empty if there is no such type.
    static Optional<EntryType> named(String text) {
        return ContextKeyTypeEnum.of(text)
                .map(type ->
                        switch (type) {
                            case STRING, STRING_LIST -> ValueForm.STRING;
                            case NUMERIC, NUMERIC_LIST -> ValueForm.NUMERIC;
                            case BOOLEAN, BOOLEAN_LIST -> ValueForm.BOOLEAN;
                            case IP, IP_LIST -> ValueForm.IP;
                            case BINARY, BINARY_LIST -> ValueForm.BINARY;
                            case DATE, DATE_LIST -> ValueForm.DATE;
                        })
                .map(form -> new EntryType(text, form, text.endsWith(LIST)));
    }
}
