package countersign.iam.directory;

import java.util.Optional;

/// The alias that an account has, if it has one.
public record OwnAlias(Optional<String> alias) {
    public static final OwnAlias NONE = new OwnAlias(Optional.empty());
}
