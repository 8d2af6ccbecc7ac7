package countersign.iam.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of a session when the long-term key that asked for it ends.
final class SessionLifeTest {
    private static final String TRUST =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                    + "\"Principal\":{\"AWS\":\"123456789012\"}}}";

    @ParameterizedTest(name = "{0}: {1} while the key is inactive, {2} once it is deleted")
    @CsvSource({
        "OUTLIVES_KEY, ok, ok",
        "ENDS_WITH_KEY, InvalidClientTokenId, InvalidClientTokenId",
    })
    void a_session_and_what_it_assumed_share_the_fate_of_the_key(
            SessionLife life, String inactive, String deleted) {
        IamUnderTest iam = new IamUnderTest(life);
        Client alice = iam.admin("alice");
        iam.root()
                .call(IamApi.CREATE_ROLE, "RoleName", "Reader", "AssumeRolePolicyDocument", TRUST);
        Client session = alice.session();
        Client role = session.assume("arn:aws:iam::123456789012:role/Reader", "s1");
        assertEquals("ok", use(session));

        status(iam, alice, "Inactive");
        assertEquals(inactive, use(session));
        assertEquals(inactive, use(role));

        status(iam, alice, "Active");
        assertEquals("ok", use(session));
        assertEquals("ok", use(role));

        iam.root()
                .call(
                        IamApi.DELETE_ACCESS_KEY,
                        "UserName",
                        "alice",
                        "AccessKeyId",
                        alice.accessKeyId());
        assertEquals(deleted, use(session));
        assertEquals(deleted, use(role));
    }

    @Test
    void another_key_of_the_user_changes_nothing() {
        IamUnderTest iam = new IamUnderTest(SessionLife.ENDS_WITH_KEY);
        Client alice = iam.user("alice");
        Client other = iam.root().newKeyOf("alice");
        Client session = alice.session();

        status(iam, other, "Inactive");

        assertEquals("ok", use(session));
    }

    private static void status(IamUnderTest iam, Client key, String status) {
        iam.root()
                .call(
                        IamApi.UPDATE_ACCESS_KEY,
                        "UserName",
                        "alice",
                        "AccessKeyId",
                        key.accessKeyId(),
                        "Status",
                        status);
    }

    private static String use(Client client) {
        return client.outcome(StsApi.GET_CALLER_IDENTITY);
    }
}
