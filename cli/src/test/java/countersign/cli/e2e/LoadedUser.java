package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sigv4.SigningIdentity;
import java.util.List;
import java.util.Optional;

/// A user to whom one writer does one thing after the other, and what of it was acknowledged. One
/// thread at a time.
final class LoadedUser {
    /// What a server shows of the user.
    ///
    /// @param names which of his two names are known
    private record Shown(List<String> names, int keys, int policies) {}

    private static final Shown ABSENT = new Shown(List.of(), 0, 0);
    private static final String POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iam:*\","
                    + "\"Resource\":\"*\"}}";

    private final String before;
    private final String after;

    /// How many steps were begun and acknowledged: the same, or one more begun.
    private int begun;

    private int acknowledged;
    private String userId = "";
    private Optional<SigningIdentity> key = Optional.empty();

    LoadedUser(String name) {
        before = name;
        after = name + "-renamed";
    }

    /// The steps whose last leaves the user in place, and those that take him away again.
    static final int STEPS_TO_STAY = 4;

    static final int STEPS = 7;

    /// Does the next step; throws where no answer came, and nobody knows whether it was done.
    void step(QueryClient client, SigningIdentity admin) {
        begun++;
        switch (begun) {
            case 1 ->
                    userId = client.iamDone(admin, "CreateUser", "UserName", before).get("UserId");
            case 2 ->
                    key =
                            Optional.of(
                                    Enrolled.identity(
                                            client.iamDone(
                                                    admin, "CreateAccessKey", "UserName", before)));
            case 3 -> client.iamDone(admin, "UpdateUser", "UserName", before, "NewUserName", after);
            case 4 ->
                    client.iamDone(
                            admin,
                            "PutUserPolicy",
                            "UserName",
                            after,
                            "PolicyName",
                            "all",
                            "PolicyDocument",
                            POLICY);
            case 5 ->
                    client.iamDone(
                            admin, "DeleteUserPolicy", "UserName", after, "PolicyName", "all");
            case 6 ->
                    client.iamDone(
                            admin,
                            "DeleteAccessKey",
                            "UserName",
                            after,
                            "AccessKeyId",
                            key.orElseThrow().accessKeyId());
            case 7 -> client.iamDone(admin, "DeleteUser", "UserName", after);
            default -> throw new IllegalStateException("There are " + STEPS + " steps");
        }
        acknowledged = begun;
    }

    int acknowledged() {
        return acknowledged;
    }

    /// Holds what the server has against what was acknowledged: all of that, of a step whose answer
    /// never came all or nothing, and nothing else.
    void check(QueryClient client, SigningIdentity admin) {
        Shown shown = shown(client, admin);
        assertTrue(
                shown.equals(afterSteps(acknowledged)) || shown.equals(afterSteps(begun)),
                before + ": " + acknowledged + " steps acknowledged, then " + shown);
        key.ifPresent(identity ->
                assertEquals(
                        shown.keys() == 1 ? "" : "InvalidClientTokenId",
                        client.sts(identity, "GetCallerIdentity").code(),
                        before));
    }

    private Shown shown(QueryClient client, SigningIdentity admin) {
        List<String> names =
                List.of(before, after).stream()
                        .filter(name -> isThere(client.iam(admin, "GetUser", "UserName", name)))
                        .toList();
        if (names.isEmpty()) {
            return ABSENT;
        }
        String name = names.getFirst();
        Reply keys = client.iamDone(admin, "ListAccessKeys", "UserName", name);
        Reply policies = client.iamDone(admin, "ListUserPolicies", "UserName", name);
        return new Shown(names, keys.all("AccessKeyId").size(), policies.all("member").size());
    }

    private boolean isThere(Reply reply) {
        if (reply.isDone()) {
            assertTrue(userId.isEmpty() || userId.equals(reply.get("UserId")), "another user");
            return true;
        }
        assertEquals("NoSuchEntity", reply.code());
        return false;
    }

    private Shown afterSteps(int steps) {
        return switch (steps) {
            case 1 -> new Shown(List.of(before), 0, 0);
            case 2 -> new Shown(List.of(before), 1, 0);
            case 3, 5 -> new Shown(List.of(after), 1, 0);
            case 4 -> new Shown(List.of(after), 1, 1);
            case 6 -> new Shown(List.of(after), 0, 0);
            default -> ABSENT;
        };
    }
}
