package countersign.iam.password;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.iam.directory.CharacterKind;
import countersign.iam.directory.PasswordPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The sentences are reported by users of AWS; what counts as a symbol is documented (IAM API
/// Reference, "UpdateAccountPasswordPolicy"); the order of the kinds is a guess.
final class PasswordRulesTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Abcdef12 | ''",
                "abcdef1! | ''",
                "ABCDEFa! | ''",
                "Abcde12  | Password should have a minimum length of 8",
                "abcdef12 | Password should meet 1 more of the following requirements: Password"
                        + " should have at least one uppercase letter, Password should have at"
                        + " least one symbol",
                "abcdefgh | Password should meet 2 more of the following requirements: Password"
                        + " should have at least one uppercase letter, Password should have at"
                        + " least one number, Password should have at least one symbol",
                "é~~~ é~~~ | Password should meet 3 more of the following requirements: Password"
                        + " should have at least one uppercase letter, Password should have at"
                        + " least one lowercase letter, Password should have at least one number,"
                        + " Password should have at least one symbol",
            })
    void without_a_policy_it_has_8_characters_of_three_kinds(String password, String sentence) {
        assertEquals(sentence, violation(PasswordPolicy.OF_AWS, password));
    }

    @ParameterizedTest(name = "{0}, {1} characters: {2} is refused: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "UPPERCASE LOWERCASE NUMBER SYMBOL | 6 | Abc12! | ''",
                "UPPERCASE LOWERCASE NUMBER SYMBOL | 6 | abc12!"
                        + " | Password should have at least one uppercase letter",
                "UPPERCASE LOWERCASE NUMBER SYMBOL | 6 | ABC12!"
                        + " | Password should have at least one lowercase letter",
                "UPPERCASE LOWERCASE NUMBER SYMBOL | 6 | Abcde!"
                        + " | Password should have at least one number",
                "UPPERCASE LOWERCASE NUMBER SYMBOL | 6 | Abc123"
                        + " | Password should have at least one symbol",
                "UPPERCASE | 12 | abc | Password should have at least one uppercase letter",
                "UPPERCASE | 12 | ABCDEFGHIJK | Password should have a minimum length of 12",
                "UPPERCASE | 12 | ABCDEFGHIJKL | ''",
                "'' | 6 | abcdef | ''",
                "'' | 6 | abcde | Password should have a minimum length of 6",
            })
    void a_policy_is_told_one_violation_after_the_other(
            String kinds, int lengthMin, String password, String sentence) {
        List<CharacterKind> required =
                Arrays.stream(kinds.split(" "))
                        .filter(kind -> !kind.isEmpty())
                        .map(CharacterKind::valueOf)
                        .toList();
        PasswordPolicy policy =
                new PasswordPolicy(
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        lengthMin,
                        Optional.empty(),
                        required,
                        0);

        assertEquals(sentence, violation(policy, password));
    }

    @Test
    void these_are_symbols_and_no_others() {
        StringBuilder symbols = new StringBuilder();
        for (char character = ' '; character <= 0xFF; character++) {
            if (CharacterKind.SYMBOL.contains(character)) {
                symbols.append(character);
            }
        }

        assertEquals("!#$%&'()*+-=@[]^_{|}", symbols.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000", "a\u001f", "\u0100", "a\u000b"})
    void what_the_model_refuses_is_no_password(String text) {
        assertEquals(Optional.empty(), Password.parse(text));
    }

    @Test
    void a_password_has_128_characters_at_most() {
        assertEquals(true, Password.parse("a\t\n\r ÿ".repeat(21)).isPresent());
        assertEquals(true, Password.parse("a".repeat(128)).isPresent());
        assertEquals(false, Password.parse("a".repeat(129)).isPresent());
    }

    private static String violation(PasswordPolicy policy, String password) {
        return PasswordRules.violation(policy, Password.of(password)).orElse("");
    }
}
