package countersign.chaos;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The short form of `chaos/once.sh`.
@Tag("slow")
final class OnceTest {
    @Test
    void a_code_is_taken_once_and_never_again_whatever_becomes_of_the_cluster() {
        Told.held("once", "--rounds", "20");
    }
}
