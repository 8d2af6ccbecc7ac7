package countersign.sigv4;

import java.util.Objects;

/// One header line.
///
/// @param name in any case
/// @param value each char one byte (ISO-8859-1)
public record Header(String name, String value) {
    public Header {
        Objects.requireNonNull(name);
        Objects.requireNonNull(value);
    }
}
