package countersign.iam.delegation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.countersign.CountersignApi;
import countersign.api.iam.IamApi;
import countersign.api.sts.GetDelegatedAccessTokenResponse;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.caller.Caller;
import countersign.iam.caller.CredentialKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Documented in the STS API Reference, "GetDelegatedAccessToken", and the IAM User Guide,
/// "Building your integration", "Exchange Tokens"; the texts are guesses.
final class GetDelegatedAccessTokenTest {
    private static final String INVALID = "AccessDenied: The trade-in token is invalid.";
    private static final String TRUST =
            "{'Statement':{'Effect':'Allow','Action':['sts:AssumeRole','sts:TagSession',"
                    + "'sts:SetSourceIdentity'],'Principal':{'AWS':'123456789012'}}}";
    private static final String ALL =
            "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}";

    private final IamUnderTest iam = new IamUnderTest();
    private final Delegating delegating = new Delegating(iam);
    private final Client admin = iam.admin("admin");

    @Test
    void the_session_is_the_accepting_user_within_the_accepted_policy() {
        String id = released("workflow-1", admin);

        GetDelegatedAccessTokenResponse answer = trade(delegating.token(id));
        Client delegate = iam.client(answer.credentials().orElseThrow());

        assertEquals(
                Optional.of("arn:aws:iam::123456789012:user/admin"), answer.assumedPrincipal());
        assertEquals(Optional.empty(), answer.packedPolicySize());
        assertEquals(CredentialKind.DELEGATED_SESSION, iam.callerOf(delegate).kind());
        assertEquals(
                Optional.of("arn:aws:iam::123456789012:user/admin"),
                delegate.call(StsApi.GET_CALLER_IDENTITY).arn());
        assertEquals("ok", delegate.answer(IamApi.LIST_USERS));
        assertEquals(
                "ok", delegate.answer(IamApi.CREATE_USER, "UserName", "a", "Path", "/partner/"));
        assertTrue(
                delegate.refusal(IamApi.CREATE_USER, "UserName", "b")
                        .endsWith("because no session policy allows the iam:CreateUser action"));
    }

    @Test
    void it_gives_no_more_than_the_one_who_accepted_has() {
        Client weak =
                iam.user(
                        "weak",
                        "{'Statement':{'Effect':'Allow','Action':'iam:AcceptDelegationRequest',"
                                + "'Resource':'*'}}");

        Client delegate = delegating.actingFor(iam, weak);

        assertTrue(
                delegate.refusal(IamApi.LIST_USERS)
                        .endsWith(
                                "because no identity-based policy allows the iam:ListUsers action"));
    }

    @Test
    void the_root_user_gives_its_permissions_within_the_policy_for_up_to_four_hours() {
        Client delegate = delegating.actingFor(iam, iam.root());
        String longer = delegating.request("longer", "SessionDuration", "14401");
        iam.root().call(IamApi.ASSOCIATE_DELEGATION_REQUEST, "DelegationRequestId", longer);

        assertEquals("ok", delegate.answer(IamApi.LIST_USERS));
        assertTrue(
                delegate.refusal(IamApi.LIST_GROUPS)
                        .endsWith("because no session policy allows the iam:ListGroups action"));
        assertEquals(
                "InvalidInput",
                iam.root()
                        .outcome(IamApi.ACCEPT_DELEGATION_REQUEST, "DelegationRequestId", longer));
        assertEquals(
                "ok",
                admin.outcome(IamApi.ACCEPT_DELEGATION_REQUEST, "DelegationRequestId", longer));
    }

    @Test
    void of_a_roles_session_it_keeps_name_tags_and_source_identity() {
        String role = iam.role("Admin", TRUST);
        iam.permit("Admin", ALL);
        Client session =
                admin.assume(
                        role,
                        "work",
                        "Tags.member.1.Key",
                        "team",
                        "Tags.member.1.Value",
                        "blue",
                        "SourceIdentity",
                        "ada");

        Client delegate = delegating.actingFor(iam, session);
        Caller caller = iam.callerOf(delegate);

        assertEquals("arn:aws:sts::123456789012:assumed-role/Admin/work", caller.arn());
        assertEquals(Optional.of("blue"), caller.tag("team"));
        assertEquals(Optional.of("ada"), caller.terms().sourceIdentity());
        assertEquals("ok", delegate.answer(IamApi.LIST_USERS));
        assertEquals("AccessDenied", delegate.outcome(IamApi.LIST_GROUPS));
    }

    @Test
    void a_token_is_good_until_the_access_ends_and_all_sessions_end_with_it() {
        String id = released("workflow-1", admin);
        Instant ends = iam.clock.instant().plus(Duration.ofHours(2));
        String token = delegating.token(id);

        assertEquals(ends, trade(token).credentials().orElseThrow().expiration());
        iam.clock.advance(Duration.ofMinutes(100));
        Client late = delegating.trade(iam, token);
        assertEquals(ends, trade(token).credentials().orElseThrow().expiration());
        iam.clock.advance(Duration.ofMinutes(20));

        assertEquals("ExpiredToken", late.outcome(IamApi.LIST_USERS));
        assertEquals("ExpiredTradeInTokenException", outcome(delegating.partner(), token));
        assertEquals(Optional.empty(), delegating.notification(id).exchangeToken());
    }

    @Test
    void only_the_requestors_account_can_trade_a_token_in() {
        String token = delegating.token(released("workflow-1", admin));

        assertEquals(
                INVALID, admin.answer(StsApi.GET_DELEGATED_ACCESS_TOKEN, "TradeInToken", token));
        assertEquals("AccessDenied", outcome(delegating.partner(), "nonsense"));
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String spoiled = token.substring(0, i) + other + token.substring(i + 1);
            assertEquals("AccessDenied", outcome(delegating.partner(), spoiled));
        }
    }

    @Test
    void nothing_is_given_for_who_is_gone_or_was_revoked_since() {
        Client bob = iam.admin("bob");
        String ofBob = delegating.token(released("of bob", bob));
        String ofAdmin = delegating.token(released("of admin", admin));
        Client before = delegating.trade(iam, ofAdmin);

        iam.clock.advance(Duration.ofSeconds(1));
        iam.root().call(CountersignApi.REVOKE_SESSIONS, "UserName", "admin");
        iam.root()
                .call(
                        IamApi.DELETE_ACCESS_KEY,
                        "UserName",
                        "bob",
                        "AccessKeyId",
                        bob.accessKeyId());
        iam.root().call(IamApi.DELETE_USER_POLICY, "UserName", "bob", "PolicyName", "policy");
        iam.root().call(IamApi.DELETE_USER, "UserName", "bob");
        iam.clock.advance(Duration.ofSeconds(2));

        assertEquals("AccessDenied", outcome(delegating.partner(), ofBob));
        assertEquals("AccessDenied", outcome(delegating.partner(), ofAdmin));
        assertEquals("InvalidClientTokenId", before.outcome(IamApi.LIST_USERS));
    }

    @Test
    void a_delegate_claims_and_accepts_nothing_whatever_its_policy_says() {
        delegating
                .partner()
                .call(
                        CountersignApi.CREATE_DELEGATION_TEMPLATE,
                        "TemplateName",
                        "everything",
                        "TemplateDocument",
                        ALL.replace('\'', '"'));
        String id =
                delegating
                        .partner()
                        .call(
                                IamApi.CREATE_DELEGATION_REQUEST,
                                "RequestorWorkflowId",
                                "all of it",
                                "Description",
                                "all",
                                "NotificationChannel",
                                "arn:aws:sns:us-east-1:444455556666:topic",
                                "Permissions.PolicyTemplateArn",
                                "arn:aws:countersign::444455556666:delegation-template/everything",
                                "SessionDuration",
                                "43200")
                        .delegationRequestId()
                        .orElseThrow();
        delegating.grant(id, admin);
        Client delegate = delegating.trade(iam, delegating.token(id));
        String another = delegating.request("another");
        String claimed = delegating.request("claimed");
        admin.call(IamApi.ASSOCIATE_DELEGATION_REQUEST, "DelegationRequestId", claimed);

        assertEquals(
                "NoSuchEntity",
                delegate.outcome(
                        IamApi.ASSOCIATE_DELEGATION_REQUEST, "DelegationRequestId", another));
        assertEquals(
                "AccessDenied: A session with session policies can't accept a delegation request.",
                delegate.answer(IamApi.ACCEPT_DELEGATION_REQUEST, "DelegationRequestId", claimed));
        assertEquals(
                "AccessDenied: A role that is made by delegation must have a permissions boundary.",
                delegate.answer(
                        IamApi.CREATE_ROLE,
                        "RoleName",
                        "back",
                        "AssumeRolePolicyDocument",
                        TRUST.replace('\'', '"')));
        assertEquals("InvalidClientTokenId", delegate.outcome(CountersignApi.LIST_ACCOUNTS));
    }

    @Test
    void a_session_with_policies_of_its_own_gives_nothing_on() {
        String role = iam.role("Admin", TRUST);
        iam.permit("Admin", ALL);
        Client limited = admin.assume(role, "work", "Policy", ALL.replace('\'', '"'));
        String id = delegating.request("workflow-1");
        admin.call(IamApi.ASSOCIATE_DELEGATION_REQUEST, "DelegationRequestId", id);

        assertEquals(
                "AccessDenied",
                limited.outcome(IamApi.ACCEPT_DELEGATION_REQUEST, "DelegationRequestId", id));
    }

    private String released(String workflow, Client owner) {
        String id = delegating.request(workflow);
        delegating.grant(id, owner);
        return id;
    }

    private GetDelegatedAccessTokenResponse trade(String token) {
        return delegating.partner().call(StsApi.GET_DELEGATED_ACCESS_TOKEN, "TradeInToken", token);
    }

    private static String outcome(Client client, String token) {
        return client.outcome(StsApi.GET_DELEGATED_ACCESS_TOKEN, "TradeInToken", token);
    }
}
