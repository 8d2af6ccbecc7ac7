package countersign.chaos;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The short form of `chaos/revoked.sh`.
@Tag("slow")
final class RevokedTest {
    @Test
    void what_one_node_revokes_is_refused_by_all_within_a_second_also_where_one_is_cut_off() {
        Told.held("revoked", "--times", "5", "--cuts", "2", "--load", "20");
    }
}
