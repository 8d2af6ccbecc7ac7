package countersign.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.iam.Tag;
import countersign.api.sts.StsApi;
import countersign.iam.store.Together;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Of operations at one moment on one user, each either happens whole or is refused, and none is
/// lost.
final class RacesTest {
    private static final String ALLOW =
            "{'Statement':{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*'}}";
    private static final int THREADS = 16;

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void different_edits_of_one_user_all_count() throws Exception {
        Client alice = iam.user("alice");
        Phone phone = root.newPhone("phone");
        String[] pair = Client.pair("alice", phone, 0);

        Together.run(
                THREADS,
                thread -> {
                    switch (thread) {
                        case 0 -> root.call(IamApi.ENABLE_MFA_DEVICE, pair);
                        case 1 -> root.call(IamApi.CREATE_ACCESS_KEY, "UserName", "alice");
                        case 2 ->
                                root.call(
                                        IamApi.UPDATE_USER,
                                        "UserName",
                                        "alice",
                                        "NewPath",
                                        "/staff/");
                        case 3 ->
                                root.call(
                                        IamApi.UPDATE_ACCESS_KEY,
                                        "UserName",
                                        "alice",
                                        "AccessKeyId",
                                        alice.accessKeyId(),
                                        "Status",
                                        "Inactive");
                        case 4, 5, 6, 7 -> root.put("alice", "p" + thread, ALLOW);
                        default ->
                                root.call(
                                        IamApi.TAG_USER,
                                        "UserName",
                                        "alice",
                                        "Tags.member.1.Key",
                                        "key" + thread,
                                        "Tags.member.1.Value",
                                        "value");
                    }
                });

        var user = root.call(IamApi.GET_USER, "UserName", "alice").user();
        assertEquals(Optional.of("/staff/"), user.path());
        assertEquals(
                Set.of("key8", "key9", "key10", "key11", "key12", "key13", "key14", "key15"),
                user.tags().orElseThrow().stream().map(Tag::key).collect(Collectors.toSet()));
        assertEquals(
                1, root.call(IamApi.LIST_MFA_DEVICES, "UserName", "alice").mfaDevices().size());
        assertEquals(
                List.of("p4", "p5", "p6", "p7"),
                root.call(IamApi.LIST_USER_POLICIES, "UserName", "alice").policyNames());
        var keys = root.call(IamApi.LIST_ACCESS_KEYS, "UserName", "alice").accessKeyMetadata();
        assertEquals(2, keys.size());
        assertEquals("InvalidClientTokenId", alice.outcome(StsApi.GET_CALLER_IDENTITY));
    }

    @Test
    void of_sixteen_keys_made_at_once_two_are() throws Exception {
        root.call(IamApi.CREATE_USER, "UserName", "alice");

        assertEquals(
                2, succeeded(thread -> root.answer(IamApi.CREATE_ACCESS_KEY, "UserName", "alice")));
        assertEquals(
                2,
                root.call(IamApi.LIST_ACCESS_KEYS, "UserName", "alice").accessKeyMetadata().size());
        assertEquals(2 + 1, iam.store.list("access-key/", "", 100).size());
    }

    @Test
    void of_sixteen_users_of_one_name_one_is_made() throws Exception {
        assertEquals(
                1,
                succeeded(thread ->
                        root.answer(
                                IamApi.CREATE_USER,
                                "UserName",
                                thread % 2 == 0 ? "alice" : "ALICE")));
        assertEquals(1, root.call(IamApi.LIST_USERS).users().size());
        assertEquals(1 + 1, iam.store.list("user/", "", 100).size());
    }

    @Test
    void of_renames_to_one_name_one_happens() throws Exception {
        for (int i = 0; i < THREADS; i++) {
            root.call(IamApi.CREATE_USER, "UserName", "user" + i);
        }

        assertEquals(
                1,
                succeeded(thread ->
                        root.answer(
                                IamApi.UPDATE_USER,
                                "UserName",
                                "user" + thread,
                                "NewUserName",
                                "chief")));
        assertEquals(THREADS, root.call(IamApi.LIST_USERS).users().size());
    }

    @Test
    void nothing_of_a_user_deleted_meanwhile_stays() throws Exception {
        for (int round = 0; round < 20; round++) {
            root.call(IamApi.CREATE_USER, "UserName", "alice");
            Phone phone = root.newPhone("phone" + round);
            String[] pair = Client.pair("alice", phone, 0);
            ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();

            Together.run(
                    4,
                    thread ->
                            answers.add(
                                    switch (thread) {
                                        case 0 -> root.answer(IamApi.DELETE_USER, ALICE);
                                        case 1 -> root.answer(IamApi.CREATE_ACCESS_KEY, ALICE);
                                        case 2 -> root.answer(IamApi.ENABLE_MFA_DEVICE, pair);
                                        default ->
                                                root.answer(
                                                        IamApi.PUT_USER_POLICY,
                                                        "UserName",
                                                        "alice",
                                                        "PolicyName",
                                                        "p",
                                                        "PolicyDocument",
                                                        ALLOW.replace('\'', '"'));
                                    }));

            boolean deleted = root.outcome(IamApi.GET_USER, ALICE).equals("NoSuchEntity");
            long done = answers.stream().filter("ok"::equals).count();
            assertTrue(deleted ? done == 1 : done == 3, answers.toString());
            cleanUp(phone);
        }
    }

    @Test
    void sixteen_users_join_one_group_at_once_and_all_are_in() throws Exception {
        root.call(IamApi.CREATE_GROUP, GROUP);
        for (int i = 0; i < THREADS; i++) {
            root.call(IamApi.CREATE_USER, "UserName", "user" + i);
        }

        assertEquals(
                THREADS,
                succeeded(thread ->
                        root.answer(
                                IamApi.ADD_USER_TO_GROUP,
                                "GroupName",
                                "g",
                                "UserName",
                                "user" + thread)));
        assertEquals(THREADS, root.call(IamApi.GET_GROUP, GROUP).users().size());
        assertEquals("DeleteConflict", root.outcome(IamApi.DELETE_GROUP, GROUP));
    }

    @Test
    void nobody_is_in_a_group_deleted_meanwhile() throws Exception {
        for (int round = 0; round < 20; round++) {
            root.call(IamApi.CREATE_GROUP, GROUP);
            root.call(IamApi.CREATE_USER, ALICE);
            String[] both = {"GroupName", "g", "UserName", "alice"};
            ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();

            Together.run(
                    3,
                    thread ->
                            answers.add(
                                    switch (thread) {
                                        case 0 -> root.outcome(IamApi.DELETE_GROUP, GROUP);
                                        case 1 -> root.outcome(IamApi.DELETE_USER, ALICE);
                                        default -> root.outcome(IamApi.ADD_USER_TO_GROUP, both);
                                    }));

            boolean joined = root.outcome(IamApi.ADD_USER_TO_GROUP, both).equals("ok");
            assertEquals(joined, answers.stream().filter("DeleteConflict"::equals).count() == 2);
            root.answer(IamApi.REMOVE_USER_FROM_GROUP, both);
            root.answer(IamApi.DELETE_GROUP, GROUP);
            root.answer(IamApi.DELETE_USER, ALICE);
            for (String kind : List.of("group", "memberships", "user-name")) {
                assertEquals(List.of(), iam.store.list(kind, "", 10), kind);
            }
        }
    }

    private static final String[] GROUP = {"GroupName", "g"};
    private static final String[] ALICE = {"UserName", "alice"};

    private void cleanUp(Phone phone) {
        root.answer(IamApi.DEACTIVATE_MFA_DEVICE, Client.of("alice", phone));
        root.answer(IamApi.DELETE_USER_POLICY, "UserName", "alice", "PolicyName", "p");
        for (var entry : iam.store.list("user-name/", "", 10)) {
            assertEquals("user-name/123456789012/alice", entry.key());
            root.call(IamApi.LIST_ACCESS_KEYS, ALICE)
                    .accessKeyMetadata()
                    .forEach(key ->
                            root.call(
                                    IamApi.DELETE_ACCESS_KEY,
                                    "UserName",
                                    "alice",
                                    "AccessKeyId",
                                    key.accessKeyId().orElseThrow()));
            root.call(IamApi.DELETE_USER, ALICE);
        }
        assertEquals(List.of(), iam.store.list("inline-policies/", "", 10));
        assertEquals(1, iam.store.list("access-key/", "", 10).size());
        assertEquals(1, iam.store.list("user/", "", 10).size());
    }

    /// What one thread does, as its answer.
    private interface Try {
        String answer(int thread);
    }

    private static long succeeded(Try work) throws Exception {
        ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
        Together.run(THREADS, thread -> answers.add(work.answer(thread)));
        return answers.stream().filter("ok"::equals).count();
    }
}
