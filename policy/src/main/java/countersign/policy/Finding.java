package countersign.policy;

/// Why a document was refused.
///
/// @param message AWS's text for MalformedPolicyDocument
/// @param pointer where, as a JSON pointer (RFC 6901); empty for the whole document
/// @param detail what is wrong, in our words, for a person
public record Finding(String message, String pointer, String detail) {}
