package countersign.http;

/// One field of a head, in the letters in which it came or will go.
///
/// @param name as written; compare without regard to case (RFC 9110 section 5.1)
/// @param value each char is one byte (ISO-8859-1); the blanks around it are not part of it (RFC
///   9110 section 5.5), those inside are kept
public record Header(String name, String value) {
    /// Without the value, which may be secret.
    @Override
    public String toString() {
        return name;
    }
}
