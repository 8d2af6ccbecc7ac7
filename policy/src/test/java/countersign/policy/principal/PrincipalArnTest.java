package countersign.policy.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.policy.principal.Principal.FederatedUser;
import countersign.policy.principal.Principal.RoleSession;
import countersign.policy.principal.Principal.RootUser;
import countersign.policy.principal.Principal.User;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrincipalArnTest {
    private static final Account ACCOUNT = new Account("123456789012");
    private static final String IAM = "arn:aws:iam::123456789012:";
    private static final String STS = "arn:aws:sts::123456789012:";

    @Test
    void each_sort_of_arn_is_its_principal() {
        User bob = new User(ACCOUNT, IAM + "user/bob", Optional.empty());

        assertEquals(Optional.of(bob), PrincipalArn.parse(IAM + "user/bob"));
        assertEquals(
                Optional.of(new RootUser(ACCOUNT, IAM + "root")), PrincipalArn.parse(IAM + "root"));
        assertEquals(
                Optional.of(
                        new RoleSession(
                                ACCOUNT,
                                STS + "assumed-role/r/s",
                                IAM + "role/r",
                                Optional.empty())),
                PrincipalArn.parse(STS + "assumed-role/r/s"));
        assertEquals(
                Optional.of(
                        new RoleSession(
                                ACCOUNT, IAM + "role/p/r", IAM + "role/p/r", Optional.empty())),
                PrincipalArn.parse(IAM + "role/p/r"));
        assertEquals(
                Optional.of(new FederatedUser(STS + "federated-user/bob", bob)),
                PrincipalArn.parse(STS + "federated-user/bob"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bob",
                "arn:aws:iam::123456789012",
                "arn:aws:iam::123456789012:group/g",
                "arn:aws:iam::123456789012:user/",
                "arn:aws:iam::123456789012:user//bob",
                "arn:aws:iam::12345678901:user/bob",
                "arn:aws:iam:us-east-1:123456789012:user/bob",
                "arn::iam::123456789012:user/bob",
                "arn:aws:sts::123456789012:assumed-role/r",
                "arn:aws:sts::123456789012:assumed-role/r/",
                "arn:aws:sts::123456789012:assumed-role//s",
                "arn:aws:sts::123456789012:federated-user/",
                "arn:aws:s3:::bucket"
            })
    void other_texts_are_no_principal(String text) {
        assertEquals(Optional.empty(), PrincipalArn.parse(text));
    }

    @Test
    void an_account_has_twelve_digits() {
        assertThrows(IllegalArgumentException.class, () -> new Account("12345678901a"));
    }
}
