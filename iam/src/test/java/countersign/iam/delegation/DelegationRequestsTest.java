package countersign.iam.delegation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.countersign.CountersignApi;
import countersign.api.iam.DelegationRequest;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documented in the IAM API Reference, "CreateDelegationRequest" and its like, and the IAM User
/// Guide, "IAM temporary delegation"; the codes for wrong states and all texts are guesses.
final class DelegationRequestsTest {
    private static final String OWNER = IamUnderTest.ACCOUNT.text();
    private static final String ALICE = "arn:aws:iam::123456789012:user/alice";

    private final IamUnderTest iam = new IamUnderTest();
    private final Delegating delegating = new Delegating(iam);
    private final Client alice = iam.user("alice");
    private final Client admin = iam.admin("admin");

    @Test
    void a_request_shows_what_was_asked_and_the_policy_that_comes_of_it() {
        delegating.partner().call(IamApi.CREATE_ACCOUNT_ALIAS, "AccountAlias", "partner-com");
        String id =
                delegating.request(
                        "workflow-1",
                        "OwnerAccountId",
                        OWNER,
                        "RequestMessage",
                        "please",
                        "OnlySendByOwner",
                        "true");

        DelegationRequest shown = get(alice, id);

        assertEquals(Optional.of("UNASSIGNED"), shown.state());
        assertEquals(Optional.of("444455556666"), shown.requestorId());
        assertEquals(Optional.of("partner-com"), shown.requestorName());
        assertEquals(Optional.of(OWNER), shown.ownerAccountId());
        assertEquals(Optional.empty(), shown.ownerId());
        assertEquals(Optional.of(7200), shown.sessionDuration());
        assertEquals(Optional.of(true), shown.onlySendByOwner());
        assertEquals(Optional.of("please"), shown.requestMessage());
        assertEquals(
                Optional.of(iam.clock.instant().plus(Duration.ofDays(1))), shown.expirationTime());
        assertEquals(
                Optional.of(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                                + "[\"iam:GetUser\",\"iam:ListUsers\"],\"Resource\":\"*\"},"
                                + "{\"Effect\":\"Allow\",\"Action\":[\"iam:CreateUser\","
                                + "\"iam:CreateRole\"],\"Resource\":"
                                + "[\"arn:aws:iam::*:user/partner/*\",\"arn:aws:iam::*:role/*\"]}]}"),
                shown.permissionPolicy());
    }

    @Test
    void it_goes_from_state_to_state_as_its_owner_and_an_administrator_decide() {
        String id = delegating.request("workflow-1");

        alice.call(IamApi.ASSOCIATE_DELEGATION_REQUEST, "DelegationRequestId", id);
        assertEquals(Optional.of("ASSIGNED"), get(alice, id).state());
        assertEquals(Optional.of(ALICE), get(alice, id).ownerId());
        assertEquals(Optional.of(OWNER), get(alice, id).ownerAccountId());

        alice.call(
                IamApi.UPDATE_DELEGATION_REQUEST, "DelegationRequestId", id, "Notes", "look at it");
        assertEquals(Optional.of("PENDING_APPROVAL"), get(alice, id).state());
        assertEquals(Optional.of("look at it"), get(alice, id).notes());

        assertEquals("AccessDenied", outcome(alice, "Accept", id));
        admin.call(IamApi.ACCEPT_DELEGATION_REQUEST, "DelegationRequestId", id);
        assertEquals(Optional.of("ACCEPTED"), get(alice, id).state());
        assertEquals(
                Optional.of("arn:aws:iam::123456789012:user/admin"), get(alice, id).approverId());
        assertEquals(Optional.empty(), delegating.notification(id).exchangeToken());

        alice.call(IamApi.SEND_DELEGATION_TOKEN, "DelegationRequestId", id);
        assertEquals(Optional.of("FINALIZED"), get(alice, id).state());
        assertEquals("FINALIZED", delegating.notification(id).state());
        assertTrue(delegating.notification(id).exchangeToken().isPresent());
    }

    @ParameterizedTest(name = "after {0}: {1}")
    @CsvSource({
        "'',                      Associate",
        "Associate,               Update Accept Reject",
        "Associate Update,        Accept Reject",
        "Associate Accept,        Send Reject",
        "Associate Reject,        ''",
        "Associate Accept Reject, ''",
        "Associate Accept Send,   ''",
    })
    void each_state_allows_what_the_table_says(String before, String allowed) {
        for (String step : List.of("Associate", "Update", "Accept", "Reject", "Send")) {
            String id = delegating.request("then " + step);
            for (String done : before.isEmpty() ? new String[0] : before.split(" ", -1)) {
                assertEquals("ok", outcome(admin, done, id));
            }

            boolean may = List.of(allowed.split(" ", -1)).contains(step);
            assertEquals(may ? "ok" : "InvalidInput", outcome(admin, step, id), step);
        }
    }

    @Test
    void states_end_if_nobody_does_anything() {
        String id = delegating.request("workflow-1");
        iam.clock.advance(Duration.ofDays(1).minusSeconds(1));
        admin.call(IamApi.ASSOCIATE_DELEGATION_REQUEST, "DelegationRequestId", id);

        iam.clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertEquals(Optional.of("ASSIGNED"), get(admin, id).state());
        iam.clock.advance(Duration.ofSeconds(1));

        assertEquals(Optional.of("EXPIRED"), get(admin, id).state());
        assertEquals("InvalidInput", outcome(admin, "Accept", id));
        assertEquals("EXPIRED", delegating.notification(id).state());
    }

    @Test
    void unclaimed_requests_are_anybodys_or_those_of_the_account_that_they_name() {
        Client stranger = iam.account(new AccountId("210987654321"));
        stranger.call(IamApi.CREATE_USER, "UserName", "eve");
        Client eve = stranger.newKeyOf("eve");
        String open = delegating.request("unnamed");
        String ours = delegating.request("named", "OwnerAccountId", OWNER);

        assertEquals("ok", outcome(eve, "Get", open));
        assertEquals("AccessDenied", outcome(eve, "Get", ours));
        assertEquals("AccessDenied", outcome(eve, "Associate", ours));
        assertEquals("NoSuchEntity", outcome(stranger, "Associate", ours));
        assertEquals("ok", outcome(eve, "Associate", open));
        assertEquals("AccessDenied", outcome(alice, "Get", open));
        assertEquals("ok", outcome(alice, "Associate", ours));
    }

    @Test
    void a_deny_takes_the_owners_own_permissions_away() {
        String id = delegating.request("workflow-1");
        alice.call(IamApi.ASSOCIATE_DELEGATION_REQUEST, "DelegationRequestId", id);

        iam.root()
                .put(
                        "alice",
                        "deny",
                        "{'Statement':{'Effect':'Deny','Action':'iam:*DelegationRequest',"
                                + "'Resource':'*','Condition':{'ArnEquals':"
                                + "{'iam:DelegationRequestOwner':'"
                                + ALICE
                                + "'}}}}");

        assertEquals("AccessDenied", outcome(alice, "Get", id));
    }

    @Test
    void somebody_else_of_the_same_name_does_not_own_it() {
        String id = delegating.request("workflow-1");
        alice.call(IamApi.ASSOCIATE_DELEGATION_REQUEST, "DelegationRequestId", id);
        iam.root()
                .call(
                        IamApi.DELETE_ACCESS_KEY,
                        "UserName",
                        "alice",
                        "AccessKeyId",
                        alice.accessKeyId());
        iam.root().call(IamApi.DELETE_USER, "UserName", "alice");

        Client another = iam.user("alice");

        assertEquals("AccessDenied", outcome(another, "Get", id));
        assertEquals("AccessDenied", outcome(another, "Reject", id));
    }

    @Test
    void only_the_owner_releases_where_the_requestor_wants_it_so() {
        String strict = delegating.request("strict", "OnlySendByOwner", "true");
        String free = delegating.request("anybody");
        for (String id : List.of(strict, free)) {
            outcome(alice, "Associate", id);
            outcome(admin, "Accept", id);
        }

        assertEquals("AccessDenied", outcome(admin, "Send", strict));
        assertEquals("ok", outcome(alice, "Send", strict));
        assertEquals("ok", outcome(admin, "Send", free));
    }

    @Test
    void lists_have_what_was_claimed_in_the_account() {
        String first = delegating.request("workflow-1");
        iam.clock.advance(Duration.ofSeconds(1));
        String second = delegating.request("workflow-2");
        delegating.request("workflow-3", "OwnerAccountId", OWNER);
        outcome(alice, "Associate", second);
        outcome(admin, "Associate", first);

        assertEquals(List.of(first, second), listed(admin));
        assertEquals(List.of(second), listed(alice, "OwnerId", ALICE));
        assertEquals("AccessDenied", alice.outcome(IamApi.LIST_DELEGATION_REQUESTS));
        assertEquals(
                "AccessDenied",
                alice.outcome(
                        IamApi.LIST_DELEGATION_REQUESTS,
                        "OwnerId",
                        "arn:aws:iam::123456789012:user/admin"));
        assertEquals(List.of(first), listed(admin, "MaxItems", "1"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Permissions.PolicyTemplateArn, arn:aws:countersign::444455556666:delegation-template/other",
        "Permissions.PolicyTemplateArn, arn:aws:countersign::123456789012:delegation-template/setup",
        "NotificationChannel, arn:aws:sns:us-east-1:123456789012:topic",
        "NotificationChannel, topic",
        "Permissions.Parameters.member.1.Name, prefiks",
        "Permissions.Parameters.member.1.Name, canCreate",
        "Permissions.Parameters.member.1.Values.member.2, more",
        "Permissions.Parameters.member.3.Name, unused",
    })
    void what_does_not_fit_is_refused(String name, String value) {
        assertEquals(
                "InvalidInput",
                delegating
                        .partner()
                        .outcome(
                                IamApi.CREATE_DELEGATION_REQUEST,
                                Delegating.parameters("workflow-1", name, value)));
    }

    @Test
    void a_requestor_uses_each_name_of_its_own_once() {
        delegating.request("workflow-1");

        assertEquals(
                "EntityAlreadyExists",
                delegating
                        .partner()
                        .outcome(
                                IamApi.CREATE_DELEGATION_REQUEST,
                                Delegating.parameters("workflow-1")));
    }

    @Test
    void what_says_nothing_any_more_is_cleared_away_and_its_name_is_free() {
        String old = delegating.request("workflow-1");
        outcome(alice, "Associate", old);
        iam.clock.advance(Duration.ofDays(40));

        delegating.request("workflow-1");

        assertEquals("NoSuchEntity", outcome(admin, "Get", old));
        assertEquals(List.of(), listed(admin));
        assertEquals(1, iam.directory.delegations().count(Delegating.PARTNER));
    }

    @Test
    void the_summary_says_in_words_what_the_policy_does() {
        String id = delegating.request("workflow-1", "OwnerAccountId", OWNER);
        String arn = "arn:aws:iam::123456789012:delegation-request/" + id;

        var summary = alice.call(IamApi.GET_HUMAN_READABLE_SUMMARY, "EntityArn", arn);
        var german =
                alice.call(IamApi.GET_HUMAN_READABLE_SUMMARY, "EntityArn", arn, "Locale", "de_DE");

        assertEquals(Optional.of("AVAILABLE"), summary.summaryState());
        assertEquals(
                Optional.of(
                        """
                        Account 444455556666 asks to act in account 123456789012 for 120 minutes \
                        with the permissions of whoever accepts this, as far as these statements go.
                        It may: iam:GetUser, iam:ListUsers on *.
                        It may: iam:CreateUser, iam:CreateRole on arn:aws:iam::*:user/partner/*, \
                        arn:aws:iam::*:role/*.
                        It says of itself: Sets things up\
                        """),
                summary.summaryContent());
        assertEquals(Optional.of("NOT_SUPPORTED"), german.summaryState());
        assertEquals(
                "InvalidInput",
                alice.outcome(
                        IamApi.GET_HUMAN_READABLE_SUMMARY,
                        "EntityArn",
                        "arn:aws:iam::123456789012:user/alice"));
    }

    @Test
    void nobody_but_the_requestor_is_told_how_it_stands() {
        String id = delegating.request("workflow-1", "OwnerAccountId", OWNER);

        assertEquals(
                "NoSuchEntity",
                iam.root()
                        .outcome(
                                CountersignApi.GET_DELEGATION_NOTIFICATION,
                                "DelegationRequestId",
                                id));
        assertEquals("workflow-1", delegating.notification(id).requestorWorkflowId());
    }

    private static DelegationRequest get(Client client, String id) {
        return client.call(IamApi.GET_DELEGATION_REQUEST, "DelegationRequestId", id)
                .delegationRequest()
                .orElseThrow();
    }

    private static List<String> listed(Client client, String... parameters) {
        return client
                .call(IamApi.LIST_DELEGATION_REQUESTS, parameters)
                .delegationRequests()
                .orElseThrow()
                .stream()
                .map(request -> request.delegationRequestId().orElseThrow())
                .toList();
    }

    private static String outcome(Client client, String step, String id) {
        var model =
                switch (step) {
                    case "Get" -> IamApi.GET_DELEGATION_REQUEST;
                    case "Associate" -> IamApi.ASSOCIATE_DELEGATION_REQUEST;
                    case "Update" -> IamApi.UPDATE_DELEGATION_REQUEST;
                    case "Accept" -> IamApi.ACCEPT_DELEGATION_REQUEST;
                    case "Reject" -> IamApi.REJECT_DELEGATION_REQUEST;
                    default -> IamApi.SEND_DELEGATION_TOKEN;
                };
        return client.outcome(model, "DelegationRequestId", id);
    }
}
