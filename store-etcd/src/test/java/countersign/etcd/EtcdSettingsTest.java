package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EtcdSettingsTest {
    private static final EtcdSettings SETTINGS =
            new EtcdSettings(
                    Stream.of("a", "b", "c").map(EtcdSettingsTest::member).toList(),
                    "/countersign",
                    Optional.empty(),
                    Optional.empty(),
                    EtcdSettings.History.COMPACTED);

    @ParameterizedTest
    @CsvSource({"0, a b c", "1, b c a", "2, c a b"})
    void each_member_can_be_the_first_and_all_are_asked_in_turn(int first, String expected) {
        List<String> hosts =
                SETTINGS.beginningAt(first).endpoints().stream()
                        .map(InetSocketAddress::getHostString)
                        .toList();

        assertEquals(expected, String.join(" ", hosts));
    }

    private static InetSocketAddress member(String host) {
        return InetSocketAddress.createUnresolved(host, 2379);
    }
}
