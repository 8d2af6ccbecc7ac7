package countersign.iam.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListUserTagsResponse;
import countersign.api.iam.Tag;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Recorded, unless a test says otherwise.
final class UserTagsTest {
    private static final String DUPLICATE =
            "InvalidInput: Duplicate tag keys found. Please note that Tag keys are case"
                    + " insensitive.";
    private static final String RESERVED =
            "InvalidInput: Tag keys beginning with aws: are reserved for system use.";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @BeforeEach
    void a_user() {
        root.call(IamApi.CREATE_USER, "UserName", "alice");
    }

    @Test
    void tags_are_added_changed_and_taken_away_without_regard_to_case() {
        root.call(IamApi.TAG_USER, tags("Team", "blue", "floor", "2"));
        root.call(IamApi.TAG_USER, tags("TEAM", "red", "room", ""));
        root.call(
                IamApi.UNTAG_USER,
                "UserName",
                "alice",
                "TagKeys.member.1",
                "FLOOR",
                "TagKeys.member.2",
                "unknown");

        assertEquals(List.of(new Tag("TEAM", "red"), new Tag("room", "")), tagsOfAlice());
        assertEquals(
                Optional.of(List.of(new Tag("TEAM", "red"), new Tag("room", ""))),
                root.call(IamApi.GET_USER, "UserName", "alice").user().tags());
    }

    @Test
    void what_cant_be_a_tag_is_refused_reserved_keys_before_duplicates() {
        for (OperationModel<?, ?> model : List.of(IamApi.TAG_USER, IamApi.CREATE_USER)) {
            assertEquals(DUPLICATE, root.refusal(model, tags(model, "a", "1", "A", "2")));
            assertEquals(RESERVED, root.refusal(model, tags(model, "aws:x", "1")));
            assertEquals(RESERVED, root.refusal(model, tags(model, "AWS:x", "1", "aws:X", "2")));
        }
        assertEquals(
                "InvalidInput: Error occurred while validating input. ",
                root.refusal(IamApi.TAG_USER, "UserName", "alice", "Tags", ""));
        assertEquals(
                "ValidationError: 1 validation error detected: Value at 'tags.1.member.value'"
                        + " failed to satisfy constraint: Member must satisfy regular expression"
                        + " pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*",
                root.refusal(IamApi.TAG_USER, tags("a", "*")));
    }

    /// Documented; the text is a guess.
    @Test
    void a_user_has_fifty_tags() {
        List<String> fifty = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            fifty.addAll(List.of("key" + i, "value"));
        }
        root.call(IamApi.TAG_USER, tags(fifty.toArray(String[]::new)));

        assertEquals("LimitExceeded", root.outcome(IamApi.TAG_USER, tags("one more", "")));
        assertEquals("ok", root.outcome(IamApi.TAG_USER, tags("KEY7", "changed")));
    }

    @Test
    void tags_have_pages_whose_markers_fit_whatever_the_keys() {
        String euros = "\u00e9".repeat(120);
        root.call(IamApi.TAG_USER, tags(euros + "2", "2", euros + "1", "1", euros + "3", "3"));
        List<String> values = new ArrayList<>();
        List<String> parameters = new ArrayList<>(List.of("UserName", "alice", "MaxItems", "1"));
        for (Optional<String> marker = Optional.of(""); marker.isPresent(); ) {
            ListUserTagsResponse page =
                    root.call(IamApi.LIST_USER_TAGS, parameters.toArray(String[]::new));
            page.tags().forEach(tag -> values.add(tag.value()));
            marker = page.marker();
            parameters = new ArrayList<>(List.of("UserName", "alice", "MaxItems", "1"));
            parameters.addAll(marker.map(at -> List.of("Marker", at)).orElse(List.of()));
        }

        assertEquals(List.of("1", "2", "3"), values);
    }

    /// Of duplicate keys the last value counts, and authorization comes before checks of meaning.
    @ParameterizedTest(name = "{0}={1} {2}={3}: {4}")
    @CsvSource({
        "team, blue, '', '', ok",
        "TEAM, blue, '', '', ok",
        "team, red, '', '', AccessDenied",
        "team, red, Team, blue, InvalidInput",
        "team, blue, Team, red, AccessDenied",
        "other, blue, '', '', AccessDenied",
        "aws:x, blue, '', '', AccessDenied",
    })
    void policies_see_the_tags_of_a_request(
            String key1, String value1, String key2, String value2, String answer) {
        Client caller =
                iam.user(
                        "caller",
                        "{'Statement':{'Effect':'Allow','Action':'iam:TagUser','Resource':'*',"
                                + "'Condition':{'StringEquals':{'aws:RequestTag/team':'blue'}}}}");

        assertEquals(
                answer,
                caller.outcome(
                        IamApi.TAG_USER,
                        key2.isEmpty() ? tags(key1, value1) : tags(key1, value1, key2, value2)));
    }

    @ParameterizedTest(name = "keys {0} {1}: {2}")
    @CsvSource({"team, '', ok", "team, env, ok", "team, other, AccessDenied"})
    void policies_see_the_keys_of_a_request(String key1, String key2, String answer) {
        Client caller =
                iam.user(
                        "caller",
                        "{'Statement':{'Effect':'Allow','Action':['iam:TagUser','iam:UntagUser'],"
                                + "'Resource':'*','Condition':{'ForAllValues:StringEquals':"
                                + "{'aws:TagKeys':['team','env']}}}}");
        List<String> untag =
                new ArrayList<>(List.of("UserName", "alice", "TagKeys.member.1", key1));
        if (!key2.isEmpty()) {
            untag.addAll(List.of("TagKeys.member.2", key2));
        }

        assertEquals(
                answer,
                caller.outcome(
                        IamApi.TAG_USER,
                        key2.isEmpty() ? tags(key1, "") : tags(key1, "", key2, "")));
        assertEquals(answer, caller.outcome(IamApi.UNTAG_USER, untag.toArray(String[]::new)));
    }

    @ParameterizedTest
    @CsvSource({"aws:ResourceTag/team", "iam:ResourceTag/Team"})
    void policies_see_the_tags_that_a_user_has(String key) {
        root.call(IamApi.TAG_USER, tags("team", "blue"));
        root.call(IamApi.CREATE_USER, "UserName", "bob");
        Client caller =
                iam.user(
                        "caller",
                        "{'Statement':{'Effect':'Allow','Action':['iam:GetUser','iam:UpdateUser'],"
                                + "'Resource':'*','Condition':{'StringEquals':{'"
                                + key
                                + "':'blue'}}}}");

        assertEquals("ok", caller.outcome(IamApi.GET_USER, "UserName", "alice"));
        assertEquals("AccessDenied", caller.outcome(IamApi.GET_USER, "UserName", "bob"));
        assertEquals(
                "ok", caller.outcome(IamApi.UPDATE_USER, "UserName", "alice", "NewPath", "/x/"));
    }

    /// Reported by users of AWS, for the operation of the same form on roles.
    @Test
    void making_a_user_with_tags_needs_the_permission_to_tag() {
        Client caller =
                iam.user(
                        "caller",
                        "{'Statement':{'Effect':'Allow','Action':'iam:CreateUser',"
                                + "'Resource':'*'}}");

        assertEquals("ok", caller.answer(IamApi.CREATE_USER, "UserName", "bob"));
        assertEquals(
                "AccessDenied: User: arn:aws:iam::123456789012:user/caller is not authorized to"
                        + " perform: iam:TagUser on resource:"
                        + " arn:aws:iam::123456789012:user/new because no identity-based policy"
                        + " allows the iam:TagUser action",
                caller.refusal(IamApi.CREATE_USER, tags(IamApi.CREATE_USER, "a", "1")));
    }

    private List<Tag> tagsOfAlice() {
        return root.call(IamApi.LIST_USER_TAGS, "UserName", "alice").tags();
    }

    private static String[] tags(String... keysAndValues) {
        return tags(IamApi.TAG_USER, keysAndValues);
    }

    private static String[] tags(OperationModel<?, ?> model, String... keysAndValues) {
        List<String> parameters =
                new ArrayList<>(List.of("UserName", model == IamApi.CREATE_USER ? "new" : "alice"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String member = "Tags.member." + (i / 2 + 1);
            parameters.addAll(
                    List.of(
                            member + ".Key",
                            keysAndValues[i],
                            member + ".Value",
                            keysAndValues[i + 1]));
        }
        return parameters.toArray(String[]::new);
    }
}
