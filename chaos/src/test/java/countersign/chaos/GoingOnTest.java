package countersign.chaos;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The short form of `chaos/going-on.sh`.
@Tag("slow")
final class GoingOnTest {
    @Test
    void sessions_go_on_while_leaders_die_and_the_rest_is_back_within_three_seconds() {
        Told.held("going-on", "--kills", "3", "--load", "20");
    }
}
