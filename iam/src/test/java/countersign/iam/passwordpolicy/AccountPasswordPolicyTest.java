package countersign.iam.passwordpolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.IamApi;
import countersign.api.iam.PasswordPolicy;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Recorded (AWS, February 2026), the texts included.
final class AccountPasswordPolicyTest {
    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void what_isnt_given_has_its_default() {
        root.call(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, "MaxPasswordAge", "60");
        root.call(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY);

        assertEquals(
                PasswordPolicy.builder()
                        .allowUsersToChangePassword(false)
                        .expirePasswords(false)
                        .minimumPasswordLength(6)
                        .requireLowercaseCharacters(false)
                        .requireNumbers(false)
                        .requireSymbols(false)
                        .requireUppercaseCharacters(false)
                        .build(),
                policy());
    }

    @Test
    void what_is_given_is_shown() {
        root.call(
                IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY,
                "AllowUsersToChangePassword",
                "true",
                "HardExpiry",
                "true",
                "MaxPasswordAge",
                "60",
                "MinimumPasswordLength",
                "10",
                "PasswordReusePrevention",
                "3",
                "RequireLowercaseCharacters",
                "true",
                "RequireNumbers",
                "true",
                "RequireSymbols",
                "true",
                "RequireUppercaseCharacters",
                "true");

        assertEquals(
                PasswordPolicy.builder()
                        .allowUsersToChangePassword(true)
                        .expirePasswords(true)
                        .hardExpiry(true)
                        .maxPasswordAge(60)
                        .minimumPasswordLength(10)
                        .passwordReusePrevention(3)
                        .requireLowercaseCharacters(true)
                        .requireNumbers(true)
                        .requireSymbols(true)
                        .requireUppercaseCharacters(true)
                        .build(),
                policy());
    }

    @ParameterizedTest(name = "{0}={1} is {2}")
    @CsvSource({
        "MinimumPasswordLength, 5, ValidationError",
        "MinimumPasswordLength, 6, ok",
        "MinimumPasswordLength, 128, ok",
        "MinimumPasswordLength, 129, ValidationError",
        "MaxPasswordAge, 0, ValidationError",
        "MaxPasswordAge, 1, ok",
        "MaxPasswordAge, 1095, ok",
        "MaxPasswordAge, 1096, ValidationError",
        "PasswordReusePrevention, 0, ValidationError",
        "PasswordReusePrevention, 1, ok",
        "PasswordReusePrevention, 24, ok",
        "PasswordReusePrevention, 25, ValidationError",
    })
    void numbers_have_their_limits(String parameter, String value, String answer) {
        assertEquals(answer, root.outcome(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, parameter, value));
    }

    @Test
    void without_one_there_is_nothing_to_get_or_to_delete() {
        root.call(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY);
        root.call(IamApi.DELETE_ACCOUNT_PASSWORD_POLICY);

        assertEquals(
                "NoSuchEntity: The Password Policy with domain name 123456789012 cannot be found.",
                root.refusal(IamApi.GET_ACCOUNT_PASSWORD_POLICY));
        assertEquals(
                "NoSuchEntity: The account policy with name PasswordPolicy cannot be found.",
                root.refusal(IamApi.DELETE_ACCOUNT_PASSWORD_POLICY));
    }

    @Test
    void each_account_has_its_own() {
        root.call(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY);

        Client other = iam.account(new AccountId("210987654321"));

        assertEquals("NoSuchEntity", other.outcome(IamApi.GET_ACCOUNT_PASSWORD_POLICY));
    }

    private PasswordPolicy policy() {
        return root.call(IamApi.GET_ACCOUNT_PASSWORD_POLICY).passwordPolicy();
    }
}
