package countersign.iam.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Texts of all kinds as context values.
final class ValueFormFuzzTest {
    private static final int ROUNDS = Integer.getInteger("countersign.fuzzRounds", 20_000);
    private static final long SEED = Long.getLong("countersign.fuzzSeed", 20_261_122);
    private static final List<String> SEEDS =
            List.of(
                    "01.00",
                    "-1.5e-3",
                    "1e999999999",
                    "2035-01-02T03:04:05.1239+01:00",
                    "2035-02",
                    "+1767225600",
                    "2035-02-29",
                    "192.0.2.1",
                    "::ffff:192.0.2.1",
                    "2001:db8::1",
                    "YQ==",
                    "true",
                    "",
                    "\u0661",
                    "9999-12-31T23:59:59.999Z");
    private static final String LETTERS = "0123456789-+:.TZeE=/AY \n\u0000\u0661\uD801";

    /// Every text is refused or has a canonical form, which is its own canonical form.
    @ParameterizedTest
    @EnumSource(ValueForm.class)
    void a_canonical_text_stays_as_it_is(ValueForm form) {
        Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            Optional<String> canonical = form.canonical(mutated(random));

            assertEquals(canonical, canonical.flatMap(form::canonical));
        }
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
            if (at < text.length() && random.nextBoolean()) {
                text.setCharAt(at, letter);
            } else {
                text.insert(at, letter);
            }
        }
        return text.toString();
    }
}
