package countersign.iam.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The message's form is documented (STS API Reference, "DecodeAuthorizationMessage"); the
/// refusal's text is a guess.
final class DecodeAuthorizationMessageTest {
    private static final String MARK = ". Encoded authorization failure message: ";
    private static final String INVALID =
            "InvalidAuthorizationMessageException: The encoded message is not valid.";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client alice = iam.user("alice");

    @Test
    void a_refusal_says_nothing_encoded_unless_it_is_told_to() {
        assertFalse(alice.refusal(IamApi.LIST_USERS).contains("Encoded"));
    }

    @Test
    void an_implicit_deny_is_decoded() {
        iam.encodeDenials();

        JsonNode message = decoded(encoded(alice.refusal(IamApi.LIST_USERS)));

        assertFalse(message.get("allowed").asBoolean());
        assertFalse(message.get("explicitDeny").asBoolean());
        assertEquals(0, message.at("/matchedStatements/items").size());
        assertEquals("alice", message.at("/context/principal/name").asString());
        assertEquals(
                "arn:aws:iam::123456789012:user/alice",
                message.at("/context/principal/arn").asString());
        assertEquals("iam:ListUsers", message.at("/context/action").asString());
        assertEquals("arn:aws:iam::123456789012:user/", message.at("/context/resource").asString());
        assertTrue(message.toString().contains("{\"key\":\"aws:SourceIp\","));
    }

    @Test
    void an_explicit_deny_names_its_statements() {
        iam.encodeDenials();
        iam.root()
                .put(
                        "alice",
                        "no",
                        "{'Statement':{'Sid':'Never','Effect':'Deny','Action':'*','Resource':'*'}}");

        JsonNode message = decoded(encoded(alice.refusal(IamApi.LIST_USERS)));

        assertTrue(message.get("explicitDeny").asBoolean());
        assertEquals("Never", message.at("/matchedStatements/items/0/statementId").asString());
    }

    @Test
    void a_message_is_of_its_account_alone_and_can_not_be_changed() {
        iam.encodeDenials();
        String encoded = encoded(alice.refusal(IamApi.LIST_USERS));
        Client stranger = iam.account(new AccountId("210987654321"));

        assertEquals(INVALID, decode(stranger, encoded));
        assertEquals(INVALID, decode(iam.root(), encoded.substring(0, encoded.length() - 4)));
        assertEquals(INVALID, decode(iam.root(), "x" + encoded.substring(1)));
        assertEquals(INVALID, decode(iam.root(), "a"));
        assertEquals("ok", decode(iam.root(), encoded));
    }

    @Test
    void nothing_is_told_of_a_resource_in_another_account_but_its_arn() {
        iam.encodeDenials();
        Client stranger = iam.account(new AccountId("210987654321"));
        iam.role(
                "Secret",
                "{'Statement':{'Sid':'Hidden','Effect':'Deny','Action':'sts:AssumeRole',"
                        + "'Principal':{'AWS':'210987654321'}}}");
        iam.root()
                .call(
                        IamApi.TAG_ROLE,
                        "RoleName",
                        "Secret",
                        "Tags.member.1.Key",
                        "hidden",
                        "Tags.member.1.Value",
                        "hidden");
        stranger.call(IamApi.CREATE_USER, "UserName", "eve");
        stranger.put("eve", "all", "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}");
        String role = "arn:aws:iam::123456789012:role/Secret";

        String refusal =
                stranger.newKeyOf("eve")
                        .refusal(StsApi.ASSUME_ROLE, "RoleArn", role, "RoleSessionName", "work");
        String message =
                stranger.call(
                                StsApi.DECODE_AUTHORIZATION_MESSAGE,
                                "EncodedMessage",
                                encoded(refusal))
                        .decodedMessage()
                        .orElseThrow();

        assertTrue(message.contains(role));
        assertFalse(message.toLowerCase(Locale.ROOT).contains("hidden"), message);
    }

    /// Sealed by the same keys for another purpose.
    @Test
    void a_session_token_is_no_message() {
        String token =
                iam.root()
                        .call(StsApi.GET_SESSION_TOKEN)
                        .credentials()
                        .orElseThrow()
                        .sessionToken();

        assertEquals(INVALID, decode(iam.root(), token));
    }

    private static String encoded(String refusal) {
        return refusal.substring(refusal.indexOf(MARK) + MARK.length());
    }

    private JsonNode decoded(String encoded) {
        return JsonMapper.shared()
                .readTree(
                        iam.root()
                                .call(
                                        StsApi.DECODE_AUTHORIZATION_MESSAGE,
                                        "EncodedMessage",
                                        encoded)
                                .decodedMessage()
                                .orElseThrow());
    }

    private static String decode(Client client, String encoded) {
        return client.answer(StsApi.DECODE_AUTHORIZATION_MESSAGE, "EncodedMessage", encoded);
    }
}
