package countersign.cli.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayDemoTest {
    @Test
    void the_story_goes_well_before_the_stand_in() throws Exception {
        StringWriter told = new StringWriter();

        try (GatewayDemo demo =
                GatewayDemo.start(
                        InstantSource.system(), new SecureRandom(), Map.of("PATH", "/nowhere"))) {
            demo.tell(new PrintWriter(told));
        }

        String story = told.toString();
        assertTrue(story.contains("refused (403): UnauthorizedOperation"), story);
        assertTrue(story.contains("\"action\":\"ec2:StopInstances\""), story);
        assertTrue(story.contains("and now it is stopped."), story);
    }
}
