package countersign.iam.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessKeyIdTest {
    private final RandomBytes random = new RandomBytes(new SecureRandom());

    /// The first two rows are recorded from AWS; the others follow from their rule.
    @ParameterizedTest(name = "{0} is of {1}")
    @CsvSource({
        "AKIARZPUZDIKGB2VALC4, 123456789012, LONG_TERM",
        "ASIAQAAAAAAAGMKEM7X5, 000000000000, TEMPORARY",
        "ASIAQAAAAAAAPAAAAAAA, 000000000000, TEMPORARY",
        "ASIAQAAAAAAAQAAAAAAA, 000000000001, TEMPORARY",
        "ASIAQAAAAAAA2AAAAAAA, 000000000001, TEMPORARY",
        "AKIA6RVFFB77Q7777777, 999999999999, LONG_TERM"
    })
    void the_account_is_read_from_the_id(String text, String account, AccessKeyId.Kind kind) {
        AccessKeyId id = AccessKeyId.parse(text).orElseThrow();

        assertEquals(new AccountId(account), id.account());
        assertEquals(kind, id.kind());
        assertEquals(text, id.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AKIA",
                "AKIARZPUZDIKGB2VALC",
                "AKIARZPUZDIKGB2VALC44",
                "AIDARZPUZDIKGB2VALC4",
                "akiarzpuzdikgb2valc4",
                "AKIARZPUZDIKGB2VALC1",
                "AKIARZPUZDIKGB2VALC=",
                "AKIARZPUZDIKGB2VAL 4",
                "AKIAIOSFODNN7EXAMPLE",
                "AKIAP7777777GMKEM7X5",
                "AKIA6RVFFCAAA7777777",
                "AKIA77777777A7777777"
            })
    void anything_else_is_none(String text) {
        assertTrue(AccessKeyId.parse(text).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new AccessKeyId(text));
    }

    @ParameterizedTest
    @EnumSource
    void a_new_id_carries_its_account_and_kind(AccessKeyId.Kind kind) {
        for (String account : new String[] {"000000000000", "123456789012", "999999999999"}) {
            AccountId of = new AccountId(account);

            AccessKeyId id = AccessKeyId.generate(kind, of, random);

            assertEquals(id, AccessKeyId.parse(id.text()).orElseThrow());
            assertEquals(of, id.account());
            assertEquals(kind, id.kind());
            assertNotEquals(id, AccessKeyId.generate(kind, of, random));
        }
    }

    @Test
    void every_random_letter_varies() {
        AccountId account = new AccountId("123456789012");
        long[] seen = new long[AccessKeyId.LENGTH];
        for (int i = 0; i < 2000; i++) {
            String text = AccessKeyId.generate(AccessKeyId.Kind.TEMPORARY, account, random).text();
            for (int at = 0; at < text.length(); at++) {
                seen[at] |= 1L << Base32.value(text.charAt(at));
            }
        }

        for (int at = 13; at < AccessKeyId.LENGTH; at++) {
            assertEquals(0xffffffffL, seen[at], "character " + at);
        }
        assertEquals(0xffffL, seen[12], "the account is even");
    }
}
