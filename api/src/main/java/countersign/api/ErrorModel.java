package countersign.api;

/// An error that the model states for an operation.
///
/// The errors that every operation can answer (`AccessDenied`, `ValidationError`, …) are in no
/// model.
///
/// @param code on the wire: `NoSuchEntity`
/// @param httpStatus the status of the answer
public record ErrorModel(String code, int httpStatus) {}
