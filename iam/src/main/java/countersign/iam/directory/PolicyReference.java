package countersign.iam.directory;

/// Names a managed policy, the customer's or AWS's own.
///
/// @param id the unique id, under which its use is kept
public record PolicyReference(String arn, String id) {
    /// The friendly name, with which every policy's ARN ends.
    public String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /// The path, which stands in the ARN between `policy` and the name.
    public String path() {
        return arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
    }
}
