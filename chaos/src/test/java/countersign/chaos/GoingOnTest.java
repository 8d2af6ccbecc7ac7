package countersign.chaos;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The short form of `chaos/going-on.sh`.
@Tag("slow")
final class GoingOnTest {
    @Test
    void sessions_go_on_while_leaders_die_and_the_rest_comes_back() {
        Told.held("going-on", "--kills", "3", "--load", "20");
    }
}
