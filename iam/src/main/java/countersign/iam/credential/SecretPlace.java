package countersign.iam.credential;

import java.nio.charset.StandardCharsets;

/// Where a sealed secret belongs: it opens there and nowhere else, so that whoever can write to the
/// store can't move a secret from one record to another.
///
/// @param recordKey the key of the record, without line feeds
/// @param field what it is in that record, without line feeds
public record SecretPlace(String recordKey, String field) {
    public SecretPlace {
        if (recordKey.indexOf('\n') >= 0 || field.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A place is named without line feeds");
        }
    }

    byte[] context() {
        return (recordKey + '\n' + field).getBytes(StandardCharsets.UTF_8);
    }
}
