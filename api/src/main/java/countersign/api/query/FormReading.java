package countersign.api.query;

/// What became of the reading of a form.
public sealed interface FormReading permits QueryForm, FormReading.Malformed {
    /// The form can't be read.
    ///
    /// @param code for the client: `MalformedInput` for a body, `MalformedQueryString` for a query
    /// @param detail for a person; free of the form's values
    record Malformed(String code, String detail) implements FormReading {}
}
