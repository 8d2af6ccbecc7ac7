package countersign.iam.backup;

import java.util.List;

/// What may have happened at the source since the moment that a snapshot shows.
public sealed interface Since {
    /// Nothing: its server was stopped before, and doesn't run again. All is taken over as it is.
    record Nothing() implements Since {}

    /// Nobody knows: codes may have been spent since, and sessions ended. So what was spent up to
    /// now is doubted ([Restoration#doubtedUntil]), and the records by which sessions live are left
    /// behind.
    ///
    /// @param leftBehind what the keys of such records begin with
    record Unknown(List<String> leftBehind) implements Since {
        public Unknown {
            leftBehind = List.copyOf(leftBehind);
        }
    }

    /// Whether the record at `key` is taken over.
    default boolean takes(String key) {
        return switch (this) {
            case Nothing() -> true;
            case Unknown(List<String> leftBehind) -> leftBehind.stream().noneMatch(key::startsWith);
        };
    }
}
