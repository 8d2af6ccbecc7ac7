package countersign.iam.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.IamApi;
import countersign.api.sts.AssumeRoleWithSamlResponse;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.error.Refusal;
import countersign.iam.saml.Drafts;
import countersign.iam.saml.Signer;
import countersign.iam.store.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documented in the STS API Reference, "AssumeRoleWithSAML", and the IAM User Guide, "Troubleshoot
/// SAML federation with IAM", where nothing else is said.
final class AssumeRoleWithSamlTest {
    private static final String DENIED =
            "AccessDenied: Not authorized to perform sts:AssumeRoleWithSAML";
    private static final String USED = "InvalidIdentityToken: The assertion has already been used";
    private static final String ALL =
            "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}";

    private final IamUnderTest iam = new IamUnderTest();

    @BeforeEach
    void the_provider_is_known() {
        iam.root()
                .call(
                        IamApi.CREATE_SAML_PROVIDER,
                        "Name",
                        "Idp",
                        "SAMLMetadataDocument",
                        Drafts.metadata(Signer.IDP));
    }

    @Test
    void whoever_the_provider_vouches_for_acts_as_the_role() {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));

        AssumeRoleWithSamlResponse answer = assume(Drafts.good());
        Client session = iam.client(answer.credentials().orElseThrow());

        String arn = "arn:aws:sts::123456789012:assumed-role/Reader/alice";
        assertEquals(Optional.of(arn), session.call(StsApi.GET_CALLER_IDENTITY).arn());
        assertEquals(Optional.of(arn), answer.assumedRoleUser().map(user -> user.arn()));
        assertEquals(Optional.of("alice@example.com"), answer.subject());
        assertEquals(Optional.of("persistent"), answer.subjectType());
        assertEquals(Optional.of(Drafts.ISSUER), answer.issuer());
        assertEquals(Optional.of("https://signin.aws.amazon.com/saml"), answer.audience());
        assertTrue(answer.nameQualifier().orElseThrow().matches("[A-Za-z0-9+/]{27}="));
        assertEquals(Optional.empty(), answer.packedPolicySize());
        assertEquals(Optional.empty(), answer.sourceIdentity());
        assertEquals(
                iam.clock.instant().plusSeconds(3600),
                answer.credentials().orElseThrow().expiration());
    }

    @Test
    void the_role_must_trust_the_provider() {
        String other =
                trusting("sts:AssumeRoleWithSAML", "")
                        .replace("saml-provider/Idp", "saml-provider/B");
        iam.role("Reader", other);

        assertEquals(DENIED, answer(Drafts.good()));
    }

    @Test
    void the_role_must_be_there_and_trust_this_action() {
        String before = answer(Drafts.good());
        iam.role("Reader", trusting("sts:TagSession", ""));

        assertEquals(DENIED, before);
        assertEquals(DENIED, answer(Drafts.good()));
    }

    @Test
    void the_provider_must_be_there() {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));

        for (String arn :
                List.of(
                        "arn:aws:iam::123456789012:saml-provider/Other",
                        "arn:aws:iam::123456789012:saml-provider/idp",
                        "arn:aws:iam::999999999999:saml-provider/Idp",
                        "arn:aws:iam::123456789012:oidc-provider/Idp")) {
            assertEquals(
                    "InvalidIdentityToken: Specified provider doesn't exist",
                    answered(
                            "RoleArn",
                            Drafts.ROLE,
                            "PrincipalArn",
                            arn,
                            "SAMLAssertion",
                            Drafts.good().sent()));
        }
    }

    @Test
    void the_provider_must_be_of_the_roles_own_account() {
        String other = Drafts.ROLE.replace("123456789012", "999999999999");

        assertEquals(
                "InvalidIdentityToken: Specified provider doesn't exist",
                answered(
                        "RoleArn",
                        other,
                        "PrincipalArn",
                        Drafts.PROVIDER,
                        "SAMLAssertion",
                        Drafts.good().replacing(Drafts.ROLE, other).sent()));
    }

    @Test
    void another_role_than_the_assertion_offers_is_refused() {
        String admin = iam.role("Admin", trusting("sts:AssumeRoleWithSAML", ""));

        assertEquals(
                "InvalidIdentityToken: SAML Assertion doesn't contain the requested Role and"
                        + " Metadata in the attributes",
                answered(
                        "RoleArn",
                        admin,
                        "PrincipalArn",
                        Drafts.PROVIDER,
                        "SAMLAssertion",
                        Drafts.good().sent()));
    }

    /// AWS takes it several times within its five minutes.
    @Test
    void an_assertion_is_good_for_one_session() {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));
        String sent = Drafts.good().sent();

        assertEquals("ok", answer(sent));
        assertEquals(USED, answer(sent));
        assertEquals(USED, answer(Drafts.good().sent()));
        assertEquals("ok", answer(Drafts.good().replacing("_assertion", "_another")));
    }

    @Test
    void one_that_was_refused_is_not_spent() {
        iam.role("Reader", trusting("sts:TagSession", ""));
        String sent = Drafts.good().sent();

        String refused = answer(sent);
        trust(trusting("sts:AssumeRoleWithSAML", ""));

        assertEquals(DENIED, refused);
        assertEquals("ValidationError", answer(sent, "DurationSeconds", "43200").split(":", 2)[0]);
        assertEquals("ok", answer(sent));
    }

    @Test
    void of_many_who_use_it_at_once_one_succeeds() throws Exception {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));
        String sent = Drafts.good().sent();
        List<Callable<String>> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            all.add(() -> answer(sent));
        }

        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> future : threads.invokeAll(all)) {
                answers.add(future.get());
            }
        }

        assertEquals(1, answers.stream().filter("ok"::equals).count());
        assertEquals(31, answers.stream().filter(USED::equals).count());
    }

    @Test
    void marks_of_assertions_that_ended_long_ago_are_removed() {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));
        for (int i = 0; i < 5; i++) {
            answer(Drafts.good().replacing("_assertion", "_old" + i));
        }
        int before = marks().size();

        iam.clock.advance(Duration.ofHours(2));
        String outcome = answer(later());

        assertEquals(5, before);
        assertEquals("ok", outcome);
        assertEquals(1, marks().size());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'StringEquals':{'saml:aud':'https://signin.aws.amazon.com/saml'} | ok",
                "'StringEquals':{'SAML:aud':'urn:amazon:webservices'} | denied",
                "'StringEquals':{'saml:iss':'https://idp.example/saml'} | ok",
                "'StringEquals':{'saml:doc':'123456789012/Idp'} | ok",
                "'StringEquals':{'saml:sub':'alice@example.com','saml:sub_type':'persistent'} | ok",
                "'StringEquals':{'saml:sub':'bob@example.com'} | denied",
                "'StringLike':{'sts:RoleSessionName':'al*'} | ok",
                "'ForAnyValue:StringEquals':{'saml:edupersonaffiliation':'staff'} | ok",
                "'ForAllValues:StringLike':{'saml:edupersonaffiliation':['staff']} | denied",
                "'StringEquals':{'aws:FederatedProvider':'arn:aws:iam::123456789012:saml-provider/Idp'} | ok",
                "'IpAddress':{'aws:SourceIp':'192.0.2.0/24'} | ok",
                "'Bool':{'aws:MultiFactorAuthPresent':'true'} | denied",
                "'StringEquals':{'sts:ExternalId':'x'} | denied"
            })
    void conditions_see_what_was_said(String condition, String expected) {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", condition.replace('"', '\'')));
        Drafts draft =
                Drafts.good().attribute("urn:oid:1.3.6.1.4.1.5923.1.1.1.1", "staff", "member");

        assertEquals(expected.equals("ok") ? "ok" : DENIED, answer(draft));
    }

    @Test
    void session_tags_need_to_be_allowed_and_are_the_sessions() {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));
        iam.permit(
                "Reader",
                "{'Statement':{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*',"
                        + "'Condition':{'StringEquals':{'aws:PrincipalTag/project':'Marketing'}}}}");
        Drafts tagged =
                Drafts.good()
                        .claim("PrincipalTag:Project", "Marketing")
                        .claim("TransitiveTagKeys", "Project");

        String before = answer(tagged);
        trust(
                trusting(
                        "sts:AssumeRoleWithSAML','sts:TagSession",
                        "'StringEquals':{'aws:RequestTag/Project':'Marketing'},"
                                + "'ForAllValues:StringEquals':{'aws:TagKeys':['Project'],"
                                + "'sts:TransitiveTagKeys':['Project']}"));
        AssumeRoleWithSamlResponse answer = assume(tagged);

        assertEquals(DENIED, before);
        assertTrue(answer.packedPolicySize().orElseThrow() > 0);
        assertEquals(
                "ok", iam.client(answer.credentials().orElseThrow()).answer(IamApi.LIST_USERS));
    }

    @Test
    void a_source_identity_needs_to_be_allowed_and_stays() {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));
        iam.permit(
                "Reader",
                "{'Statement':{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*',"
                        + "'Condition':{'StringEquals':{'aws:SourceIdentity':'Diego'}}}}");
        Drafts draft = Drafts.good().claim("SourceIdentity", "Diego");

        String before = answer(draft);
        trust(
                trusting(
                        "sts:AssumeRoleWithSAML','sts:SetSourceIdentity",
                        "'StringEquals':{'sts:SourceIdentity':'Diego'}"));
        AssumeRoleWithSamlResponse answer = assume(draft);

        assertEquals(DENIED, before);
        assertEquals(Optional.of("Diego"), answer.sourceIdentity());
        assertEquals(
                "ok", iam.client(answer.credentials().orElseThrow()).answer(IamApi.LIST_USERS));
    }

    @Test
    void policies_of_the_session_know_who_it_is() {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));
        iam.permit(
                "Reader",
                "{'Statement':{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*','Condition':"
                        + "{'StringEquals':{'saml:sub':'alice@example.com','saml:sub_type':"
                        + "'persistent','aws:FederatedProvider':'"
                        + Drafts.PROVIDER
                        + "'},'Null':{'saml:namequalifier':'false','saml:iss':'true'}}}}");

        Client session = iam.client(assume(Drafts.good()).credentials().orElseThrow());

        assertEquals("ok", session.answer(IamApi.LIST_USERS));
    }

    @Test
    void session_policies_limit_it() {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));
        iam.permit("Reader", ALL);
        String policy =
                "{'Statement':{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*'}}"
                        .replace('\'', '"');

        Client session =
                iam.client(
                        call(Drafts.good().sent(), "Policy", policy).credentials().orElseThrow());

        assertEquals("ok", session.answer(IamApi.LIST_USERS));
        assertEquals("AccessDenied", session.outcome(IamApi.LIST_GROUPS));
    }

    /// It may shorten what is asked for, and never lengthens it.
    @ParameterizedTest(name = "asked {0}, provider {1}, until {2}: {3} s")
    @CsvSource({
        "'', '', '', 3600",
        "900, '', '', 900",
        "'', 900, '', 900",
        "'', 7200, '', 3600",
        "1800, 900, '', 900",
        "900, 1800, '', 900",
        "'', '', 10:20:00, 1200",
        "'', 900, 10:20:00, 900",
        "'', 1800, 10:20:00, 1200",
        "'', '', 10:00:01, 1",
        "'', '', 23:00:00, 3600"
    })
    void the_shortest_time_counts(String asked, String provider, String until, long seconds) {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));
        Drafts draft = Drafts.good();
        if (!provider.isEmpty()) {
            draft = draft.claim("SessionDuration", provider);
        }
        if (!until.isEmpty()) {
            draft =
                    draft.replacing(
                            "SessionIndex",
                            "SessionNotOnOrAfter=\"2026-11-22T" + until + "Z\" SessionIndex");
        }
        String[] more = asked.isEmpty() ? new String[0] : new String[] {"DurationSeconds", asked};

        Instant expiration = call(draft.sent(), more).credentials().orElseThrow().expiration();

        assertEquals(iam.clock.instant().plusSeconds(seconds), expiration);
    }

    @Test
    void a_session_that_would_end_in_its_first_second_is_none() {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));

        assertEquals(
                "ExpiredTokenException: Response has expired",
                answer(
                        Drafts.good()
                                .replacing(
                                        "SessionIndex",
                                        "SessionNotOnOrAfter=\"2026-11-22T10:00:00.900Z\""
                                                + " SessionIndex")));
    }

    @Test
    void new_metadata_counts_at_once() {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));
        String sent = Drafts.good().sent();

        iam.root()
                .call(
                        IamApi.UPDATE_SAML_PROVIDER,
                        "SAMLProviderArn",
                        Drafts.PROVIDER,
                        "SAMLMetadataDocument",
                        Drafts.metadata(Signer.CURVE));

        assertEquals("InvalidIdentityToken: Response signature invalid", answer(sent));
    }

    @Test
    void a_deleted_provider_vouches_for_nobody() {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));
        iam.root().call(IamApi.DELETE_SAML_PROVIDER, "SAMLProviderArn", Drafts.PROVIDER);

        assertEquals(
                "InvalidIdentityToken: Specified provider doesn't exist", answer(Drafts.good()));
    }

    /// Of the role's session, not of the federation: it may chain.
    @Test
    void such_a_session_may_assume_another_role() {
        iam.role("Reader", trusting("sts:AssumeRoleWithSAML", ""));
        iam.permit("Reader", ALL);
        iam.role(
                "Next",
                "{'Statement':{'Effect':'Allow','Principal':{'AWS':'123456789012'},"
                        + "'Action':'sts:AssumeRole'}}");

        Client session = iam.client(assume(Drafts.good()).credentials().orElseThrow());

        assertEquals(
                Optional.of("arn:aws:sts::123456789012:assumed-role/Next/n1"),
                session.assume("arn:aws:iam::123456789012:role/Next", "n1")
                        .call(StsApi.GET_CALLER_IDENTITY)
                        .arn());
    }

    private Drafts later() {
        return Drafts.good()
                .replacing("2026-11-22T10:", "2026-11-22T12:")
                .replacing("2026-11-22T09:59:58.250Z", "2026-11-22T11:59:58.250Z");
    }

    private List<Entry> marks() {
        return iam.store.list("spent-token/", "", 100);
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

    private AssumeRoleWithSamlResponse assume(Drafts draft) {
        return call(draft.sent());
    }

    private AssumeRoleWithSamlResponse call(String sent, String... more) {
        return iam.unsigned(StsApi.ASSUME_ROLE_WITH_SAML, parameters(sent, more));
    }

    private String answer(Drafts draft) {
        return answer(draft.sent());
    }

    private String answer(String sent, String... more) {
        return answered(parameters(sent, more));
    }

    /// `ok`, or `Code: message` of the refusal.
    private String answered(String... parameters) {
        try {
            iam.unsigned(StsApi.ASSUME_ROLE_WITH_SAML, parameters);
            return "ok";
        } catch (Refusal refusal) {
            return refusal.code().wireName() + ": " + refusal.text();
        }
    }

    private static String[] parameters(String sent, String... more) {
        return Stream.concat(
                        Stream.of(
                                "RoleArn",
                                Drafts.ROLE,
                                "PrincipalArn",
                                Drafts.PROVIDER,
                                "SAMLAssertion",
                                sent),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static String trusting(String actions, String condition) {
        return "{'Statement':{'Effect':'Allow','Principal':{'Federated':'"
                + Drafts.PROVIDER
                + "'},'Action':['"
                + actions
                + "']"
                + (condition.isEmpty() ? "" : ",'Condition':{" + condition + "}")
                + "}}";
    }
}
