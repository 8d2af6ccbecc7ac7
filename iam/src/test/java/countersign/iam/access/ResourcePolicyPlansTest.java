package countersign.iam.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.api.countersign.CountersignApi;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Basis;
import countersign.iam.directory.PolicyHolder;
import countersign.iam.directory.ResourcePolicy;
import countersign.iam.directory.ResourcePolicy.Document;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.policy.Decision;
import countersign.policy.ResourcePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Resources that other servers keep, with policies of their own: who may what, in their account
/// and from elsewhere (IAM User Guide, "Policy evaluation logic" and "Cross-account policy
/// evaluation logic", whose tables the cases are of, unless they say otherwise).
final class ResourcePolicyPlansTest {
    private static final AccountId OTHER = new AccountId("210987654321");
    private static final String BOX = "arn:aws:s3:::box";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/k";
    private final Refusal missing =
            new Refusal(ErrorCode.MISSING_AUTHENTICATION_TOKEN, "Request is missing …");

    private final IamUnderTest iam = new IamUnderTest();
    private final Client member = iam.account(OTHER);
    private final ResourcePolicyPlans plans = new ResourcePolicyPlans(iam.directory);
    private final Authorizer authorizer = new Authorizer(new IdentityPlans(iam.directory, iam.aws));

    @ParameterizedTest(name = "{0}, whose own policies say {1}, to {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Nobody is let in but by everybody's Allow.
                "nobody|nothing|none|no resource-based policy",
                "nobody|nothing|allow *|allowed",
                "nobody|nothing|allow AWS *|allowed",
                "nobody|nothing|allow 123456789012|no resource-based policy",
                "nobody|nothing|allow ALICE|no resource-based policy",
                "nobody|nothing|allow * with MFA|no resource-based policy",
                "nobody|nothing|allow * as Anonymous|allowed",
                "nobody|nothing|allow * of account anonymous|allowed",
                "nobody|nothing|allow *, deny * without MFA|deny in a resource-based policy",
                "nobody|nothing|allow *, deny 123456789012|allowed",
                // Within the account one side suffices, for users and sessions.
                "alice|nothing|none|no identity-based policy",
                "alice|allow|none|allowed",
                "alice|allow|allow EVE|allowed",
                "alice|nothing|allow ALICE|allowed",
                "alice|nothing|allow *|allowed",
                "alice|nothing|allow 123456789012|no identity-based policy",
                "alice|allow|allow 123456789012|allowed",
                "alice|deny|allow ALICE|deny in an identity-based policy",
                "alice|allow|deny *|deny in a resource-based policy",
                "alice|allow|allow ALICE, deny * without MFA|deny in a resource-based policy",
                "alice with MFA|allow|allow ALICE, deny * without MFA|allowed",
                "role|nothing|allow ROLE|allowed",
                "role|nothing|allow SESSION|allowed",
                "role|nothing|allow ALICE|no identity-based policy",
                "role|allow|deny ROLE|deny in a resource-based policy",
                "federated|allow|none|allowed",
                "federated|nothing|allow FEDERATED|allowed",
                "federated|allow|deny ALICE|deny in a resource-based policy",
                "alice|allow|deny all but EVE|deny in a resource-based policy",
                "alice|allow|deny all but ALICE|allowed",
                "alice|nothing|allow * of account 123456789012|allowed",
                "alice|nothing|allow * of account 210987654321|no identity-based policy",
                // The root user needs no policy, and a Deny hits it too.
                "root|nothing|none|allowed as root",
                "root|nothing|allow EVE|allowed as root",
                "root|nothing|deny *|deny in a resource-based policy",
                "root|nothing|deny * without MFA|deny in a resource-based policy",
                "root|nothing|deny 123456789012|deny in a resource-based policy",
                // From elsewhere both sides must allow.
                "eve|nothing|none|no resource-based policy",
                "eve|allow|none|no resource-based policy",
                "eve|allow|allow EVE|allowed",
                "eve|nothing|allow EVE|no identity-based policy",
                "eve|nothing|allow *|no identity-based policy",
                "eve|allow|allow *|allowed",
                "eve|allow|allow 210987654321|allowed",
                "eve|allow|allow 123456789012|no resource-based policy",
                "eve|deny|allow EVE|deny in an identity-based policy",
                "eve|allow|allow EVE, deny 210987654321|deny in a resource-based policy",
                "eve|allow|allow * of account 123456789012|no resource-based policy",
                "other root|nothing|none|no resource-based policy",
                "other root|nothing|allow 210987654321|allowed",
                "other root|nothing|allow EVE|no resource-based policy",
            })
    void both_sides_are_asked(String who, String identity, String statements, String outcome) {
        if (who.equals("nobody")) {
            put(BOX, statements);

            assertEquals(outcome, nobodys("s3:GetObject", BOX + "/a"));
        } else {
            Client client = client(who, identity);
            put(BOX, statements);

            assertEquals(outcome, outcome(client, "s3:GetObject", BOX + "/a"));
        }
    }

    /// KMS Developer Guide, "Key policies in AWS KMS": without the account in it, IAM's policies
    /// have no effect, and the root user isn't allowed either. That a key without an attached
    /// policy is open to them is ours.
    @ParameterizedTest(name = "{0}, whose own policies say {1}, to {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "alice|allow|none|allowed",
                "alice|nothing|none|no identity-based policy",
                "alice|allow|allow 123456789012|allowed",
                "alice|nothing|allow 123456789012|no identity-based policy",
                "alice|nothing|allow ALICE|allowed",
                "alice|allow|allow EVE|no resource-based policy",
                "root|nothing|none|allowed as root",
                "root|nothing|allow EVE|no resource-based policy",
                "root|nothing|allow 123456789012|allowed",
                "eve|allow|allow EVE|allowed",
            })
    void the_policy_of_a_key_must_allow(
            String who, String identity, String statements, String outcome) {
        Client client = client(who, identity);
        put(KEY, statements);

        assertEquals(outcome, outcome(client, "kms:Decrypt", KEY));
    }

    @Test
    void while_it_isnt_decided_both_policies_must_allow() {
        Client alice = client("alice", "nothing");
        Document lets = new Document(document(BOX, "allow *"), Map.of());
        Document denies = new Document(document(BOX, "allow *, deny *"), Map.of());

        store(List.of(lets, denies));
        assertEquals("deny in a resource-based policy", outcome(alice, "s3:GetObject", BOX + "/a"));
        store(List.of(Document.NONE, lets));
        assertEquals("no identity-based policy", outcome(alice, "s3:GetObject", BOX + "/a"));
        store(List.of(lets));
        assertEquals("allowed", outcome(alice, "s3:GetObject", BOX + "/a"));
    }

    @Test
    void a_name_that_somebody_else_has_now_is_not_meant() {
        Client alice = client("alice", "nothing");
        put(BOX, "allow ALICE");
        assertEquals("allowed", outcome(alice, "s3:GetObject", BOX + "/a"));
        iam.root().call(IamApi.UPDATE_USER, "UserName", "alice", "NewUserName", "alicia");
        assertEquals("allowed", outcome(alice, "s3:GetObject", BOX + "/a"));

        Client heir = iam.user("alice");

        assertEquals("no identity-based policy", outcome(heir, "s3:GetObject", BOX + "/a"));
    }

    @Test
    void a_closed_account_lets_nobody_in() {
        put(OTHER, BOX, "allow *");
        Client alice = client("alice", "allow");
        assertEquals("allowed", decided(OTHER, alice, "s3:GetObject", BOX + "/a"));

        iam.root().call(CountersignApi.CLOSE_ACCOUNT, "AccountId", OTHER.text());

        assertEquals("no resource-based policy", decided(OTHER, alice, "s3:GetObject", BOX + "/a"));
    }

    @Test
    void a_key_that_only_the_service_knows_is_refused() {
        put(BOX, "allow * tagged");

        Refusal refusal = assertThrows(Refusal.class, () -> nobodys("s3:GetObject", BOX + "/a"));

        assertEquals(missing.text(), refusal.text());
        assertEquals(
                Optional.of(
                        "A policy asks for the condition key `s3:existingobjecttag/a`, whose value"
                                + " can't be known here"),
                refusal.detail());
    }

    private Client client(String who, String identity) {
        return switch (who) {
            case "root" -> iam.root();
            case "other root" -> member;
            case "alice" -> iam.user("alice", own(identity));
            case "alice with MFA" -> {
                Client alice = iam.user("alice", own(identity));
                Phone phone = iam.root().newPhone("phone");
                iam.root().enable("alice", phone);
                yield alice.session(phone, 1);
            }
            case "role" -> {
                String role =
                        iam.role(
                                "Reader",
                                "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole',"
                                        + "'Principal':{'AWS':'123456789012'}}}");
                iam.permit("Reader", own(identity));
                yield iam.admin("ada").assume(role, "session");
            }
            case "federated" ->
                    iam.admin("alice")
                            .federated("fred", "Policy", own(identity).replace('\'', '"'));
            case "eve" -> {
                member.call(IamApi.CREATE_USER, "UserName", "eve");
                member.put("eve", "policy", own(identity));
                yield member.newKeyOf("eve");
            }
            default -> throw new AssertionError(who);
        };
    }

    private static String own(String says) {
        String allow = "{'Effect':'Allow','Action':['s3:*','kms:*'],'Resource':'*'}";
        String statements =
                switch (says) {
                    case "nothing" -> "{'Effect':'Allow','Action':'ec2:*','Resource':'*'}";
                    case "allow" -> allow;
                    case "deny" -> "[" + allow + "," + allow.replace("Allow", "Deny") + "]";
                    default -> throw new AssertionError(says);
                };
        return "{'Version':'2012-10-17','Statement':" + statements + "}";
    }

    private void put(String arn, String statements) {
        put(IamUnderTest.ACCOUNT, arn, statements);
    }

    private void put(AccountId owner, String arn, String statements) {
        if (!statements.equals("none")) {
            iam.root()
                    .call(
                            CountersignApi.PUT_RESOURCE_POLICY,
                            "ResourceArn",
                            arn,
                            "AccountId",
                            owner.text(),
                            "PolicyDocument",
                            document(arn, statements));
        }
    }

    private String document(String arn, String statements) {
        List<String> all = new ArrayList<>();
        for (String statement : statements.split(", ", -1)) {
            all.add(statement(arn, statement));
        }
        return ("{'Version':'2012-10-17','Statement':" + all + "}").replace('\'', '"');
    }

    /// Such as `deny all but ALICE` or `allow * with MFA`.
    private String statement(String arn, String text) {
        String effect = text.startsWith("allow") ? "Allow" : "Deny";
        String rest = text.substring(text.indexOf(' ') + 1);
        String element = rest.startsWith("all but ") ? "NotPrincipal" : "Principal";
        String whom = rest.replace("all but ", "").replaceAll(" (with|without|as|of|tagged).*", "");
        return "{'Effect':'"
                + effect
                + "','"
                + element
                + "':"
                + (whom.equals("*") ? "'*'" : "{'AWS':'" + principal(whom) + "'}")
                + ",'Action':'*','Resource':['"
                + arn
                + "','"
                + arn
                + "/*']"
                + condition(rest)
                + "}";
    }

    private String principal(String whom) {
        return switch (whom) {
            case "AWS *" -> "*";
            case "ALICE" -> {
                if (iam.directory.users().named(IamUnderTest.ACCOUNT, "alice").isEmpty()) {
                    iam.user("alice");
                }
                yield "arn:aws:iam::123456789012:user/alice";
            }
            case "EVE" -> {
                if (iam.directory.users().named(OTHER, "eve").isEmpty()) {
                    member.call(IamApi.CREATE_USER, "UserName", "eve");
                }
                yield "arn:aws:iam::210987654321:user/eve";
            }
            case "ROLE" -> "arn:aws:iam::123456789012:role/Reader";
            case "SESSION" -> "arn:aws:sts::123456789012:assumed-role/Reader/session";
            case "FEDERATED" -> "arn:aws:sts::123456789012:federated-user/fred";
            default -> whom;
        };
    }

    private static String condition(String text) {
        String key = text.substring(text.lastIndexOf(' ') + 1);
        String test =
                text.endsWith("with MFA")
                        ? "'Bool':{'aws:MultiFactorAuthPresent':'true'}"
                        : text.endsWith("without MFA")
                                ? "'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}"
                                : text.contains(" as ")
                                        ? "'StringEquals':{'aws:PrincipalType':'" + key + "'}"
                                        : text.contains(" of account ")
                                                ? "'StringEquals':{'aws:PrincipalAccount':'"
                                                        + key
                                                        + "'}"
                                                : text.endsWith("tagged")
                                                        ? "'StringEquals':{'s3:ExistingObjectTag/a':'b'}"
                                                        : "";
        return test.isEmpty() ? "" : ",'Condition':{" + test + "}";
    }

    private void store(List<Document> documents) {
        PolicyHolder box = PolicyHolder.named(BOX).orElseThrow();
        iam.directory.change(edit -> {
            var before = iam.directory.resourcePolicies().of(IamUnderTest.ACCOUNT, box);
            return iam.directory
                    .resourcePolicies()
                    .write(
                            edit,
                            before,
                            new ResourcePolicy(
                                    IamUnderTest.ACCOUNT,
                                    BOX,
                                    documents,
                                    Optional.empty(),
                                    Instant.EPOCH));
        });
    }

    private String outcome(Client client, String action, String arn) {
        return decided(IamUnderTest.ACCOUNT, client, action, arn);
    }

    private String decided(AccountId owner, Client client, String action, String arn) {
        Access.SignedAndAllowed<String> access =
                new Access.SignedAndAllowed<>(action, (_, _) -> resources(owner, arn));
        return told(authorizer.authorizeElsewhere(iam.callerOf(client), access, "", iam.context()));
    }

    private String nobodys(String action, String arn) {
        return told(
                AnonymousAccess.authorize(
                        resources(IamUnderTest.ACCOUNT, arn).stream()
                                .map(resource -> new AnonymousAccess.Asked(action, resource))
                                .toList(),
                        iam.context(),
                        missing));
    }

    private List<Resource> resources(AccountId owner, String arn) {
        Resource plain =
                new Resource(arn, Map.of(), ResourcePlan.own(), key -> key.startsWith("s3:"));
        return plans.of(owner, PolicyHolder.of(arn).orElseThrow(), Basis.builder()).stream()
                .map(plain::governedBy)
                .toList();
    }

    private static String told(Authorization decided) {
        return switch (decided) {
            case Authorization.Root _ -> "allowed as root";
            case Authorization.Granted _ -> "allowed";
            case Authorization.Denied denied ->
                    switch (denied.explanation().decision()) {
                        case Decision.ExplicitlyDenied deny ->
                                "deny in " + deny.kind().phraseWithArticle();
                        case Decision.ImplicitlyDenied implicit -> "no " + implicit.kind().phrase();
                        case Decision.Allowed _ -> throw new AssertionError("allowed and refused");
                    };
        };
    }
}
