package countersign.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.error.Refusal;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The items are those of RFC 8949, section 3 and appendix A.
class CborTreeTest {
    /// Recorded: PutMetricData of one metric with a dimension, as botocore 1.43.11 writes it.
    private static final String PUT_METRIC_DATA =
            "a2694e616d6573706163656453686f706a4d65747269634461746181a56a4d65747269634e616d6566"
                    + "4f72646572736556616c7565fb3ff800000000000064556e697465436f756e7469"
                    + "54696d657374616d70c11a6b02bd206a44696d656e73696f6e7381a2644e616d65"
                    + "61616556616c75656162";

    private static Parameters read(String hex) {
        return CborTree.parse(HexFormat.of().parseHex(hex));
    }

    @Test
    void what_an_sdk_writes_is_read() {
        Parameters metrics = read(PUT_METRIC_DATA);

        assertEquals("Shop", metrics.needed("Namespace"));
        Parameters metric = metrics.structures("MetricData").getFirst();
        assertEquals("Orders", metric.needed("MetricName"));
        assertEquals("b", metric.structures("Dimensions").getFirst().needed("Value"));
        assertThrows(Refusal.class, () -> metric.text("Value"));
    }

    /// As the SDK for Java leaves them.
    @Test
    void lengths_may_be_left_open() {
        assertEquals(List.of("xy", "z"), read("bf616e9f7f61786179ff617affff").texts("n"));
        assertEquals(List.of(), read("bf616e80ff").texts("n"));
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource({
        "'', nothing",
        "80, no map",
        "6161, no map",
        "a0a0, more behind it",
        "a1, a map that ends early",
        "a161, a name that ends early",
        "a1616e, no value",
        "a2616e01616e02, a name twice",
        "bf616e01616e02ff, a name twice in an open map",
        "a10102, a name that is a number",
        "a1426e6e02, a name that is bytes",
        "bf616e01, an open map without an end",
        "a1616eff, an end where a value is",
        "a1616e7f426161ff, bytes in a text",
        "a1616e7f7f6161ffff, an open text in an open text",
        "a1616e61ff, a text that is no UTF-8",
        "a1616e7f61c361a9ff, a letter in two pieces",
        "a1616e62c080, an overlong letter",
        "a1616ef7, undefined",
        "a1616ef0, a simple value",
        "a1616ef818, a simple value in two bytes",
        "a1616ec001, a tag for a text of time",
        "a1616ec24101, a big number",
        "a1616ed9d9f7a0, a tag that describes itself",
        "a1616ec1c101, a timestamp of a timestamp",
        "a1616ec16131, a timestamp that is a text",
        "a1616e1c, a length that is kept free",
        "a1616e1f, an open number",
        "a1616e9bffffffffffffffff, more members than numbers go",
        "a1616e9b7fffffffffffffff, more members than bytes",
        "a1616e7b7fffffffffffffff, a text longer than the body",
        "bb7fffffffffffffff, a map longer than the body"
    })
    void what_two_readers_may_read_differently_is_refused(String hex, String why) {
        assertThrows(Refusal.class, () -> read(hex), why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "17",
                "1818",
                "1bffffffffffffffff",
                "20",
                "3bffffffffffffffff",
                "f4",
                "f5",
                "f6",
                "f93c00",
                "fa47c35000",
                "fb3ff199999999999a",
                "c11a514b67b0",
                "c1fb41d452d9ec200000",
                "4101",
                "5f4101ff"
            })
    void what_is_no_text_is_read_and_names_nothing(String item) {
        Parameters read = read("a2616e" + item + "61786179");

        assertEquals("y", read.needed("x"));
        assertThrows(Refusal.class, () -> read.text("n"));
    }

    @Test
    void depth_is_bounded() {
        String open = "a1616e";

        assertTrue(read(open.repeat(150) + "00").has("n"));
        assertThrows(Refusal.class, () -> read(open.repeat(300) + "00"));
        assertThrows(Refusal.class, () -> read("a1616e" + "81".repeat(100_000) + "00"));
    }

    /// Whatever comes, it is read or refused: no other exception, no endless work.
    @Test
    void mutated_bodies_are_read_or_refused() {
        Random random = new Random(27);
        List<byte[]> seeds =
                List.of(
                        HexFormat.of().parseHex(PUT_METRIC_DATA),
                        HexFormat.of().parseHex("bf616e9f7f61786179ff617affff"),
                        HexFormat.of().parseHex("a16a416c61726d4e616d6573826468696768636c6f77"));
        int read = 0;
        for (int round = 0; round < 30_000; round++) {
            byte[] body = seeds.get(round % seeds.size()).clone();
            for (int i = random.nextInt(4); i > 0; i--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                CborTree.parse(body);
                read++;
            } catch (Refusal refused) {
                assertTrue(!refused.text().isEmpty());
            }
        }
        assertTrue(read > 3_000 && read < 29_000, "it says little: " + read);
    }
}
