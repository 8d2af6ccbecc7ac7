package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DocumentRulesTest {
    @ParameterizedTest(name = "{0} of {2} characters at most counts {1}")
    @CsvSource({
        "INLINE_POLICY, 6, 0",
        "MANAGED_POLICY, 6, 6144",
        "PERMISSIONS_BOUNDARY, 6, 6144",
        "SESSION_POLICY, 11, 2048",
        "TRUST_POLICY, 6, 2048",
        "RESOURCE_POLICY, 11, 0",
        "SERVICE_CONTROL_POLICY, 11, 10240",
        "RESOURCE_CONTROL_POLICY, 11, 5120"
    })
    void characters_count_as_in_the_quotas(DocumentRules rules, int counted, int most) {
        assertEquals(counted, rules.countedCharacters("{ \"a\"\t:\r\n\u00e9}".replace('}', ' ')));
        assertEquals(most == 0 ? OptionalInt.empty() : OptionalInt.of(most), rules.charactersMax());
    }
}
