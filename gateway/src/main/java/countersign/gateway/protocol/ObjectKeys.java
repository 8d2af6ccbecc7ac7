package countersign.gateway.protocol;

/// Which keys of objects a service of S3 may be asked for.
public enum ObjectKeys {
    /// Those that every server reads alike: none with several slashes in a row, which some join.
    ALIKE,

    /// Those too, between two parts of a key: of a service that takes keys byte for byte.
    EXACT
}
