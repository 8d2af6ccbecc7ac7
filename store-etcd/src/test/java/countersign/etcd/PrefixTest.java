package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Change;
import countersign.iam.store.StoreFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several stores in one cluster: beside each other, and never one within another.
final class PrefixTest {
    private final EtcdSettings settings = OneEtcd.settings(OneEtcd.endpoints());

    @ParameterizedTest
    @ValueSource(strings = {"/inner", "/in/ner"})
    void a_store_within_another_is_refused(String inner) {
        try (EtcdStore _ = OneEtcd.store(settings, 1_000)) {
            assertRefused(at(settings.prefix() + inner), "lies within it");
        }
    }

    @Test
    void a_store_around_another_is_refused_and_writes_nothing() {
        EtcdSettings inner = at(settings.prefix() + "/inner");
        OneEtcd.store(inner, 1_000).close();

        assertRefused(settings, "no store of ours");

        OneEtcd.store(inner, 1_000).close();
    }

    @Test
    void a_store_whose_prefix_begins_with_anothers_knows_nothing_of_it() {
        try (EtcdStore one = OneEtcd.store(settings, 1_000);
                EtcdStore other = OneEtcd.store(at(settings.prefix() + "b"), 1_000)) {
            one.commit(Change.builder().put("key", new byte[1]).build());

            assertEquals(0, other.count(""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/format", "/record", "/slot", "/hold/a", "/compaction"})
    void a_prefix_that_could_be_another_stores_place_is_none(String inner) {
        assertThrows(IllegalArgumentException.class, () -> at(settings.prefix() + inner));
    }

    private static void assertRefused(EtcdSettings settings, String why) {
        StoreFault fault =
                assertThrows(StoreFault.class, () -> OneEtcd.store(settings, 1_000).close());

        assertTrue(String.valueOf(fault.getMessage()).contains(why), fault::getMessage);
    }

    private EtcdSettings at(String prefix) {
        return new EtcdSettings(
                settings.endpoints(), prefix, settings.tls(), settings.user(), settings.history());
    }
}
