package countersign.api.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListUsersRequest;
import countersign.api.iam.PutAccountPropertiesRequest;
import countersign.api.iam.TagUserRequest;
import countersign.api.iam.UntagUserRequest;
import countersign.api.sts.GetSessionTokenRequest;
import countersign.api.sts.StsApi;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How parameters are read. Each row names its source: R recorded from AWS, G our guess.
class QueryParserTest {
    private static final String NO_MESSAGE = "(none)";

    static <I> Parsed<I> parse(OperationModel<I, ?> operation, String body) {
        QueryForm form = assertInstanceOf(QueryForm.class, QueryForm.ofBody(body.getBytes(UTF_8)));
        return QueryParser.parse(operation, form);
    }

    /// What AWS would answer: `ok`, the code, or the code and the message.
    static <I> String answer(Parsed<I> parsed) {
        return switch (parsed) {
            case Parsed.Input<I> _ -> "ok";
            case Parsed.MalformedInput<I>(Optional<String> message) ->
                    "MalformedInput " + message.orElse(NO_MESSAGE);
            case Parsed.ValidationFailure<I>(String message) -> "ValidationError " + message;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R | 900              | ok",
                "R | 0900             | ok",
                "R | %2B900           | ok",
                "R | 129600           | ok",
                "R | +900             | MalformedInput (none)", // a space and 900
                "R | %20900%20        | MalformedInput (none)",
                "R | %09900%0A        | MalformedInput (none)",
                "R | 900.0            | MalformedInput (none)",
                "R | 9e2              | MalformedInput (none)",
                "R | 2147483648       | MalformedInput (none)",
                "R | -2147483649      | MalformedInput (none)",
                "R | abc              | MalformedInput (none)",
                "R | ''               | MalformedInput missing value for decimal type",
                "G | -                | MalformedInput (none)",
                "G | %2B%2B1          | MalformedInput (none)",
                "G | 0x384            | MalformedInput (none)",
                "G | %D9%A9%D9%A0%D9%A0 | MalformedInput (none)",
            })
    void integers_have_a_sign_digits_and_32_bits(String source, String text, String answer) {
        assertEquals(
                answer, answer(parse(StsApi.GET_SESSION_TOKEN, "DurationSeconds=" + text)), source);
    }

    @Test
    void a_leading_zero_or_plus_does_not_change_the_number() {
        Parsed<GetSessionTokenRequest> zero =
                parse(StsApi.GET_SESSION_TOKEN, "DurationSeconds=0900");
        Parsed<GetSessionTokenRequest> plus =
                parse(StsApi.GET_SESSION_TOKEN, "DurationSeconds=%2B900");

        GetSessionTokenRequest expected =
                GetSessionTokenRequest.builder().durationSeconds(900).build();
        assertEquals(new Parsed.Input<>(expected), zero);
        assertEquals(new Parsed.Input<>(expected), plus);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R | true  | ok",
                "R | false | ok",
                "R | 1     | ok",
                "R | 0     | ok",
                "G | True  | MalformedInput (none)",
                "G | yes   | MalformedInput (none)",
                "G | ''    | MalformedInput (none)",
                "G | 2     | MalformedInput (none)",
            })
    void booleans_have_four_texts(String source, String text, String answer) {
        String body =
                "PolicyDocument={}&PolicyArn=arn:aws:iam::000000000000:policy/P&SetAsDefault=";

        assertEquals(answer, answer(parse(IamApi.CREATE_POLICY_VERSION, body + text)), source);
    }

    @Test
    void unknown_parameters_and_unknown_members_are_ignored() {
        Parsed<TagUserRequest> parsed =
                parse(
                        IamApi.TAG_USER,
                        "Action=TagUser&Version=x&Nonsense=1&Nonsense.member.x=1&UserName=Ann"
                                + "&Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.1.More=x"
                                + "&Tags.member.1.More.member.0=x");

        assertInstanceOf(Parsed.Input.class, parsed);
    }

    @Test
    void the_first_of_two_parameters_with_one_name_counts_and_the_second_is_not_read() {
        Parsed<GetSessionTokenRequest> parsed =
                parse(StsApi.GET_SESSION_TOKEN, "DurationSeconds=900&DurationSeconds=abc");

        assertEquals(
                new Parsed.Input<>(GetSessionTokenRequest.builder().durationSeconds(900).build()),
                parsed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R | 1=a                | [a]",
                "R | 01=a               | [a]",
                "R | 2=b 1=a            | [a, b]",
                "R | 01=a 1=b           | [a]",
                "R | 1=a 02=b           | [a, b]",
                "R | 1=a 002=b 2=c      | [a, b]",
            })
    void elements_are_in_the_order_of_their_numbers(
            String source, String elements, String expected) {
        Parsed<UntagUserRequest> parsed = parse(IamApi.UNTAG_USER, untag(elements));

        assertEquals(
                expected,
                switch (parsed) {
                    case Parsed.Input<UntagUserRequest>(var request) ->
                            request.tagKeys().toString();
                    case Parsed<?> other -> answer(other);
                },
                source);
    }

    private static String untag(String elements) {
        StringBuilder body = new StringBuilder("UserName=Ann");
        for (String element : elements.strip().split(" ", -1)) {
            body.append("&TagKeys.member.").append(element);
        }
        return body.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R | 0=a           | 0 is not a valid index",
                "R | -1=a          | Key -1 may not have a leading '-'",
                "R | 1.0=a         | Two index elements may not occur back to back",
                "R | one=a         | Start of list found where not expected",
                "R | %2B1=a        | Start of list found where not expected",
                "R | 12=a          | Excessively sparse input would skip 11 list elements",
                "R | 1=a 12=b      | Excessively sparse input would skip 11 list elements",
                "R | 12=b 1=a      | Excessively sparse input would skip 11 list elements",
                "R | 1=a 2=a 3=a 4=a 5=a 6=a 7=a 8=a 9=a 10=a 21=b | Excessively sparse input would skip 11 list elements",
                "G | 00=a          | 00 is not a valid index",
                "G | 2147483647=a  | Excessively sparse input would skip 2147483646 list elements",
                "G | 2147483648=a  | 2147483648 is not a valid index",
                "G | 99999999999999999999=a | 99999999999999999999 is not a valid index",
                "G | =a            | Start of list found where not expected",
                "G | 1.Key=a       | (none)",
                "G | 1.member.1=a  | Start of list found where not expected",
            })
    void numbers_that_are_no_indexes_are_malformed(String source, String elements, String message) {
        String malformed = "MalformedInput " + message;

        assertEquals(malformed, answer(parse(IamApi.UNTAG_USER, untag(elements))), source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TagKeys=a", "TagKeys.1=a", "TagKeys.entry.1=a", "TagKeys.=a"})
    void what_stands_under_a_list_and_is_no_element_is_malformed_guess(String parameter) {
        assertEquals(
                "MalformedInput (none)",
                answer(parse(IamApi.UNTAG_USER, "UserName=Ann&" + parameter)));
    }

    @Test
    void a_list_without_elements_is_its_name_with_nothing() {
        Parsed<TagUserRequest> parsed = parse(IamApi.TAG_USER, "UserName=Ann&Tags=");

        assertEquals(new Parsed.Input<>(new TagUserRequest("Ann", List.of())), parsed);
    }

    @Test
    void an_element_that_is_not_numbered_exists_but_is_not_read() {
        String expected =
                "ValidationError 2 validation errors detected: Value at 'tags.1.member.value' failed to"
                        + " satisfy constraint: Member must not be null; Value at 'tags.1.member.key'"
                        + " failed to satisfy constraint: Member must not be null";

        assertEquals(
                expected, answer(parse(IamApi.TAG_USER, "UserName=Ann&Tags.member.one.Key=k")));
        assertEquals(
                expected, answer(parse(IamApi.TAG_USER, "UserName=Ann&Tags.member.%2B1.Key=k")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tags.member.1=a", "UserName.x=a", "Tags.member.1.Key.x=a", "Tags=a"})
    void a_text_where_a_structure_should_be_or_the_reverse_is_malformed_guess(String parameter) {
        assertEquals("MalformedInput (none)", answer(parse(IamApi.TAG_USER, parameter)));
    }

    @Test
    void the_first_parameter_that_cannot_be_read_answers() {
        String body = "MaxItems=x&PathPrefix.member.1=y";

        assertEquals("MalformedInput (none)", answer(parse(IamApi.LIST_USERS, body)));
    }

    @Test
    void what_cannot_be_read_answers_before_what_breaks_constraints() {
        Parsed<ListUsersRequest> parsed = parse(IamApi.LIST_USERS, "Marker=&MaxItems=1.0");

        assertEquals("MalformedInput (none)", answer(parsed));
    }

    @Test
    void maps_are_entries() {
        String body =
                "Properties.entry.1.key=a&Properties.entry.1.value=1"
                        + "&Properties.entry.2.value=2&Properties.entry.02.key=b";

        assertEquals(
                "{a=1, b=2}",
                switch (parse(IamApi.PUT_ACCOUNT_PROPERTIES, body)) {
                    case Parsed.Input<PutAccountPropertiesRequest>(var request) ->
                            request.properties().toString();
                    case Parsed<?> other -> answer(other);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entry.1.key=a              | MalformedInput (none)",
                "entry.1.value=a            | MalformedInput (none)",
                "entry.1=a                  | MalformedInput (none)",
                "entry.one.key=a            | MalformedInput (none)",
                "member.1.key=a             | MalformedInput (none)",
                "entry.0.key=a              | MalformedInput 0 is not a valid index",
                "entry.12.key=a             | MalformedInput Excessively sparse input would skip 11 list elements",
            })
    void a_map_with_half_an_entry_is_malformed_guess(String parameter, String answer) {
        String body =
                "Properties."
                        + parameter
                        + (parameter.contains("12") ? "&Properties.entry.12.value=b" : "");

        assertEquals(answer, answer(parse(IamApi.PUT_ACCOUNT_PROPERTIES, body)));
    }

    @Test
    void a_form_of_10000_elements_is_read_once_through() {
        StringBuilder body = new StringBuilder("UserName=Ann");
        for (int i = 9_999; i > 0; i--) {
            body.append("&TagKeys.member.").append(i).append("=k");
        }

        String answer = answer(parse(IamApi.UNTAG_USER, body.toString()));

        assertEquals(
                "ValidationError 1 validation error detected: Value at 'tagKeys' failed to satisfy"
                        + " constraint: Member must have length less than or equal to 50",
                answer);
    }
}
