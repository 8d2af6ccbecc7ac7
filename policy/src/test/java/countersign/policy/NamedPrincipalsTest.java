package countersign.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class NamedPrincipalsTest {
    private static final String ALICE = "arn:aws:iam::123456789012:user/alice";
    private static final String SESSION = "arn:aws:sts::123456789012:assumed-role/Reader/work";
    private static final String ID = "AIDAJ45Q7YFFAREXAMPLE";
    private static final String TRUST =
            """
            {"Statement": [
                {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {
                    "AWS": ["%s", "%s", "*", "123456789012", "arn:aws:iam::123456789012:root"],
                    "Service": "ec2.amazonaws.com", "Federated": "accounts.google.com"}},
                {"Effect": "Deny", "Action": "sts:AssumeRole", "Principal": {"AWS": "%s"}}]}
            """
                    .formatted(ALICE, SESSION, ALICE);

    @Test
    void users_roles_and_sessions_are_named_and_no_others() {
        assertEquals(List.of(ALICE, SESSION), named(UnaryOperator.identity()));
    }

    @Test
    void who_is_meant_may_be_another_than_who_stands_there() {
        assertEquals(List.of(ID, SESSION), named(name -> name.equals(ALICE) ? ID : name));
    }

    private static List<String> named(UnaryOperator<String> meant) {
        Reading reading = new PolicyReader(DocumentRules.TRUST_POLICY).read(TRUST, meant);
        return assertInstanceOf(Reading.Read.class, reading).document().namedPrincipals();
    }
}
