package countersign.chaos;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The short form of `chaos/history.sh`.
@Tag("slow")
final class HistoryTest {
    @Test
    void one_order_of_all_writes_explains_what_every_client_was_told() {
        Told.held("history", "--epochs", "1", "--seconds", "10");
    }
}
