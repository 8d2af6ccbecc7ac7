package countersign.api.query;

import static countersign.api.query.QueryParserTest.answer;
import static countersign.api.query.QueryParserTest.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// AWS's texts about values that break constraints. Each row names its source: R recorded from AWS,
/// G our guess.
class ValidationTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/R";
    private static final String ARN_PATTERN =
            "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD"
                    + "\\u10000-\\u10FFFF]+";
    private static final String FAILED = " failed to satisfy constraint: Member must ";

    private static void assertOne(String complaint, OperationModel<?, ?> operation, String body) {
        assertEquals(
                "ValidationError 1 validation error detected: " + complaint,
                answer(parse(operation, body)));
    }

    @ParameterizedTest
    @CsvSource({
        "899, greater than or equal to 900",
        "0, greater than or equal to 900",
        "-1, greater than or equal to 900",
        "-2147483648, greater than or equal to 900",
        "129601, less than or equal to 129600",
        "2147483647, less than or equal to 129600"
    })
    void sts_repeats_the_number_that_is_out_of_range(String seconds, String constraint) {
        assertOne(
                "Value '"
                        + seconds
                        + "' at 'durationSeconds'"
                        + FAILED
                        + "have value "
                        + constraint,
                StsApi.GET_SESSION_TOKEN,
                "DurationSeconds=" + seconds);
    }

    @ParameterizedTest
    @CsvSource({"0, ok", "4096, ok", "4097, ValidationError", "-1, ValidationError"})
    void the_token_size_asked_for_is_0_to_4096(String size, String answer) {
        String full = answer(parse(StsApi.GET_SESSION_TOKEN, "MinimumSessionTokenSize=" + size));

        assertEquals(answer, full.split(" ", 2)[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R | RoleSessionName=aa                    | Value null at 'roleArn' | not be null",
                "R | RoleArn=ROLE                          | Value null at 'roleSessionName' | not be null",
                "R | RoleArn=ROLE&RoleSessionName=         | Value '' at 'roleSessionName' | have length greater than or equal to 2",
                "R | RoleArn=ROLE&RoleSessionName=a        | Value 'a' at 'roleSessionName' | have length greater than or equal to 2",
                "R | RoleArn=ROLE&RoleSessionName=bad/name | Value 'bad/name' at 'roleSessionName' | satisfy regular expression pattern: [\\w+=,.@-]*",
                "R | RoleArn=not-an-arn&RoleSessionName=aa | Value 'not-an-arn' at 'roleArn' | have length greater than or equal to 20",
                "R | RoleArn=ROLE&RoleSessionName=aa&DurationSeconds=43201 | Value '43201' at 'durationSeconds' | have value less than or equal to 43200",
                "G | RoleArn=ROLE&RoleSessionName=aa&Tags.member.1.Key=k | Value null at 'tags.1.member.value' | not be null",
                "G | RoleArn=ROLE&RoleSessionName=aa&TransitiveTagKeys.member.1=* | Value '[*]' at 'transitiveTagKeys' | satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+]",
            })
    void sts_names_member_value_and_constraint(
            String source, String body, String subject, String constraint) {
        assertEquals(
                "ValidationError 1 validation error detected: " + subject + FAILED + constraint,
                answer(parse(StsApi.ASSUME_ROLE, body.replace("ROLE", ROLE))),
                source);
    }

    @Test
    void the_pattern_comes_before_the_length() {
        String value = "Value '' at 'roleArn'" + FAILED;

        assertEquals(
                "ValidationError 2 validation errors detected: "
                        + value
                        + "satisfy regular expression pattern: "
                        + ARN_PATTERN
                        + "; "
                        + value
                        + "have length greater than or equal to 20",
                answer(parse(StsApi.ASSUME_ROLE, "RoleArn=&RoleSessionName=aa")));
    }

    @ParameterizedTest
    @CsvSource({
        "é, 2048, ok",
        "é, 2049, length",
        "😀, 2048, pattern",
        "😀, 2049, pattern; length",
        "e\u0301, 1025, length"
    })
    void lengths_count_code_points_and_the_arn_pattern_means_what_java_reads(
            String character, int count, String wrong) {
        String arn = character.repeat(count);
        String value = "Value '" + arn + "' at 'roleArn'" + FAILED;
        String pattern = value + "satisfy regular expression pattern: " + ARN_PATTERN;
        String length = value + "have length less than or equal to 2048";

        String answer = answer(parse(StsApi.ASSUME_ROLE, "RoleSessionName=aa&RoleArn=" + arn));

        assertEquals(
                switch (wrong) {
                    case "ok" -> "ok";
                    case "length" -> "ValidationError 1 validation error detected: " + length;
                    case "pattern" -> "ValidationError 1 validation error detected: " + pattern;
                    default ->
                            "ValidationError 2 validation errors detected: "
                                    + pattern
                                    + "; "
                                    + length;
                },
                answer);
    }

    @Test
    void a_sensitive_value_is_never_repeated_guess() {
        assertOne(
                "Value at 'webIdentityToken'" + FAILED + "have length greater than or equal to 4",
                StsApi.ASSUME_ROLE_WITH_WEB_IDENTITY,
                "RoleArn=" + ROLE + "&RoleSessionName=aa&WebIdentityToken=abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R | UserName=A&Tags.member.1.Key=k | Value at 'tags.1.member.value' | not be null",
                "R | UserName=A&Tags.member.1.Key=k&Tags.member.1.Value=* | Value at 'tags.1.member.value' | satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*",
                "R | UserName=A&Tags.member.1.Key=bad*key&Tags.member.1.Value=v | Value at 'tags.1.member.key' | satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+",
                "R | Path=/ | Value at 'userName' | not be null",
            })
    void iam_repeats_no_value(String source, String body, String subject, String constraint) {
        assertEquals(
                "ValidationError 1 validation error detected: " + subject + FAILED + constraint,
                answer(parse(IamApi.CREATE_USER, body)),
                source);
    }

    @ParameterizedTest
    @CsvSource({
        "UserName, 64, userName",
        "UserName, 65, ValidationError",
    })
    void a_user_name_has_at_most_64_characters(String member, int length, String answer) {
        String full = answer(parse(IamApi.CREATE_USER, member + "=" + "a".repeat(length)));

        assertEquals(
                answer.equals("userName")
                        ? "ok"
                        : "ValidationError 1 validation error detected: Value at 'userName'"
                                + FAILED
                                + "have length less than or equal to 64",
                full);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad/name", "", "a b", "é", "a*"})
    void iam_refuses_a_name_in_a_sentence(String name) {
        assertEquals(
                "ValidationError The specified value for userName is invalid. It must contain only"
                        + " alphanumeric characters and/or the following: +=,.@_-",
                answer(parse(IamApi.GET_USER, "UserName=" + name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad", "/bad", "bad/", "", "/é/", "/a b/"})
    void iam_refuses_a_path_in_a_sentence(String path) {
        assertEquals(
                "ValidationError The specified value for path is invalid. It must begin and end with /"
                        + " and contain only alphanumeric characters and/or / characters.",
                answer(parse(IamApi.CREATE_USER, "UserName=Ann&Path=" + path)));
    }

    @Test
    void a_sentence_waits_for_the_constraints_guess() {
        assertOne(
                "Value at 'path'" + FAILED + "have length less than or equal to 512",
                IamApi.CREATE_USER,
                "UserName=bad/name&Path=/" + "a".repeat(512) + "/");
    }

    @ParameterizedTest
    @CsvSource({
        "1, ok",
        "1000, ok",
        "0, greater than or equal to 1",
        "1001, less than or equal to 1000"
    })
    void a_page_has_1_to_1000_items(String items, String constraint) {
        String answer = answer(parse(IamApi.LIST_USERS, "MaxItems=" + items));

        assertEquals(
                constraint.equals("ok")
                        ? "ok"
                        : "ValidationError 1 validation error detected: Value at 'maxItems'"
                                + FAILED
                                + "have value "
                                + constraint,
                answer);
    }

    /// The order of the values is recorded; that IAM names the list's element so, too.
    @Test
    void the_values_of_an_enum_come_in_the_recorded_order() {
        assertOne(
                "Value at 'contextEntries.1.member.contextKeyType'"
                        + FAILED
                        + "satisfy enum value set: [binary, ipList, booleanList, ip, boolean, numericList,"
                        + " dateList, numeric, date, stringList, string, binaryList]",
                IamApi.SIMULATE_CUSTOM_POLICY,
                "PolicyInputList.member.1={}&ActionNames.member.1=s3:Get"
                        + "&ContextEntries.member.1.ContextKeyType=text");
    }

    @Test
    void a_hole_in_a_list_of_texts_lists_all_constraints_of_the_element() {
        assertOne(
                "Value at 'policyInputList'"
                        + FAILED
                        + "satisfy constraint: [Member must have length less than or equal to 131072,"
                        + " Member must have length greater than or equal to 1, Member must satisfy"
                        + " regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]+]",
                IamApi.SIMULATE_CUSTOM_POLICY,
                "PolicyInputList.member.2={}&ActionNames.member.1=s3:Get");
    }

    @ParameterizedTest
    @CsvSource({"1, ok", "11, 10", "8, 10", "3, 4", "2, 2"})
    void holes_among_tags_have_neither_value_nor_key_and_ten_complaints_are_counted(
            int index, String complaints) {
        String body =
                "UserName=A&Tags.member." + index + ".Key=k&Tags.member." + index + ".Value=v";

        String answer = answer(parse(IamApi.TAG_USER, body));

        assertEquals(
                complaints.equals("ok") ? "ok" : complaints,
                answer.equals("ok") ? "ok" : answer.split(" ", -1)[1]);
        if (index == 2) {
            assertEquals(
                    "ValidationError 2 validation errors detected: Value at 'tags.1.member.value'"
                            + FAILED
                            + "not be null; Value at 'tags.1.member.key'"
                            + FAILED
                            + "not be null",
                    answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"50, ok", "51, ValidationError"})
    void a_list_has_its_length(int tags, String answer) {
        StringBuilder body = new StringBuilder("UserName=Ann");
        for (int i = 1; i <= tags; i++) {
            body.append("&TagKeys.member.").append(i).append('=').append(i);
        }

        assertEquals(answer, answer(parse(IamApi.UNTAG_USER, body.toString())).split(" ", -1)[0]);
    }

    @Test
    void keys_of_maps_have_their_constraints_guess() {
        assertOne(
                "Value at 'properties' failed to satisfy constraint: Map keys must satisfy constraint:"
                        + " [Member must have length less than or equal to 50, Member must have length"
                        + " greater than or equal to 1, Member must satisfy regular expression pattern:"
                        + " ^[A-Za-z][A-Za-z0-9/_-]*$]",
                IamApi.PUT_ACCOUNT_PROPERTIES,
                "Properties.entry.1.key=1&Properties.entry.1.value=x");
    }

    @Test
    void a_long_value_is_not_repeated() {
        assertOne(
                "Value at 'name'" + FAILED + "have length less than or equal to 32",
                StsApi.GET_FEDERATION_TOKEN,
                "Name=" + "a".repeat(8_193));
    }
}
