package countersign.iam.session;

import java.util.regex.Pattern;

/// A tag of a session (IAM User Guide, "Pass session tags in AWS STS").
///
/// @param transitive whether sessions that are made by this one inherit it
public record SessionTag(String key, String value, boolean transitive) {
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    /// Whether a key and a value are of allowed letters and lengths (STS API Reference, "Tag").
    public static boolean isWellFormed(String key, String value) {
        return KEY.matcher(key).matches() && VALUE.matcher(value).matches();
    }
}
