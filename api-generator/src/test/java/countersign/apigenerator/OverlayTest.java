package countersign.apigenerator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlayTest {
    @Test
    void maps_are_joined_and_vectors_follow_each_other() {
        Map<String, Object> joined =
                Overlay.join(
                        Edn.readMap("{:shapes {:A {:members {:x 1} :required [\"x\"]}}}"),
                        Edn.readMap(
                                "{:shapes {:A {:members {:y 2} :required [\"y\"]} :B {:type \"s\"}}}"));

        assertEquals(
                Edn.readMap(
                        "{:shapes {:A {:members {:x 1 :y 2} :required [\"x\" \"y\"]} :B {:type \"s\"}}}"),
                joined);
    }

    @Test
    void an_overlay_that_the_model_has_caught_up_with_is_refused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Overlay.join(
                                        Edn.readMap("{:shapes {:A {:max 1}}}"),
                                        Edn.readMap("{:shapes {:A {:max 1}}}")));

        assertEquals("the model has /shapes/A/max already: 1", refusal.getMessage());
    }
}
