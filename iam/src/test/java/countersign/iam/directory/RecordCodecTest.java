package countersign.iam.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.iam.credential.AccountId;
import countersign.iam.store.StoreFault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {
    private static final String ACCOUNT =
            "{\"version\":1,\"record\":{\"id\":\"123456789012\","
                    + "\"created\":\"2026-11-22T10:00:00Z\"}}";

    private final Account account =
            new Account(new AccountId("123456789012"), Instant.parse("2026-11-22T10:00:00Z"));

    @Test
    void a_record_is_written_as_its_components_and_read_back() {
        byte[] written = Directory.ACCOUNT.encode(account);

        assertEquals(ACCOUNT, new String(written, StandardCharsets.UTF_8));
        assertEquals(account, Directory.ACCOUNT.decode("account/123456789012", written));
    }

    @Test
    void what_a_user_answers_is_no_part_of_his_record() {
        User root = User.root(account.id(), account.created());

        byte[] written = Directory.USER.encode(root);

        assertEquals(root, Directory.USER.decode("user/123456789012/123456789012", written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"version\":2,\"record\":{\"id\":\"123456789012\",\"created\":\"2026-11-22T10:00:00Z\"}}",
                "{\"version\":1,\"record\":{\"id\":\"123456789012\"}}",
                "{\"version\":1,\"record\":{\"id\":\"123456789012\",\"created\":null}}",
                "{\"version\":1,\"record\":{\"id\":\"12345678901\",\"created\":\"2026-11-22T10:00:00Z\"}}",
                "{\"version\":1,\"record\":{\"id\":\"123456789012\",\"created\":\"2026-11-22T10:00:00Z\",\"locked\":true}}",
                "{\"version\":1,\"record\":{\"id\":\"123456789012\",\"created\":\"2026-11-22T10:00:00Z\"}} x",
                "{\"version\":1,\"version\":1,\"record\":{\"id\":\"123456789012\",\"created\":\"2026-11-22T10:00:00Z\"}}",
            })
    void what_is_not_wholly_understood_is_refused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThrows(StoreFault.class, () -> Directory.ACCOUNT.decode("account/1", bytes));
    }
}
