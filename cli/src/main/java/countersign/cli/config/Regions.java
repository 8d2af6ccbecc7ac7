package countersign.cli.config;

import java.util.Set;
import java.util.regex.Pattern;

/// The regions that requests may be signed for.
///
/// @param only these; empty for all that are named as AWS names regions
public record Regions(Set<String> only) {
    /// `us-east-1`, `ap-southeast-3`, `us-gov-west-1`: no two ways to match, so linear.
    private static final Pattern NAME = Pattern.compile("[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}");

    public Regions {
        only = Set.copyOf(only);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public boolean accepts(String region) {
        return only.isEmpty() ? isName(region) : only.contains(region);
    }
}
