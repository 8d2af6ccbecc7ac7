package countersign.iam.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.countersign.Account;
import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.CreateAccountResponse;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import countersign.iam.store.Together;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AccountsTest {
    private static final String OTHER = "210987654321";
    private static final String INVALID =
            "InvalidClientTokenId: The security token included in the request is invalid";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void the_number_of_nobody_is_given_to_no_account() {
        assertEquals(
                "InvalidInput: The account id 000000000000 can't be given.",
                root.refusal(CountersignApi.CREATE_ACCOUNT, "AccountId", "000000000000"));
    }

    @Test
    void a_new_account_begins_with_its_root_users_key() {
        CreateAccountResponse made = root.call(CountersignApi.CREATE_ACCOUNT, "AccountId", OTHER);

        Client newRoot = iam.client(made.rootAccessKey());

        assertEquals(
                "arn:aws:iam::210987654321:root",
                newRoot.call(StsApi.GET_CALLER_IDENTITY).arn().orElseThrow());
        assertEquals(
                new Account(
                        OTHER,
                        "ACTIVE",
                        Optional.of(false),
                        Instant.parse("2026-11-22T10:00:00Z"),
                        Optional.empty()),
                made.account());
    }

    @Test
    void a_number_is_drawn_where_none_is_asked_for() {
        String drawn = root.call(CountersignApi.CREATE_ACCOUNT).account().accountId();

        assertTrue(drawn.matches("[1-9][0-9]{11}"), drawn);
    }

    @Test
    void the_first_account_manages_the_others() {
        root.call(CountersignApi.CREATE_ACCOUNT, "AccountId", "000000000001");

        List<Account> accounts = root.call(CountersignApi.LIST_ACCOUNTS).accounts();

        assertEquals(
                List.of("000000000001", "123456789012"),
                accounts.stream().map(Account::accountId).toList());
        assertEquals(
                List.of(Optional.of(false), Optional.of(true)),
                accounts.stream().map(Account::management).toList());
    }

    @Test
    void of_those_who_make_one_account_at_once_one_succeeds() throws Exception {
        AtomicInteger made = new AtomicInteger();

        Together.run(
                4,
                _ -> {
                    String outcome =
                            root.outcome(CountersignApi.CREATE_ACCOUNT, "AccountId", OTHER);
                    if (outcome.equals("ok")) {
                        made.incrementAndGet();
                    } else {
                        assertEquals("EntityAlreadyExists", outcome);
                    }
                });

        assertEquals(1, made.get());
    }

    @Test
    void all_credentials_of_a_closed_account_are_refused_and_no_others() {
        Client other = iam.account(new AccountId(OTHER));
        Client session = other.session();
        other.call(IamApi.CREATE_USER, "UserName", "bob");
        Client bob = other.newKeyOf("bob");

        Account closed = root.call(CountersignApi.CLOSE_ACCOUNT, "AccountId", OTHER).account();

        assertEquals("CLOSED", closed.state());
        assertEquals(Optional.of(iam.clock.instant()), closed.closeDate());
        for (Client client : List.of(other, session, bob)) {
            assertEquals(INVALID, client.answer(StsApi.GET_CALLER_IDENTITY));
        }
        assertEquals("ok", root.answer(StsApi.GET_CALLER_IDENTITY));
        assertTrue(iam.directory.userNamed(new AccountId(OTHER), "bob").isPresent(), "data stays");
    }

    @Test
    void closing_twice_changes_nothing_and_a_closed_number_is_not_given_again() {
        iam.account(new AccountId(OTHER));
        root.call(CountersignApi.CLOSE_ACCOUNT, "AccountId", OTHER);
        long before = iam.store.revision();

        assertEquals("ok", root.answer(CountersignApi.CLOSE_ACCOUNT, "AccountId", OTHER));
        assertEquals(before, iam.store.revision());
        assertEquals(
                "EntityAlreadyExists: Account with id 210987654321 already exists.",
                root.refusal(CountersignApi.CREATE_ACCOUNT, "AccountId", OTHER));
    }

    @Test
    void the_management_account_and_what_is_not_there_can_not_be_closed() {
        assertEquals(
                "InvalidInput: The management account can't be closed.",
                root.refusal(CountersignApi.CLOSE_ACCOUNT, "AccountId", "123456789012"));
        assertEquals(
                "NoSuchEntity: The account with id 210987654321 cannot be found.",
                root.refusal(CountersignApi.CLOSE_ACCOUNT, "AccountId", OTHER));
    }

    @Test
    void only_the_management_account_manages() {
        Client other = iam.account(new AccountId(OTHER));

        assertEquals("AccessDenied", other.outcome(CountersignApi.CREATE_ACCOUNT));
        assertEquals("AccessDenied", other.outcome(CountersignApi.LIST_ACCOUNTS));
        assertEquals(
                "AccessDenied", other.outcome(CountersignApi.CLOSE_ACCOUNT, "AccountId", OTHER));
    }

    @Test
    void accounts_do_not_see_each_other() {
        Client other = iam.account(new AccountId(OTHER));
        iam.user("alice");
        other.call(IamApi.CREATE_USER, "UserName", "alice");

        other.call(IamApi.DELETE_USER, "UserName", "alice");

        assertEquals(1, root.call(IamApi.LIST_USERS).users().size());
        assertEquals(0, other.call(IamApi.LIST_USERS).users().size());
        assertEquals(
                0, other.call(IamApi.GET_ACCOUNT_SUMMARY).summaryMap().orElseThrow().get("Users"));
    }
}
