package countersign.iam.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UniqueIdTest {
    private final RandomBytes random = new RandomBytes(new SecureRandom());

    @ParameterizedTest(name = "{0} is of a {1}")
    @CsvSource({
        "AIDACKCEVSQ6C2EXAMPLE, USER",
        "AGPACKCEVSQ6C2EXAMPLE, GROUP",
        "AROACKCEVSQ6C2EXAMPLE, ROLE",
        "ANPACKCEVSQ6C2EXAMPLE, MANAGED_POLICY",
        "AIPACKCEVSQ6C2EXAMPLE, INSTANCE_PROFILE"
    })
    void the_prefix_tells_the_kind(String text, UniqueId.Kind kind) {
        assertEquals(kind, UniqueId.parse(text).orElseThrow().kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AIDA",
                "AIDACKCEVSQ6C2EXAMPL",
                "AIDACKCEVSQ6C2EXAMPLEE",
                "AKIACKCEVSQ6C2EXAMPLE",
                "AIDACKCEVSQ6C2EXAMPL1",
                "AIDAckcevsq6c2example"
            })
    void anything_else_is_none(String text) {
        assertTrue(UniqueId.parse(text).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new UniqueId(text));
    }

    @ParameterizedTest
    @EnumSource
    void a_new_id_is_one_of_its_kind(UniqueId.Kind kind) {
        UniqueId id = UniqueId.generate(kind, random);

        assertEquals(kind, UniqueId.parse(id.text()).orElseThrow().kind());
    }

    @Test
    void ids_do_not_repeat() {
        Set<UniqueId> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertTrue(ids.add(UniqueId.generate(UniqueId.Kind.USER, random)));
        }
    }
}
