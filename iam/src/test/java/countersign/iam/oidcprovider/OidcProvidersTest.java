package countersign.iam.oidcprovider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.GetOpenIdConnectProviderResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.OpenIdConnectProviderListEntry;
import countersign.api.iam.Tag;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The texts of refusals are recorded where nothing else is said; everything else is documented in
/// the IAM API Reference.
final class OidcProvidersTest {
    private static final String ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com/a";
    private static final String PIN = "a".repeat(40);

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void a_new_provider_is_shown_as_it_was_given_but_for_the_scheme() {
        var made =
                root.call(
                        IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                        "Url",
                        "https://idp.example.com/a",
                        "ClientIDList.member.1",
                        "app",
                        "ClientIDList.member.2",
                        "cli",
                        "ClientIDList.member.3",
                        "app",
                        "ThumbprintList.member.1",
                        "ABCDEF".repeat(6) + "0123",
                        "Tags.member.1.Key",
                        "team",
                        "Tags.member.1.Value",
                        "blue");

        assertEquals(Optional.of(ARN), made.openIdConnectProviderArn());
        assertEquals(Optional.of(List.of(new Tag("team", "blue"))), made.tags());
        assertEquals(
                GetOpenIdConnectProviderResponse.builder()
                        .url("idp.example.com/a")
                        .clientIdList(List.of("app", "cli"))
                        .thumbprintList(List.of("abcdef".repeat(6) + "0123"))
                        .createDate(iam.clock.instant())
                        .tags(List.of(new Tag("team", "blue")))
                        .build(),
                get());
    }

    /// Recorded: an answer to the making of one without tags has none, and a provider without
    /// client ids and tags is shown with empty lists.
    @Test
    void what_a_provider_lacks_is_an_empty_list() {
        assertEquals(Optional.empty(), create("https://idp.example.com/a").tags());

        assertEquals(Optional.of(List.of()), get().clientIdList());
        assertEquals(Optional.of(List.of()), get().tags());
    }

    /// That the thumbprint is fetched where none is given is documented; how it reads that the
    /// provider can't be reached was observed by others.
    @Test
    void a_missing_thumbprint_is_fetched() {
        root.call(IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER, "Url", "https://idp.example.com/a");

        assertEquals(Optional.of(List.of("0123456789".repeat(4))), get().thumbprintList());
        assertEquals(
                "OpenIdIdpCommunicationError: Could not connect to https://unreachable.example.com",
                root.refusal(
                        IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                        "Url",
                        "https://unreachable.example.com"));
    }

    /// The first is recorded; the others were observed by others.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "example.org | ValidationError: Invalid Open ID Connect Provider URL",
                "https:// | ValidationError: Invalid Open ID Connect Provider URL",
                "http://example.com | InvalidInput: Invalid Open ID Connect Provider URL. The URL"
                        + " must begin with https://.",
                "https://u:p@example.com | InvalidInput: Invalid Open ID Connect Provider URL.",
                "https://example.com?a=1 | InvalidInput: Invalid Open ID Connect Provider URL.",
                "https://example.com#a | InvalidInput: Invalid Open ID Connect Provider URL.",
                "https://example.com:8443 | InvalidInput: Invalid Open ID Connect Provider URL.",
                "https://exa_mple.com | InvalidInput: Invalid Open ID Connect Provider URL.",
                "https://localhost:8443 | InvalidInput: Invalid Open ID Connect Provider URL.",
                "https://198.51.100.7 | ok",
                "https://example.com/ | ok",
                "https://example.com/Some/path | ok",
            })
    void a_url_is_https_and_plain(String url, String answer) {
        assertEquals(
                answer,
                root.answer(
                        IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                        "Url",
                        url,
                        "ThumbprintList.member.1",
                        PIN));
    }

    /// Our own setting, for tests and development.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "http://localhost:5556/dex, true",
        "http://127.0.0.1:5556, true",
        "https://[::1]:5556, true",
        "https://example.com, true",
        "http://example.com, false",
        "https://example.com:8443, false",
        "http://localhost.example.com:5556, false",
        "http://127.0.0.1.example.com, false",
        "ftp://localhost, false",
        "http://u@localhost, false"
    })
    void loopback_may_be_plain_where_the_setting_says_so(String url, boolean allowed) {
        boolean passed = true;
        try {
            IssuerUrls.WITH_LOOPBACK.require(url);
        } catch (countersign.iam.error.Refusal refused) {
            passed = false;
        }

        assertEquals(allowed, passed);
    }

    @Test
    void a_url_is_taken_once_and_case_and_a_last_slash_count() {
        create("https://idp.example.com/a");

        assertEquals(
                "EntityAlreadyExists: Provider with url https://idp.example.com/a already exists.",
                root.refusal(
                        IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                        "Url",
                        "https://idp.example.com/a",
                        "ThumbprintList.member.1",
                        PIN));
        create("https://idp.example.com/A");
        create("https://idp.example.com/a/");
        assertEquals(List.of(ARN.replace("/a", "/A"), ARN, ARN + "/"), arns(root));
    }

    @Test
    void there_are_at_most_five_thumbprints_though_the_text_says_fewer() {
        create("https://idp.example.com/a");

        root.call(IamApi.UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT, pins(5));

        assertEquals(
                Optional.of(IntStream.rangeClosed(1, 5).mapToObj(OidcProvidersTest::pin).toList()),
                get().thumbprintList());
        assertEquals(
                "InvalidInput: Thumbprint list must contain fewer than 5 entries.",
                root.refusal(IamApi.UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT, pins(6)));
    }

    @Test
    void client_ids_are_added_once_and_removed_without_regard_to_whether_they_are_there() {
        create("https://idp.example.com/a");

        for (String id : List.of("app", "web", "app")) {
            root.call(
                    IamApi.ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER,
                    "OpenIDConnectProviderArn",
                    ARN,
                    "ClientID",
                    id);
        }
        for (String id : List.of("app", "none")) {
            root.call(
                    IamApi.REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER,
                    "OpenIDConnectProviderArn",
                    ARN,
                    "ClientID",
                    id);
        }

        assertEquals(Optional.of(List.of("web")), get().clientIdList());
    }

    @Test
    void there_are_at_most_a_hundred_client_ids() {
        List<String> parameters =
                new ArrayList<>(
                        List.of(
                                "Url",
                                "https://idp.example.com/a",
                                "ThumbprintList.member.1",
                                PIN));
        for (int i = 1; i <= 100; i++) {
            parameters.addAll(List.of("ClientIDList.member." + i, "app" + i));
        }
        root.call(IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER, parameters.toArray(String[]::new));

        assertEquals(
                "LimitExceeded: Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100",
                root.refusal(
                        IamApi.ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER,
                        "OpenIDConnectProviderArn",
                        ARN,
                        "ClientID",
                        "one-more"));
        assertEquals(
                "ok",
                root.answer(
                        IamApi.ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER,
                        "OpenIDConnectProviderArn",
                        ARN,
                        "ClientID",
                        "app7"));
    }

    @Test
    void an_account_has_at_most_a_hundred_providers() {
        for (int i = 0; i < 100; i++) {
            create("https://idp" + i + ".example.com");
        }

        assertEquals(
                "LimitExceeded: Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100",
                root.refusal(
                        IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                        "Url",
                        "https://one-more.example.com",
                        "ThumbprintList.member.1",
                        PIN));
        assertEquals(100, arns(root).size());
    }

    @Test
    void what_is_not_there_is_named_by_its_arn() {
        String missing = "NoSuchEntity: OpenIDConnect Provider not found for arn " + ARN;

        assertEquals(
                missing,
                root.refusal(IamApi.GET_OPEN_ID_CONNECT_PROVIDER, "OpenIDConnectProviderArn", ARN));
        assertEquals(
                "NoSuchEntity: OpenId connect Provider " + ARN + " cannot be found.",
                root.refusal(
                        IamApi.DELETE_OPEN_ID_CONNECT_PROVIDER, "OpenIDConnectProviderArn", ARN));
        assertEquals(
                missing,
                root.refusal(
                        IamApi.LIST_OPEN_ID_CONNECT_PROVIDER_TAGS,
                        "OpenIDConnectProviderArn",
                        ARN));
    }

    @Test
    void an_arn_that_could_be_no_key_is_nobodys() {
        for (String end : List.of("x".repeat(2000), "é".repeat(255), "a b")) {
            assertEquals(
                    "NoSuchEntity",
                    root.outcome(
                            IamApi.GET_OPEN_ID_CONNECT_PROVIDER,
                            "OpenIDConnectProviderArn",
                            "arn:aws:iam::123456789012:oidc-provider/" + end));
        }
    }

    @Test
    void a_deleted_provider_is_gone_and_its_url_free() {
        create("https://idp.example.com/a");

        root.call(IamApi.DELETE_OPEN_ID_CONNECT_PROVIDER, "OpenIDConnectProviderArn", ARN);

        assertEquals(List.of(), arns(root));
        create("https://idp.example.com/a");
    }

    @Test
    void providers_belong_to_one_account() {
        create("https://idp.example.com/a");
        Client other = iam.account(new AccountId("210987654321"));

        assertEquals(List.of(), arns(other));
        assertEquals(
                "NoSuchEntity",
                other.outcome(
                        IamApi.GET_OPEN_ID_CONNECT_PROVIDER, "OpenIDConnectProviderArn", ARN));
        assertEquals(
                "arn:aws:iam::210987654321:oidc-provider/idp.example.com/a",
                other.call(
                                IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                                "Url",
                                "https://idp.example.com/a",
                                "ThumbprintList.member.1",
                                PIN)
                        .openIdConnectProviderArn()
                        .orElseThrow());
    }

    @Test
    void tags_are_changed_listed_and_seen_by_policies() {
        create("https://idp.example.com/a");
        root.call(
                IamApi.TAG_OPEN_ID_CONNECT_PROVIDER,
                "OpenIDConnectProviderArn",
                ARN,
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "blue",
                "Tags.member.2.Key",
                "env",
                "Tags.member.2.Value",
                "test");
        Client blue =
                iam.user(
                        "blue",
                        "{'Statement':{'Effect':'Allow','Action':'iam:*','Resource':'*','Condition':"
                                + "{'StringEquals':{'aws:ResourceTag/team':'blue'}}}}");

        assertEquals(
                "ok",
                blue.answer(
                        IamApi.UNTAG_OPEN_ID_CONNECT_PROVIDER,
                        "OpenIDConnectProviderArn",
                        ARN,
                        "TagKeys.member.1",
                        "TEAM"));
        assertEquals(
                List.of(new Tag("env", "test")),
                root.call(
                                IamApi.LIST_OPEN_ID_CONNECT_PROVIDER_TAGS,
                                "OpenIDConnectProviderArn",
                                ARN)
                        .tags());
        assertEquals(
                "AccessDenied",
                blue.outcome(IamApi.GET_OPEN_ID_CONNECT_PROVIDER, "OpenIDConnectProviderArn", ARN));
    }

    @Test
    void to_make_one_with_tags_takes_the_permission_to_tag() {
        Client maker =
                iam.user(
                        "maker",
                        "{'Statement':{'Effect':'Allow','Action':'iam:CreateOpenIDConnectProvider',"
                                + "'Resource':'*'}}");

        assertEquals(
                "AccessDenied",
                maker.outcome(
                        IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                        "Url",
                        "https://idp.example.com/a",
                        "Tags.member.1.Key",
                        "team",
                        "Tags.member.1.Value",
                        "blue"));
        assertEquals(
                "ok",
                maker.answer(
                        IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                        "Url",
                        "https://idp.example.com/a"));
    }

    private countersign.api.iam.CreateOpenIdConnectProviderResponse create(String url) {
        return root.call(
                IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER, "Url", url, "ThumbprintList.member.1", PIN);
    }

    private GetOpenIdConnectProviderResponse get() {
        return root.call(IamApi.GET_OPEN_ID_CONNECT_PROVIDER, "OpenIDConnectProviderArn", ARN);
    }

    private static List<String> arns(Client client) {
        return client
                .call(IamApi.LIST_OPEN_ID_CONNECT_PROVIDERS)
                .openIdConnectProviderList()
                .orElseThrow()
                .stream()
                .map(OpenIdConnectProviderListEntry::arn)
                .map(Optional::orElseThrow)
                .toList();
    }

    private static String pin(int number) {
        return String.valueOf(number).repeat(40);
    }

    private static String[] pins(int count) {
        List<String> parameters = new ArrayList<>(List.of("OpenIDConnectProviderArn", ARN));
        for (int i = 1; i <= count; i++) {
            parameters.addAll(List.of("ThumbprintList.member." + i, pin(i)));
        }
        return parameters.toArray(String[]::new);
    }
}
