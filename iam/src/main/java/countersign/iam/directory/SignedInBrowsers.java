package countersign.iam.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// In which browsers one principal is signed in, the first one first.
///
/// @param browsers the sessions; some may have ended before their time
public record SignedInBrowsers(List<PassingId> browsers) {
    public static final SignedInBrowsers NONE = new SignedInBrowsers(List.of());

    public SignedInBrowsers {
        browsers = List.copyOf(browsers);
    }

    public SignedInBrowsers with(PassingId browser) {
        List<PassingId> more = new ArrayList<>(browsers);
        more.add(browser);
        return new SignedInBrowsers(more);
    }

    /// Those that are not over.
    public SignedInBrowsers at(Instant now) {
        return new SignedInBrowsers(
                browsers.stream().filter(browser -> now.isBefore(browser.until())).toList());
    }
}
