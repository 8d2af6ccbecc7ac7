package countersign.iam.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.sts.AssumeRoleResponse;
import countersign.api.sts.GetCallerIdentityResponse;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.credential.AccountId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documented in the STS API Reference, "AssumeRole", where nothing else is said.
final class AssumeRoleTest {
    private static final String ALL =
            "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}";
    private static final String ACCOUNT_TRUSTED = trusting("{'AWS':'123456789012'}", "");
    private static final String ROLE = "arn:aws:iam::123456789012:role/Reader";
    private static final String DENIED =
            "AccessDenied: User: arn:aws:iam::123456789012:user/alice is not authorized to perform:"
                    + " sts:AssumeRole on resource: "
                    + ROLE;

    private final IamUnderTest iam = new IamUnderTest();

    @Test
    void a_session_acts_as_the_role_under_its_own_name() {
        Client alice = iam.admin("alice");
        iam.role("Reader", ACCOUNT_TRUSTED);

        AssumeRoleResponse answer =
                alice.call(StsApi.ASSUME_ROLE, "RoleArn", ROLE, "RoleSessionName", "work");
        GetCallerIdentityResponse identity =
                alice.assume(ROLE, "work").call(StsApi.GET_CALLER_IDENTITY);

        assertEquals(
                Optional.of("arn:aws:sts::123456789012:assumed-role/Reader/work"), identity.arn());
        assertEquals(identity.arn(), answer.assumedRoleUser().map(user -> user.arn()));
        assertEquals(identity.userId(), answer.assumedRoleUser().map(user -> user.assumedRoleId()));
        assertTrue(identity.userId().orElseThrow().matches("AROA[A-Z2-7]{17}:work"));
        assertEquals(Optional.of("123456789012"), identity.account());
        assertEquals(
                iam.clock.instant().plusSeconds(3600),
                answer.credentials().orElseThrow().expiration());
        assertEquals(Optional.empty(), answer.packedPolicySize());
    }

    @Test
    void a_session_has_the_roles_permissions_live_and_not_the_users() {
        Client alice = iam.admin("alice");
        iam.role("Reader", ACCOUNT_TRUSTED);
        Client session = alice.assume(ROLE, "work");

        String before = session.refusal(IamApi.LIST_USERS);
        iam.permit("Reader", ALL);

        assertEquals(
                "AccessDenied: User: arn:aws:sts::123456789012:assumed-role/Reader/work is not"
                        + " authorized to perform: iam:ListUsers on resource:"
                        + " arn:aws:iam::123456789012:user/ because no identity-based policy"
                        + " allows the iam:ListUsers action",
                before);
        assertEquals("ok", session.answer(IamApi.LIST_USERS));
    }

    /// Recorded.
    @Test
    void a_session_dies_with_its_role_also_when_one_of_its_name_is_made_again() {
        Client alice = iam.admin("alice");
        iam.role("Reader", ACCOUNT_TRUSTED);
        Client session = alice.assume(ROLE, "work");

        iam.root().call(IamApi.DELETE_ROLE, "RoleName", "Reader");
        iam.role("Reader", ACCOUNT_TRUSTED);

        assertEquals(
                "InvalidClientTokenId: The security token included in the request is invalid",
                session.refusal(StsApi.GET_CALLER_IDENTITY));
    }

    /// IAM User Guide, "How AWS enforcement code logic evaluates requests to allow or deny access":
    /// a trust policy that names the account leaves it to the policies of its users; one that names
    /// the user does by itself.
    @Test
    void who_is_trusted_by_name_needs_no_permission_and_who_is_by_account_does() {
        Client alice = iam.user("alice");
        iam.role("Reader", ACCOUNT_TRUSTED);
        String byAccount = assume(alice);

        trust(trusting("{'AWS':'arn:aws:iam::123456789012:user/alice'}", ""));

        assertEquals(DENIED, byAccount);
        assertEquals("ok", assume(alice));
    }

    @Test
    void permission_without_trust_is_not_enough() {
        Client alice = iam.admin("alice");
        iam.user("bob");
        iam.role("Reader", trusting("{'AWS':'arn:aws:iam::123456789012:user/bob'}", ""));

        assertEquals(DENIED, assume(alice));
    }

    @Test
    void a_role_that_does_not_exist_is_refused_as_one_that_does_not_trust() {
        assertEquals(DENIED, assume(iam.admin("alice")));
    }

    /// The text is reported by users of AWS.
    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:iam::role/Reader/aa", "aaaaaaaaaaaaaaaaaaaaaaaa"})
    void what_is_no_arn_is_invalid(String arn) {
        assertEquals(
                "ValidationError: Request ARN is invalid",
                iam.admin("alice")
                        .refusal(StsApi.ASSUME_ROLE, "RoleArn", arn, "RoleSessionName", "work"));
    }

    /// The code and the texts are guesses.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "arn:aws:iam::aws:contextProvider/IdentityCenter, assertion",
        "arn:aws:iam::aws:contextProvider/Another, provider",
    })
    void nobody_here_could_have_signed_a_context(String provider, String what) {
        iam.role("Reader", ACCOUNT_TRUSTED);

        assertEquals(
                "ValidationError: The context " + what + " in ProvidedContexts is invalid.",
                iam.admin("bob")
                        .answer(
                                StsApi.ASSUME_ROLE,
                                "RoleArn",
                                "arn:aws:iam::123456789012:role/Reader",
                                "RoleSessionName",
                                "work",
                                "ProvidedContexts.member.1.ProviderArn",
                                provider,
                                "ProvidedContexts.member.1.ContextAssertion",
                                "eyJhbGciOiJub25lIn0.e30."));
    }

    @Test
    void another_account_needs_both_sides() {
        Client stranger = iam.account(new AccountId("210987654321"));
        stranger.call(IamApi.CREATE_USER, "UserName", "alice");
        Client alice = stranger.newKeyOf("alice");
        iam.role("Reader", trusting("{'AWS':'210987654321'}", ""));
        iam.permit("Reader", ALL);

        String without = assume(alice);
        stranger.put("alice", "assume", ALL);
        String with = assume(alice);
        trust(ACCOUNT_TRUSTED);

        assertEquals(DENIED.replace("123456789012:user", "210987654321:user"), without);
        assertEquals("ok", with);
        assertEquals(without, assume(alice));
    }

    @Test
    void another_accounts_session_lives_in_the_roles_account() {
        Client stranger = iam.account(new AccountId("210987654321"));
        stranger.call(IamApi.CREATE_USER, "UserName", "alice");
        stranger.put("alice", "assume", ALL);
        iam.role("Reader", trusting("{'AWS':'210987654321'}", ""));

        Client session = stranger.newKeyOf("alice").assume(ROLE, "work");

        assertEquals(
                Optional.of("123456789012"), session.call(StsApi.GET_CALLER_IDENTITY).account());
    }

    @Test
    void an_external_id_is_asked_for_by_the_trust_policy() {
        Client alice = iam.admin("alice");
        iam.role(
                "Reader",
                trusting("{'AWS':'123456789012'}", "{'StringEquals':{'sts:ExternalId':'abc'}}"));

        assertEquals(DENIED, assume(alice));
        assertEquals(DENIED, assume(alice, "ExternalId", "abd"));
        assertEquals("ok", assume(alice, "ExternalId", "abc"));
    }

    @Test
    void mfa_is_proved_by_a_session_or_in_the_request_and_does_not_pass_on() {
        Client alice = iam.admin("alice");
        Phone phone = iam.root().newPhone("phone");
        iam.root().enable("alice", phone);
        String mfa = "{'Bool':{'aws:MultiFactorAuthPresent':'true'}}";
        iam.role("Reader", trusting("{'AWS':'123456789012'}", mfa));
        iam.permit(
                "Reader",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':"
                        + mfa
                        + "}}");

        assertEquals(DENIED, assume(alice));
        assertEquals("ok", assume(alice.session(phone, 1)));
        iam.clock.advance(Duration.ofMinutes(2));
        String[] code = {"SerialNumber", phone.serial(), "TokenCode", phone.code(0)};
        Client session = alice.assume(ROLE, "work", code);
        assertEquals("AccessDenied", session.outcome(IamApi.LIST_USERS));
        assertEquals(
                "AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass"
                        + " code. ",
                assume(alice, code));
    }

    @Test
    void a_session_policy_limits_and_can_not_give() {
        Client alice = iam.admin("alice");
        iam.role("Reader", ACCOUNT_TRUSTED);
        iam.permit(
                "Reader", "{'Statement':{'Effect':'Allow','Action':'iam:List*','Resource':'*'}}");
        String limit =
                "{'Statement':{'Effect':'Allow','Action':['iam:ListUsers','iam:GetUser'],"
                        + "'Resource':'*'}}";

        Client session = alice.assume(ROLE, "work", "Policy", limit.replace('\'', '"'));

        assertEquals("ok", session.answer(IamApi.LIST_USERS));
        assertEquals("AccessDenied", session.outcome(IamApi.GET_USER, "UserName", "alice"));
        assertTrue(
                session.refusal(IamApi.LIST_ROLES)
                        .endsWith("because no session policy allows the iam:ListRoles action"));
    }

    @Test
    void a_managed_session_policy_is_read_live_and_without_it_nothing_is_allowed() {
        Client alice = iam.admin("alice");
        iam.role("Reader", ACCOUNT_TRUSTED);
        iam.permit("Reader", ALL);
        String arn =
                iam.root()
                        .call(
                                IamApi.CREATE_POLICY,
                                "PolicyName",
                                "Limit",
                                "PolicyDocument",
                                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                                        + "\"Action\":\"iam:ListUsers\",\"Resource\":\"*\"}}")
                        .policy()
                        .orElseThrow()
                        .arn()
                        .orElseThrow();

        Client session = alice.assume(ROLE, "work", "PolicyArns.member.1.arn", arn);
        String there = session.answer(IamApi.LIST_USERS);
        iam.root().call(IamApi.DELETE_POLICY, "PolicyArn", arn);

        assertEquals("ok", there);
        assertEquals("AccessDenied", session.outcome(IamApi.LIST_USERS));
    }

    @Test
    void session_policies_must_be_right_and_there_and_small() {
        Client alice = iam.admin("alice");
        iam.role("Reader", ACCOUNT_TRUSTED);

        assertEquals("MalformedPolicyDocument", assume(alice, "Policy", "{}").split(":", 2)[0]);
        assertEquals(
                "ValidationError: Policy arn:aws:iam::123456789012:policy/Gone does not exist or is"
                        + " not attachable.",
                assume(alice, "PolicyArns.member.1.arn", "arn:aws:iam::123456789012:policy/Gone"));
    }

    @Test
    void inherited_tags_count() {
        Client alice = iam.admin("alice");
        trustTags();
        iam.permit("Reader", ALL);
        String[] forty = tags("a", 40);
        String[] transitive = new String[2 * 40];
        for (int i = 0; i < 40; i++) {
            transitive[2 * i] = "TransitiveTagKeys.member." + (i + 1);
            transitive[2 * i + 1] = "a" + i;
        }
        String[] all = Arrays.copyOf(forty, forty.length + transitive.length);
        System.arraycopy(transitive, 0, all, forty.length, transitive.length);

        Client first = alice.assume(ROLE, "one", all);

        assertEquals("ok", assume(first, tags("b", 10)));
        assertEquals("ValidationError", assume(first, tags("b", 11)).split(":", 2)[0]);
    }

    private static String[] tags(String prefix, int count) {
        String[] tags = new String[4 * count];
        for (int i = 0; i < count; i++) {
            tags[4 * i] = "Tags.member." + (i + 1) + ".Key";
            tags[4 * i + 1] = prefix + i;
            tags[4 * i + 2] = "Tags.member." + (i + 1) + ".Value";
            tags[4 * i + 3] = "x";
        }
        return tags;
    }

    /// The end of the sentence is reported by users of AWS; how much is too much is ours.
    @Test
    void tags_that_pack_badly_are_too_large() {
        Client alice = iam.admin("alice");
        trustTags();
        String[] tags = new String[4 * 30];
        for (int i = 0; i < 30; i++) {
            tags[4 * i] = "Tags.member." + (i + 1) + ".Key";
            tags[4 * i + 1] = "k" + Integer.toString(i * 7919, 36);
            tags[4 * i + 2] = "Tags.member." + (i + 1) + ".Value";
            tags[4 * i + 3] = unpackable(i);
        }

        assertTrue(
                assume(alice, tags)
                        .matches(
                                "PackedPolicyTooLarge: Packed size of session tags consumes"
                                        + " [0-9]{3}% of allotted space\\."));
    }

    /// The texts are reported by users of AWS.
    @ParameterizedTest
    @CsvSource({"3600, ok", "7200, ok", "7201, role"})
    void a_session_lasts_up_to_the_roles_maximum(String seconds, String answer) {
        Client alice = iam.admin("alice");
        iam.role("Reader", ACCOUNT_TRUSTED);
        iam.root().call(IamApi.UPDATE_ROLE, "RoleName", "Reader", "MaxSessionDuration", "7200");

        assertEquals(
                answer.equals("ok")
                        ? "ok"
                        : "ValidationError: The requested DurationSeconds exceeds the"
                                + " MaxSessionDuration set for this role.",
                assume(alice, "DurationSeconds", seconds));
    }

    /// The text is reported by users of AWS.
    @Test
    void a_chained_session_lasts_an_hour_at_most() {
        Client alice = iam.admin("alice");
        iam.role("Reader", ACCOUNT_TRUSTED);
        iam.root().call(IamApi.UPDATE_ROLE, "RoleName", "Reader", "MaxSessionDuration", "7200");
        iam.permit("Reader", ALL);
        Client session = alice.assume(ROLE, "one", "DurationSeconds", "7200");

        assertEquals("ok", assume(session, "DurationSeconds", "3600"));
        assertEquals(
                "ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for"
                        + " roles assumed by role chaining.",
                assume(session, "DurationSeconds", "3601"));
    }

    @Test
    void tags_need_a_permission_and_are_the_principals_own_over_the_roles() {
        Client alice = iam.admin("alice");
        iam.role("Reader", ACCOUNT_TRUSTED);
        iam.root()
                .call(
                        IamApi.TAG_ROLE,
                        "RoleName",
                        "Reader",
                        "Tags.member.1.Key",
                        "Team",
                        "Tags.member.1.Value",
                        "blue");
        iam.permit(
                "Reader",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Condition':"
                        + "{'StringEquals':{'aws:PrincipalTag/team':'red'}}}}");
        String[] tags = {"Tags.member.1.Key", "TEAM", "Tags.member.1.Value", "red"};

        String without = assume(alice, tags);
        trustTags();
        Client tagged = alice.assume(ROLE, "work", tags);
        Client untagged = alice.assume(ROLE, "work");

        assertEquals(DENIED.replace("AssumeRole on", "TagSession on"), without);
        assertEquals("ok", tagged.answer(IamApi.LIST_USERS));
        assertEquals("AccessDenied", untagged.outcome(IamApi.LIST_USERS));
    }

    @Test
    void transitive_tags_pass_on_and_can_not_be_set_again() {
        Client alice = iam.admin("alice");
        trustTags();
        iam.permit(
                "Reader",
                "{'Statement':[{'Effect':'Allow','Action':'sts:*','Resource':'*'},"
                        + "{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*','Condition':"
                        + "{'StringEquals':{'aws:PrincipalTag/team':'red'}}},"
                        + "{'Effect':'Allow','Action':'iam:ListRoles','Resource':'*','Condition':"
                        + "{'StringEquals':{'aws:PrincipalTag/unit':'x'}}}]}");
        Client first =
                alice.assume(
                        ROLE,
                        "one",
                        "Tags.member.1.Key",
                        "team",
                        "Tags.member.1.Value",
                        "red",
                        "Tags.member.2.Key",
                        "unit",
                        "Tags.member.2.Value",
                        "x",
                        "TransitiveTagKeys.member.1",
                        "Team");

        Client second = first.assume(ROLE, "two");

        assertEquals("ok", second.answer(IamApi.LIST_USERS));
        assertEquals("ok", first.answer(IamApi.LIST_ROLES));
        assertEquals("AccessDenied", second.outcome(IamApi.LIST_ROLES));
        assertEquals(
                "ValidationError",
                assume(first, "Tags.member.1.Key", "TEAM", "Tags.member.1.Value", "blue")
                        .split(":", 2)[0]);
    }

    /// IAM User Guide, "Monitor and control actions taken with assumed roles".
    @Test
    void a_source_identity_needs_a_permission_and_stays() {
        Client alice = iam.admin("alice");
        iam.role("Reader", ACCOUNT_TRUSTED);
        String without = assume(alice, "SourceIdentity", "alice");
        iam.permit(
                "Reader",
                "{'Statement':[{'Effect':'Allow','Action':'sts:*','Resource':'*'},"
                        + "{'Effect':'Allow','Action':'iam:*','Resource':'*','Condition':"
                        + "{'StringEquals':{'aws:SourceIdentity':'alice'}}}]}");
        trustAlso("sts:SetSourceIdentity");

        Client first = alice.assume(ROLE, "one", "SourceIdentity", "alice");
        Client second = first.assume(ROLE, "two");

        assertEquals(DENIED.replace("AssumeRole on", "SetSourceIdentity on"), without);
        assertEquals("ok", second.answer(IamApi.LIST_USERS));
        assertEquals("AccessDenied", assume(first, "SourceIdentity", "bob").split(":", 2)[0]);
        assertEquals("ok", assume(first, "SourceIdentity", "alice"));
        trust(ACCOUNT_TRUSTED);
        assertEquals("AccessDenied", assume(first).split(":", 2)[0]);
    }

    @Test
    void a_trust_policy_counts_at_the_very_next_request() {
        Client alice = iam.admin("alice");
        iam.role("Reader", ACCOUNT_TRUSTED);

        assertEquals("ok", assume(alice));
        trust(
                "{'Statement':[{'Effect':'Allow','Principal':{'AWS':'123456789012'},"
                        + "'Action':'sts:AssumeRole'},{'Effect':'Deny','Principal':"
                        + "{'AWS':'arn:aws:iam::123456789012:user/alice'},"
                        + "'Action':'sts:AssumeRole'}]}");
        assertEquals(DENIED + " with an explicit deny in the role trust policy", assume(alice));
    }

    private static String trusting(String principal, String condition) {
        return "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':"
                + principal
                + ",'Action':'sts:AssumeRole'"
                + (condition.isEmpty() ? "" : ",'Condition':" + condition)
                + "}}";
    }

    private void trustTags() {
        if (iam.root().answer(IamApi.GET_ROLE, "RoleName", "Reader").startsWith("NoSuch")) {
            iam.role("Reader", ACCOUNT_TRUSTED);
        }
        trustAlso("sts:TagSession");
    }

    private void trustAlso(String action) {
        trust(ACCOUNT_TRUSTED.replace("'sts:AssumeRole'", "['sts:AssumeRole','" + action + "']"));
    }

    private void trust(String document) {
        iam.root()
                .call(
                        IamApi.UPDATE_ASSUME_ROLE_POLICY,
                        "RoleName",
                        "Reader",
                        "PolicyDocument",
                        document.replace('\'', '"'));
    }

    private static String assume(Client client, String... more) {
        String[] parameters = new String[more.length + 4];
        System.arraycopy(
                new String[] {"RoleArn", ROLE, "RoleSessionName", "work"}, 0, parameters, 0, 4);
        System.arraycopy(more, 0, parameters, 4, more.length);
        return client.answer(StsApi.ASSUME_ROLE, parameters);
    }

    private static String unpackable(int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append((char) ('A' + random.nextInt(26)));
        }
        return text.toString();
    }
}
