package countersign.iam.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.sts.AssumeRoleWithWebIdentityResponse;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.error.Refusal;
import countersign.iam.oidc.AccessTokens;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documented in the STS API Reference, "AssumeRoleWithWebIdentity", the Login with Amazon
/// Developer Guide and the Facebook Graph API Reference; which refusal each failure is, is a guess.
final class AccessTokensTest {
    private static final String AMAZON = "https://amazon.example.com/auth/o2/tokeninfo";
    private static final String TOLD =
            "{\"iss\":\"https://www.amazon.com\",\"user_id\":\"amzn1.account.K2LI\","
                    + "\"aud\":\"amzn1.oa2-client.ASFW\",\"app_id\":\"amzn1.application.4364\","
                    + "\"exp\":3597,\"iat\":1311280970}";

    private final IamUnderTest iam = new IamUnderTest();
    private String role = "";

    @BeforeEach
    void a_role_that_trusts_an_application_of_each() {
        role =
                iam.role(
                        "Shopper",
                        "{'Version':'2012-10-17','Statement':["
                                + trust("www.amazon.com", "app_id", "amzn1.application.4364")
                                + ","
                                + trust("graph.facebook.com", "app_id", "1234")
                                + "]}");
        iam.permit(
                "Shopper",
                "{'Statement':[{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*','Condition':"
                        + "{'StringEquals':{'www.amazon.com:user_id':'amzn1.account.K2LI'}}},"
                        + "{'Effect':'Allow','Action':'iam:ListGroups','Resource':'*','Condition':"
                        + "{'StringEquals':{'graph.facebook.com:id':'99',"
                        + "'aws:FederatedProvider':'graph.facebook.com'}}}]}");
    }

    @Test
    void amazon_is_asked_and_its_keys_last() {
        iam.accounts.answer(AMAZON + "?access_token=Atza%7Cgood", TOLD);

        AssumeRoleWithWebIdentityResponse answer = assume("www.amazon.com", "Atza|good");
        Client session = iam.client(answer.credentials().orElseThrow());

        assertEquals(Optional.of("www.amazon.com"), answer.provider());
        assertEquals(Optional.of("amzn1.account.K2LI"), answer.subjectFromWebIdentityToken());
        assertEquals(Optional.of("amzn1.oa2-client.ASFW"), answer.audience());
        assertEquals("ok", session.answer(IamApi.LIST_USERS));
        assertEquals("AccessDenied", session.outcome(IamApi.LIST_GROUPS));
    }

    @Test
    void facebook_is_asked_for_the_application_and_the_user() {
        iam.accounts.answer(
                "https://facebook.example.com/app?access_token=good", "{\"id\":\"1234\"}");
        iam.accounts.answer("https://facebook.example.com/me?access_token=good", "{\"id\":\"99\"}");

        AssumeRoleWithWebIdentityResponse answer = assume("graph.facebook.com", "good");
        Client session = iam.client(answer.credentials().orElseThrow());

        assertEquals(Optional.of("graph.facebook.com"), answer.provider());
        assertEquals(Optional.of("99"), answer.subjectFromWebIdentityToken());
        assertEquals(Optional.of("1234"), answer.audience());
        assertEquals("ok", session.answer(IamApi.LIST_GROUPS));
    }

    @Test
    void another_application_is_not_trusted() {
        iam.accounts.answer(
                AMAZON + "?access_token=other", TOLD.replace("application.4364", "application.5"));

        assertEquals("AccessDenied", outcome("www.amazon.com", "other"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "nonsense",
                "{\"iss\":\"https://www.amazon.com\",\"app_id\":\"amzn1.application.4364\"}",
                "{\"iss\":\"https://evil.example\",\"app_id\":\"amzn1.application.4364\","
                        + "\"user_id\":\"u\"}",
                "{\"iss\":\"https://www.amazon.com\",\"app_id\":[\"amzn1.application.4364\"],"
                        + "\"user_id\":\"u\"}"
            })
    void an_answer_that_says_not_all_of_it_is_no_identity(String told) {
        iam.accounts.answer(AMAZON + "?access_token=token", told);

        assertEquals("InvalidIdentityToken", outcome("www.amazon.com", "token"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "www.amazon.com, InvalidIdentityToken",
        "graph.facebook.com, InvalidIdentityToken",
        "idp.example.com, InvalidIdentityToken",
    })
    void a_token_that_the_provider_does_not_know_is_refused(String provider, String code) {
        assertEquals(code, outcome(provider, "unknown"));
    }

    @Test
    void who_can_not_be_reached_vouches_for_nobody() {
        iam.accounts.stop();

        assertEquals("IDPCommunicationError", outcome("www.amazon.com", "token"));
    }

    @Test
    void nobody_is_asked_unless_a_setting_says_where() {
        AccessTokens off = new AccessTokens(iam.accounts, Optional.empty(), Optional.empty());
        iam.accounts.answer(AMAZON + "?access_token=token", TOLD);

        for (String provider : new String[] {"www.amazon.com", "graph.facebook.com"}) {
            Refusal refusal = assertThrows(Refusal.class, () -> off.verify(provider, "token"));
            assertEquals("IDPCommunicationError", refusal.code().wireName());
        }
    }

    @Test
    void a_token_never_stands_in_a_refusal() {
        Refusal refusal =
                assertThrows(Refusal.class, () -> assume("www.amazon.com", "secret-token"));

        assertTrue(!refusal.text().contains("secret-token"));
        assertTrue(!refusal.detail().orElse("").contains("secret-token"));
    }

    private static String trust(String provider, String key, String value) {
        return "{'Effect':'Allow','Principal':{'Federated':'"
                + provider
                + "'},'Action':'sts:AssumeRoleWithWebIdentity','Condition':{'StringEquals':{'"
                + provider
                + ":"
                + key
                + "':'"
                + value
                + "'}}}";
    }

    private AssumeRoleWithWebIdentityResponse assume(String provider, String token) {
        return iam.unsigned(
                StsApi.ASSUME_ROLE_WITH_WEB_IDENTITY,
                "RoleArn",
                role,
                "RoleSessionName",
                "shopping",
                "ProviderId",
                provider,
                "WebIdentityToken",
                token);
    }

    private String outcome(String provider, String token) {
        try {
            assume(provider, token);
            return "ok";
        } catch (Refusal refusal) {
            return refusal.code().wireName();
        }
    }
}
