package countersign.iam.alias;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import countersign.iam.store.Together;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documented (IAM API Reference, "CreateAccountAlias" and its like) where nothing else is said.
final class AccountAliasesTest {
    private static final AccountId OTHER_ACCOUNT = new AccountId("210987654321");

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final Client other = iam.account(OTHER_ACCOUNT);

    @Test
    void an_alias_is_made_listed_and_deleted() {
        List<String> before = aliases(root);
        create(root, "example");
        List<String> made = aliases(root);
        root.call(IamApi.DELETE_ACCOUNT_ALIAS, "AccountAlias", "example");

        assertEquals(List.of(), before);
        assertEquals(List.of("example"), made);
        assertEquals(List.of(), aliases(root));
        assertEquals(List.of(), iam.store.list("account-alias/", "", 10));
        assertEquals(List.of(), iam.store.list("own-alias/", "", 10));
    }

    /// Whoever signs in names his account so.
    @Test
    void an_alias_stands_for_its_account() {
        create(other, "example");

        assertEquals(Optional.of(OTHER_ACCOUNT), accountOf("example"));
        assertEquals(Optional.empty(), accountOf("unknown"));
    }

    /// The text is reported by users of AWS.
    @Test
    void an_alias_that_any_account_has_is_taken() {
        create(root, "example");

        String expected = "EntityAlreadyExists: The account alias example already exists.";
        assertEquals(expected, other.refusal(IamApi.CREATE_ACCOUNT_ALIAS, named("example")));
        assertEquals(expected, root.refusal(IamApi.CREATE_ACCOUNT_ALIAS, named("example")));
        assertEquals(List.of(), aliases(other));
    }

    /// Observed by users of AWS.
    @Test
    void another_alias_takes_the_place_of_the_first_which_is_free_then() {
        create(root, "first");
        create(root, "second");

        create(other, "first");

        assertEquals(List.of("second"), aliases(root));
        assertEquals(List.of("first"), aliases(other));
        assertEquals(Optional.of(OTHER_ACCOUNT), accountOf("first"));
    }

    /// The text is a guess.
    @Test
    void only_the_own_alias_can_be_deleted() {
        create(other, "example");

        assertEquals(
                "NoSuchEntity: The account alias example cannot be found.",
                root.refusal(IamApi.DELETE_ACCOUNT_ALIAS, named("example")));
        assertEquals(List.of("example"), aliases(other));
    }

    /// A guess.
    @Test
    void an_alias_is_no_account_id() {
        assertEquals(
                "InvalidInput: The account alias 210987654321 can't be an account id.",
                root.refusal(IamApi.CREATE_ACCOUNT_ALIAS, named("210987654321")));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "abc, ok",
        "ab, ValidationError",
        "a-b-c, ok",
        "a--b, ValidationError",
        "-abc, ValidationError",
        "abc-, ValidationError",
        "Abc, ValidationError",
        "123456789012345678901234567890123456789012345678901234567890123, ok",
        "1234567890123456789012345678901234567890123456789012345678901234, ValidationError",
    })
    void an_alias_has_3_to_63_letters_digits_and_single_hyphens(String alias, String answer) {
        assertEquals(answer, root.outcome(IamApi.CREATE_ACCOUNT_ALIAS, named(alias)));
    }

    @Test
    void of_many_accounts_that_want_one_alias_one_gets_it() throws Exception {
        ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();

        Together.run(
                8,
                thread ->
                        answers.add(
                                (thread % 2 == 0 ? root : other)
                                        .outcome(IamApi.CREATE_ACCOUNT_ALIAS, named("example"))));

        assertEquals(1, answers.stream().filter("ok"::equals).count());
        assertEquals(1, aliases(root).size() + aliases(other).size());
    }

    private Optional<AccountId> accountOf(String alias) {
        return iam.directory.accountAliases().account(alias);
    }

    private static void create(Client client, String alias) {
        client.call(IamApi.CREATE_ACCOUNT_ALIAS, named(alias));
    }

    private static String[] named(String alias) {
        return new String[] {"AccountAlias", alias};
    }

    private static List<String> aliases(Client client) {
        return client.call(IamApi.LIST_ACCOUNT_ALIASES).accountAliases();
    }
}
