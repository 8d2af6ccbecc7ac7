package countersign.iam.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountIdTest {
    @Test
    void twelve_digits_are_an_account() {
        AccountId account = AccountId.parse("000000000042").orElseThrow();

        assertEquals(42, account.number());
        assertEquals("000000000042", account.toString());
        assertEquals(account, AccountId.of(42));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345678901",
                "1234567890123",
                "12345678901a",
                "+12345678901",
                "١٢٣٤٥٦٧٨٩٠١٢"
            })
    void anything_else_is_none(String text) {
        assertTrue(AccountId.parse(text).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new AccountId(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1_000_000_000_000L, Long.MIN_VALUE})
    void numbers_out_of_range_are_none(long number) {
        assertThrows(IllegalArgumentException.class, () -> AccountId.of(number));
    }
}
