package countersign.iam.samlprovider;

/// What was read in a metadata document.
public sealed interface MetadataReading {
    record Read(SamlMetadata metadata) implements MetadataReading {}

    /// @param why for the operator
    record Unreadable(String why) implements MetadataReading {}
}
