package countersign.cli.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.policy.principal.Account;
import countersign.policy.principal.Principal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallerTextTest {
    private static final Account HOME = new Account("123456789012");
    private static final String ROOT = "arn:aws:iam::123456789012:root";

    @Test
    void an_arn_says_who_calls() throws InputFault {
        assertEquals(new Principal.RootUser(HOME, ROOT), read("123456789012"));
        assertEquals(new Principal.RootUser(HOME, ROOT), read(ROOT));
        assertEquals(
                new Principal.User(HOME, "arn:aws:iam::123456789012:user/a/b", Optional.empty()),
                read("arn:aws:iam::123456789012:user/a/b"));
        assertEquals(
                new Principal.RoleSession(
                        HOME,
                        "arn:aws:sts::123456789012:assumed-role/Ops/night",
                        "arn:aws:iam::123456789012:role/Ops",
                        Optional.empty()),
                read("arn:aws:sts::123456789012:assumed-role/Ops/night"));
        assertEquals(new Principal.Service("ec2.amazonaws.com"), read("ec2.amazonaws.com"));
        assertEquals(new Principal.Anonymous(), read("anonymous"));
        assertEquals(
                new Principal.FederatedIdentity("arn:aws:iam::123456789012:saml-provider/P"),
                read("arn:aws:iam::123456789012:saml-provider/P"));
    }

    @Test
    void a_session_names_whom_it_came_from() throws InputFault {
        String role = "arn:aws:iam::123456789012:role/team/Ops";
        String session = "arn:aws:sts::123456789012:assumed-role/Ops/night";
        String federated = "arn:aws:sts::123456789012:federated-user/guest";
        String user = "arn:aws:iam::123456789012:user/alice";

        assertEquals(
                new Principal.RoleSession(HOME, session, role, Optional.empty()),
                CallerText.read(session, Optional.of(role)));
        assertEquals(
                new Principal.FederatedUser(
                        federated, new Principal.User(HOME, user, Optional.empty())),
                CallerText.read(federated, Optional.of(user)));
        assertEquals(
                new Principal.FederatedUser(federated, new Principal.RootUser(HOME, ROOT)),
                read(federated));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "alice",
                "12345678901",
                "arn:aws:iam::12345:user/a",
                "arn:aws:iam::123456789012:group/g",
                "arn:aws:iam::123456789012:user/",
                "arn:aws:sts::123456789012:assumed-role/Ops",
                "arn:aws:sts::123456789012:assumed-role/a/b/c",
                "arn:aws:s3:::bucket",
            })
    void anything_else_is_no_caller(String text) {
        assertThrows(InputFault.class, () -> read(text));
    }

    private static Principal read(String text) throws InputFault {
        return CallerText.read(text, Optional.empty());
    }
}
