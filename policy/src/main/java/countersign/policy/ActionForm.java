package countersign.policy;

import java.util.Optional;

/// The form of a value of Action and NotAction: `*`, or a service and a name with one colon
/// between.
final class ActionForm {
    private ActionForm() {}

    /// AWS's text for what is wrong, if something is.
    static Optional<String> faultOf(String action) {
        if (action.equals("*")) {
            return Optional.empty();
        }
        int colon = action.indexOf(':');
        if (colon < 0) {
            return Optional.of(MalformedPolicy.NO_VENDOR);
        }
        if (action.indexOf(':', colon + 1) >= 0) {
            return Optional.of(MalformedPolicy.TWO_COLONS);
        }
        String vendor = action.substring(0, colon);
        boolean valid = vendor.equals("*") || (!vendor.isEmpty() && hasOnlyVendorLetters(vendor));
        return valid ? Optional.empty() : Optional.of(MalformedPolicy.vendor(vendor));
    }

    private static boolean hasOnlyVendorLetters(String vendor) {
        for (int i = 0; i < vendor.length(); i++) {
            if (!isVendorLetter(vendor.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVendorLetter(char letter) {
        return (letter >= '0' && letter <= '9')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= 'a' && letter <= 'z')
                || letter == '-'
                || letter == '.';
    }
}
