package countersign.iam.simulation;

import countersign.iam.error.Refusal;
import java.util.Optional;

/// Which of the actions an answer is about. A marker is how many came before, and nothing else: it
/// may be used with other actions and policies, and past the end gives an empty last page
/// (recorded).
///
/// @param from the first action's place, from 0
/// @param to the place behind the last
record ActionPage(int from, int to) {
    /// Source: IAM API Reference, "SimulateCustomPolicy".
    private static final int MAX_ITEMS_DEFAULT = 100;

    private static final int DIGITS_MAX = 9;

    /// The parameters come as the generated requests hold them.
    ///
    /// @throws Refusal InvalidInput, recorded
    static ActionPage of(Optional<String> marker, Optional<Integer> maxItems, int actions) {
        int from = Math.min(marker.map(ActionPage::place).orElse(0), actions);
        int to = Math.min(from + maxItems.orElse(MAX_ITEMS_DEFAULT), actions);
        return new ActionPage(from, to);
    }

    private static int place(String marker) {
        if (marker.isEmpty()
                || marker.length() > DIGITS_MAX
                || !marker.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Invalid.input("Invalid marker for pagination.");
        }
        return Integer.parseInt(marker);
    }
}
