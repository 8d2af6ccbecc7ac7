package countersign.iam.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.caller.Caller;
import countersign.policy.context.ContextValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documented: IAM User Guide, "AWS global condition context keys".
final class AuthorizationContextTest {
    private static final String ABSENT = "(absent)";

    private final IamUnderTest iam = new IamUnderTest();

    @ParameterizedTest(name = "{0}: long-term {1}, session {2}, with MFA {3}")
    @CsvSource({
        "aws:multifactorauthpresent, (absent), false, true",
        "aws:multifactorauthage, (absent), (absent), 100",
        "aws:tokenissuetime, (absent), 2026-11-22T10:00:00Z, 2026-11-22T10:00:00Z",
        "aws:username, alice, alice, alice",
        "aws:userid, ID, ID, ID",
        "aws:principalarn, ARN, ARN, ARN",
        "aws:principalaccount, 123456789012, 123456789012, 123456789012",
        "aws:principaltype, User, User, User",
        "aws:principaltag/team, blue, blue, blue",
        "aws:principaltag/other, (absent), (absent), (absent)",
        "aws:principalisawsservice, false, false, false",
        "aws:sourceip, 192.0.2.1, 192.0.2.1, 192.0.2.1",
        "aws:securetransport, false, false, false",
        "aws:currenttime, 2026-11-22T10:01:40Z, 2026-11-22T10:01:40Z, 2026-11-22T10:01:40Z",
        "aws:epochtime, 1795341700, 1795341700, 1795341700",
        "aws:useragent, cli, cli, cli",
        "aws:referer, (absent), (absent), (absent)",
        "aws:requestedregion, eu-west-1, eu-west-1, eu-west-1",
        "aws:unknown, (absent), (absent), (absent)",
        "aws:resourcetag/x, y, y, y",
    })
    void keys_are_there_as_the_credential_has_them(
            String key, String longTerm, String session, String withMfa) {
        Client alice = iam.admin("alice");
        iam.root()
                .call(
                        IamApi.TAG_USER,
                        "UserName",
                        "alice",
                        "Tags.member.1.Key",
                        "Team",
                        "Tags.member.1.Value",
                        "blue");
        Phone phone = iam.root().newPhone("phone");
        iam.root().enable("alice", phone);
        var user = alice.call(IamApi.GET_USER).user();
        List<Client> clients = List.of(alice, alice.session(), alice.session(phone, 0));
        iam.clock.advance(Duration.ofSeconds(100));

        List<String> values =
                clients.stream().map(client -> value(iam.callerOf(client), key)).toList();

        assertEquals(
                List.of(longTerm, session, withMfa).stream()
                        .map(wanted -> wanted.equals("ID") ? user.userId() : wanted)
                        .map(wanted -> wanted.equals("ARN") ? user.arn() : wanted)
                        .toList(),
                values);
    }

    @ParameterizedTest
    @CsvSource({
        "aws:username, (absent)",
        "aws:userid, 123456789012",
        "aws:principalarn, arn:aws:iam::123456789012:root",
        "aws:principaltype, Account",
    })
    void the_root_user_has_no_name(String key, String wanted) {
        assertEquals(wanted, value(iam.callerOf(iam.root()), key));
    }

    /// The well-known policy that lets sessions without MFA, and long-term keys, do nothing.
    @Test
    void policies_tell_a_missing_key_from_false() {
        Client alice =
                iam.user(
                        "alice",
                        "{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'},"
                                + "{'Effect':'Deny','Action':'iam:ListUsers','Resource':'*',"
                                + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'false'}}},"
                                + "{'Effect':'Deny','Action':'iam:GetUser','Resource':'*',"
                                + "'Condition':{'BoolIfExists':"
                                + "{'aws:MultiFactorAuthPresent':'false'}}},"
                                + "{'Effect':'Deny','Action':'iam:ListUserTags','Resource':'*',"
                                + "'Condition':{'NumericGreaterThan':"
                                + "{'aws:MultiFactorAuthAge':'60'}}}]}");
        Phone phone = iam.root().newPhone("phone");
        iam.root().enable("alice", phone);
        Client mfa = alice.session(phone, 0);

        assertEquals("ok", alice.outcome(IamApi.LIST_USERS));
        assertEquals("AccessDenied", alice.outcome(IamApi.GET_USER));
        assertEquals("ok", mfa.outcome(IamApi.GET_USER));
        iam.clock.advance(Duration.ofSeconds(60));
        assertEquals("ok", mfa.outcome(IamApi.LIST_USER_TAGS, "UserName", "alice"));
        iam.clock.advance(Duration.ofSeconds(1));
        assertEquals("AccessDenied", mfa.outcome(IamApi.LIST_USER_TAGS, "UserName", "alice"));
        assertEquals("ok", alice.outcome(IamApi.LIST_USER_TAGS, "UserName", "alice"));
    }

    private String value(Caller caller, String key) {
        Instant now = iam.clock.instant();
        RequestContext request =
                new RequestContext(
                        now, "192.0.2.1", false, Optional.of("cli"), Optional.empty(), "eu-west-1");
        Resource resource =
                new Resource("*", Map.of("aws:resourcetag/x", new ContextValue.Single("y")));
        return new AuthorizationContext(caller, request, resource)
                .get(key)
                .map(value -> ((ContextValue.Single) value).text())
                .orElse(ABSENT);
    }
}
