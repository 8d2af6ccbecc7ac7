package countersign.iam.lastused;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.IamApi;
import countersign.api.iam.RoleDetail;
import countersign.api.iam.RoleLastUsed;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.directory.Identity;
import countersign.iam.directory.IdentityUse;
import countersign.iam.directory.LastUse;
import countersign.iam.directory.Role;
import countersign.iam.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LastUsesTest {
    private static final RoleLastUsed NEVER = RoleLastUsed.builder().build();

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final Client alice = iam.admin("alice");
    private final Instant start = iam.clock.instant();
    private final String reader =
            iam.role(
                    "reader",
                    "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sts:AssumeRole',"
                            + "'Principal':{'AWS':'123456789012'}}}");

    /// IAM API Reference, "RoleLastUsed" and "Role": of GetRole and the details, and of no list.
    @Test
    void a_role_was_used_when_a_session_of_it_called() {
        Client session = alice.assume(reader, "session");
        RoleLastUsed before = shown();

        note(iam.uses, session, "sts", "GetCallerIdentity", "eu-west-1");

        RoleLastUsed used = RoleLastUsed.builder().lastUsedDate(start).region("eu-west-1").build();
        assertEquals(NEVER, before);
        assertEquals(used, shown());
        assertEquals(
                List.of(Optional.of(used)),
                root
                        .call(IamApi.GET_ACCOUNT_AUTHORIZATION_DETAILS, "Filter.member.1", "Role")
                        .roleDetailList()
                        .orElseThrow()
                        .stream()
                        .map(RoleDetail::roleLastUsed)
                        .toList());
        assertEquals(
                Optional.empty(), root.call(IamApi.LIST_ROLES).roles().getFirst().roleLastUsed());
    }

    @Test
    void the_latest_use_counts_whatever_the_order_and_the_writing() {
        Client session = alice.assume(reader, "session");
        note(iam.uses, session, "iam", "GetUser", "us-east-1");
        iam.uses.writeDown();
        iam.clock.advance(Duration.ofMinutes(1));
        note(iam.uses, session, "sts", "GetCallerIdentity", "eu-west-1");
        note(iam.uses, session, "sts", "GetCallerIdentity", "eu-west-2");

        assertEquals(Optional.of(start.plusSeconds(60)), shown().lastUsedDate());
        iam.uses.writeDown();

        Map<String, LastUse> written = written(role()).actions();
        assertEquals(
                List.of("iam:GetUser", "sts:GetCallerIdentity"), List.copyOf(written.keySet()));
        assertEquals(new LastUse(start, "us-east-1"), written.get("iam:GetUser"));
        assertEquals(Optional.of(start.plusSeconds(60)), shown().lastUsedDate());
    }

    /// IAM API Reference, "RoleLastUsed": for the trailing 400 days.
    @Test
    void after_400_days_a_use_is_forgotten() {
        note(iam.uses, alice.assume(reader, "session"), "sts", "GetCallerIdentity", "us-east-1");
        iam.clock.advance(Duration.ofDays(400));
        RoleLastUsed last = shown();
        iam.clock.advance(Duration.ofSeconds(1));

        assertEquals(Optional.of(start), last.lastUsedDate());
        assertEquals(NEVER, shown());
    }

    @Test
    void what_two_nodes_noted_comes_together() {
        LastUses other = new LastUses(iam.directory, iam.clock);
        note(other, alice, "iam", "GetUser", "us-east-1");
        note(iam.uses, alice, "sts", "GetCallerIdentity", "eu-west-1");

        other.writeDown();
        iam.uses.writeDown();

        assertEquals(2, written(user("alice")).actions().size());
    }

    /// Sessions and keys alike are their user's, and the root user is a user here.
    @Test
    void users_are_known_by_every_credential() {
        note(iam.uses, alice.session(), "iam", "GetUser", "us-east-1");
        note(iam.uses, root, "iam", "ListUsers", "us-east-1");
        iam.uses.writeDown();

        assertEquals(Optional.of(start), written(user("alice")).last("iam").map(LastUse::when));
        User account =
                iam.directory
                        .user(IamUnderTest.ACCOUNT, IamUnderTest.ACCOUNT.text())
                        .orElseThrow()
                        .value();
        assertEquals(List.of("ListUsers"), List.copyOf(iam.uses.of(account).of("iam").keySet()));
    }

    @Test
    void many_are_written_in_few_commits() {
        for (int i = 0; i < 100; i++) {
            note(iam.uses, iam.user("u" + i), "iam", "GetUser", "us-east-1");
        }
        long before = iam.store.revision();

        iam.uses.writeDown();

        assertEquals(8, iam.store.revision() - before); // 100 keys and 100 users, 32 in a commit
        assertEquals(100, iam.store.count("identity-use/"));
        iam.uses.writeDown();
        assertEquals(8, iam.store.revision() - before);
    }

    @Test
    void a_deleted_identity_leaves_nothing() {
        Client bob = iam.user("bob");
        note(iam.uses, bob, "iam", "GetUser", "us-east-1");
        iam.uses.writeDown();
        iam.clock.advance(Duration.ofMinutes(1));
        note(iam.uses, bob, "iam", "GetUser", "us-east-1");
        root.call(IamApi.DELETE_ACCESS_KEY, "UserName", "bob", "AccessKeyId", bob.accessKeyId());
        root.call(IamApi.DELETE_USER, "UserName", "bob");

        iam.uses.writeDown();

        assertEquals(0, iam.store.count("identity-use/"));
    }

    private void note(LastUses uses, Client by, String service, String operation, String region) {
        uses.note(
                iam.callerOf(by),
                new Use(iam.clock.instant().plusMillis(999), service, operation, region));
    }

    private RoleLastUsed shown() {
        return root.call(IamApi.GET_ROLE, "RoleName", "reader").role().roleLastUsed().orElseThrow();
    }

    private IdentityUse written(Identity identity) {
        return iam.directory.identityUse(identity).value();
    }

    private Role role() {
        return iam.directory.roles().named(IamUnderTest.ACCOUNT, "reader").orElseThrow().value();
    }

    private User user(String name) {
        return iam.directory.userNamed(IamUnderTest.ACCOUNT, name).orElseThrow().value();
    }
}
