package countersign.chaos;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The short form of `chaos/rolling.sh`.
@Tag("slow")
final class RollingTest {
    @Test
    void no_request_fails_while_one_node_after_the_other_is_restarted() {
        Told.held("rolling", "--rounds", "1", "--clients", "6", "--notice", "3");
    }
}
