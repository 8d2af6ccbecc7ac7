package countersign.endpoint.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The format of the records and of their explanations, byte for byte: readers depend on the one,
/// and the other must read well. The member names are CloudTrail's documented ones.
class GoldenRecordTest {
    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_record_is_rendered_as_its_file_shows(String name) throws IOException {
        String line = Lines.render(Objects.requireNonNull(Samples.all().get(name)));

        assertEquals(golden(name + ".json"), line);
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_record_is_explained_as_its_file_shows(String name) throws IOException {
        String text = new Explanation(Lines.JSON.readTree(golden(name + ".json"))).text();

        assertEquals(golden(name + ".txt"), text);
    }

    private static String golden(String file) throws IOException {
        try (InputStream in = GoldenRecordTest.class.getResourceAsStream("/audit/" + file)) {
            return new String(
                    Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
