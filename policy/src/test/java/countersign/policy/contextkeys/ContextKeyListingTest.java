package countersign.policy.contextkeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Recorded, but where a test says that it is a guess.
class ContextKeyListingTest {
    private static final String WHOLE =
            """
            {"Version": "2012-10-17", "Id": "${aws:id}", "Statement": [{
                "Sid": "${aws:sid}", "Effect": "Allow",
                "Principal": {"AWS": "${aws:principal}"},
                "Action": "s3:${aws:action}",
                "Resource": ["arn:aws:s3:::${aws:username}/${*}${?}${$}", "arn:aws:s3:::${b:c , 'd'}"],
                "Condition": {
                    "StringEquals": {"aws:UserName": "x", "x:${aws:key}": ["${aws:SourceIp}", "y"]},
                    "Null": {"aws:username": "true"}}
            }, {
                "Effect": "Deny", "NotAction": "*", "NotResource": "${aws:arn}"}]}
            """;

    @Test
    void keys_and_variables_are_listed_once_for_each_spelling() {
        assertEquals(
                Optional.of(
                        List.of(
                                "aws:username",
                                "*",
                                "?",
                                "$",
                                "b:c",
                                "aws:UserName",
                                "x:${aws:key}",
                                "aws:SourceIp",
                                "aws:arn")),
                ContextKeyListing.of(WHOLE).map(List::copyOf));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Version\": \"2008-10-17\",", ""})
    void without_the_newer_version_there_are_no_variables(String version) {
        String document = WHOLE.replace("\"Version\": \"2012-10-17\",", version);

        assertEquals(
                Optional.of(Set.of("aws:UserName", "x:${aws:key}", "aws:username")),
                ContextKeyListing.of(document));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Statement\": []}",
                "{\"Statement\": {\"Effect\": \"Allow\"}}",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": [], \"Resource\": []}}",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"nope:Nope\", \"Resource\": \"x\"}}",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"nobody\"}}}"
            })
    void what_the_strict_reader_refuses_is_taken(String document) {
        assertEquals(Optional.of(Set.of()), ContextKeyListing.of(document));
    }

    @Test
    void a_bad_number_is_taken() {
        assertEquals(
                Optional.of(Set.of("a:b")),
                ContextKeyListing.of(
                        "{\"Statement\": {\"Effect\": \"Deny\", \"Condition\":"
                                + " {\"NumericEquals\": {\"a:b\": [\"NaN\"]}}}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]", // guess
                "{\"Nope\": 1}",
                "{\"Version\": \"2020-01-01\"}", // guess
                "{\"Statement\": [1]}", // guess
                "{\"Statement\": {\"Action\": \"*\"}}",
                "{\"Statement\": {\"Effect\": \"Maybe\"}}", // guess
                "{\"Statement\": {\"Effect\": \"Allow\", \"Condition\": {\"Nope\": {\"a\": \"b\"}}}}"
            })
    void some_documents_are_not_taken(String document) {
        assertEquals(Optional.empty(), ContextKeyListing.of(document));
    }

    @Test
    void any_text_is_read_or_not_taken() {
        Random random = new Random(23);
        int taken = 0;
        for (int round = 0; round < 10_000; round++) {
            StringBuilder text = new StringBuilder(WHOLE);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(6));
                text.replace(at, end, "${}[]\",:'x".substring(random.nextInt(9)));
            }

            Optional<Set<String>> keys = ContextKeyListing.of(text.toString());

            taken += keys.isPresent() ? 1 : 0;
        }
        assertTrue(taken > 100, "taken: " + taken);
    }
}
