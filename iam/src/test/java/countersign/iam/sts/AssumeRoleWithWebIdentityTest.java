package countersign.iam.sts;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import countersign.api.iam.IamApi;
import countersign.api.sts.AssumeRoleWithWebIdentityResponse;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.error.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documented in the STS API Reference, "AssumeRoleWithWebIdentity", and the IAM User Guide, where
/// nothing else is said. How tokens are refused: `TokenVerifierTest`.
final class AssumeRoleWithWebIdentityTest {
    private static final String PROVIDER =
            "arn:aws:iam::123456789012:oidc-provider/idp.example.com/a";

    private final IamUnderTest iam = new IamUnderTest();
    private String role = "";

    @BeforeEach
    void trustTheProvider() {
        iam.root()
                .call(
                        IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER,
                        "Url",
                        iam.issuer.url(),
                        "ClientIDList.member.1",
                        "app");
        role = iam.role("Reader", trust("'sts:AssumeRoleWithWebIdentity'", ""));
        iam.permit(
                "Reader",
                "{'Statement':{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*'}}");
    }

    @Test
    void a_token_of_a_trusted_provider_gives_the_role() {
        AssumeRoleWithWebIdentityResponse answer = assume(iam.issuer.token());

        assertEquals(Optional.of("alice"), answer.subjectFromWebIdentityToken());
        assertEquals(Optional.of("app"), answer.audience());
        assertEquals(Optional.of(PROVIDER), answer.provider());
        assertEquals(Optional.empty(), answer.sourceIdentity());
        assertEquals(
                "arn:aws:sts::123456789012:assumed-role/Reader/session",
                answer.assumedRoleUser().orElseThrow().arn());
        Client session = iam.client(answer.credentials().orElseThrow());
        assertEquals("ok", session.answer(IamApi.LIST_USERS));
        assertEquals("AccessDenied", session.outcome(IamApi.LIST_ROLES));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals | idp.example.com/a:sub | alice | ok",
                "StringEquals | idp.example.com/a:sub | bob | AccessDenied",
                "StringEquals | IDP.example.com/A:aud | app | ok",
                "StringEquals | other.example.com:sub | alice | AccessDenied",
                "StringEquals | idp.example.com/a:email | alice@example.com | ok",
                "ForAnyValue:StringEquals | idp.example.com/a:amr | mfa | ok",
                "ForAnyValue:StringEquals | idp.example.com/a:amr | sms | AccessDenied",
                "Bool | idp.example.com/a:admin | true | ok",
                "NumericGreaterThan | idp.example.com/a:level | 2 | ok",
                "StringEquals | sts:RoleSessionName | session | ok",
                "StringEquals | aws:FederatedProvider | " + PROVIDER + " | ok",
                "IpAddress | aws:SourceIp | 192.0.2.0/24 | ok",
                "IpAddress | aws:SourceIp | 198.51.100.0/24 | AccessDenied",
            })
    void the_trust_policy_sees_what_the_provider_says(
            String operator, String key, String value, String answer) {
        role =
                iam.role(
                        "Picky",
                        trust(
                                "'sts:AssumeRoleWithWebIdentity'",
                                ",'Condition':{'"
                                        + operator
                                        + "':{'"
                                        + key
                                        + "':'"
                                        + value
                                        + "'}}"));

        String token =
                iam.issuer.token(claims ->
                        claims.claim("email", "alice@example.com")
                                .claim("amr", List.of("pwd", "mfa"))
                                .claim("admin", true)
                                .claim("level", 3));

        assertEquals(answer, outcome(token));
    }

    /// Reported by users of AWS: also of a role that doesn't exist.
    @Test
    void whoever_is_not_trusted_is_told_nothing_of_the_role() {
        String refusal = "AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity";
        role =
                iam.role(
                        "Other",
                        trust("'sts:AssumeRoleWithWebIdentity'", "").replace("/a'", "/b'"));
        assertEquals(refusal, answer(iam.issuer.token()));
        role = "arn:aws:iam::123456789012:role/Missing";
        assertEquals(refusal, answer(iam.issuer.token()));
    }

    @Test
    void a_provider_vouches_in_its_own_account_alone() {
        role = "arn:aws:iam::210987654321:role/Reader";

        assertEquals(
                "InvalidIdentityToken: No OpenIDConnect provider found in your account for"
                        + " https://idp.example.com/a",
                answer(iam.issuer.token()));
    }

    @Test
    void session_tags_come_with_the_token_and_need_the_trust_policys_leave() {
        UnaryOperator<JWTClaimsSet.Builder> tagged =
                claims ->
                        claims.claim(
                                "https://aws.amazon.com/tags",
                                Map.of(
                                        "principal_tags",
                                        Map.of("team", List.of("blue")),
                                        "transitive_tag_keys",
                                        List.of("team")));
        assertEquals("AccessDenied", outcome(iam.issuer.token(tagged)));

        role = iam.role("Tagged", trust("['sts:AssumeRoleWithWebIdentity','sts:TagSession']", ""));
        iam.permit(
                "Tagged",
                "{'Statement':{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*',"
                        + "'Condition':{'StringEquals':{'aws:PrincipalTag/team':'blue'}}}}");

        assertEquals("ok", session(iam.issuer.token(tagged)).answer(IamApi.LIST_USERS));
        assertEquals("AccessDenied", session(iam.issuer.token()).outcome(IamApi.LIST_USERS));
        assertEquals(
                "ok",
                session(
                                iam.issuer.token(claims ->
                                        claims.claim(
                                                "https://aws.amazon.com/tags/principal_tags/team",
                                                "blue")))
                        .answer(IamApi.LIST_USERS));
    }

    /// Documented in the STS API Reference, "Tag": the lengths and the letters.
    @ParameterizedTest(name = "a key of {0} and a value of {1} letters {2}: {3}")
    @CsvSource({
        "128, 256, a, ok",
        "129, 1, a, InvalidIdentityToken",
        "1, 257, a, InvalidIdentityToken",
        "1, 0, a, ok",
        "1, 1, *, InvalidIdentityToken"
    })
    void session_tags_are_as_long_as_other_tags(
            int keyLength, int valueLength, String letter, String answer) {
        role = iam.role("Tagged", trust("['sts:AssumeRoleWithWebIdentity','sts:TagSession']", ""));
        String claim = "https://aws.amazon.com/tags/principal_tags/" + letter.repeat(keyLength);

        assertEquals(
                answer,
                outcome(
                        iam.issuer.token(
                                claims -> claims.claim(claim, letter.repeat(valueLength)))));
    }

    /// Ours: a session's token has an end, and AWS doesn't say what it does.
    @Test
    void what_a_session_can_not_hold_is_refused() {
        List<String> fifty = Collections.nCopies(50, "pwd");
        List<String> more = Collections.nCopies(51, "pwd");
        Random random = new Random(20_261_122);
        String noise =
                random.ints(1_200, 'A', 'z').mapToObj(Character::toString).collect(joining());

        assertEquals("ok", outcome(iam.issuer.token(claims -> claims.claim("amr", fifty))));
        assertEquals(
                "InvalidIdentityToken",
                outcome(iam.issuer.token(claims -> claims.claim("amr", more))));
        assertEquals(
                "InvalidIdentityToken",
                outcome(iam.issuer.token(claims -> claims.claim("email", noise))));
    }

    @Test
    void a_source_identity_comes_with_the_token_and_needs_leave() {
        UnaryOperator<JWTClaimsSet.Builder> sourced =
                claims -> claims.claim("https://aws.amazon.com/source_identity", "alice");
        assertEquals("AccessDenied", outcome(iam.issuer.token(sourced)));

        role =
                iam.role(
                        "Sourced",
                        trust("['sts:AssumeRoleWithWebIdentity','sts:SetSourceIdentity']", ""));

        assertEquals(Optional.of("alice"), assume(iam.issuer.token(sourced)).sourceIdentity());
        assertEquals(
                "InvalidIdentityToken",
                outcome(
                        iam.issuer.token(claims ->
                                claims.claim("https://aws.amazon.com/source_identity", "a b"))));
    }

    @Test
    void what_the_provider_said_lasts_as_condition_keys_of_the_session() {
        iam.permit(
                "Reader",
                "{'Statement':{'Effect':'Allow','Action':'iam:ListUsers','Resource':'*','Condition':"
                        + "{'StringEquals':{'idp.example.com/a:sub':'alice',"
                        + "'aws:FederatedProvider':'"
                        + PROVIDER
                        + "'}}}}");

        assertEquals("ok", session(iam.issuer.token()).answer(IamApi.LIST_USERS));
        assertEquals(
                "AccessDenied",
                session(iam.issuer.token(claims -> claims.subject("bob")))
                        .outcome(IamApi.LIST_USERS));
    }

    @ParameterizedTest(name = "DurationSeconds={0}: {1}")
    @CsvSource({"899, ValidationError", "900, ok", "3600, ok", "3601, ValidationError"})
    void a_session_lasts_as_long_as_the_role_lets_it(String seconds, String answer) {
        assertEquals(answer, outcome(iam.issuer.token(), "DurationSeconds", seconds));
    }

    @Test
    void session_policies_narrow_the_role() {
        Client session =
                iam.client(
                        assume(
                                        iam.issuer.token(),
                                        "Policy",
                                        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                                                + "\"Resource\":\"*\"}}")
                                .credentials()
                                .orElseThrow());

        assertEquals("AccessDenied", session.outcome(IamApi.LIST_USERS));
    }

    @Test
    void a_deleted_provider_vouches_no_more() {
        assertEquals("ok", outcome(iam.issuer.token()));

        iam.root()
                .call(IamApi.DELETE_OPEN_ID_CONNECT_PROVIDER, "OpenIDConnectProviderArn", PROVIDER);

        assertEquals("InvalidIdentityToken", outcome(iam.issuer.token()));
    }

    @Test
    void a_token_never_stands_in_a_refusal() {
        String token = iam.issuer.token(claims -> claims.audience("other"));

        Refusal refusal = assertThrows(Refusal.class, () -> assume(token));

        assertTrue(!refusal.text().contains(token) && !refusal.detail().orElse("").contains(token));
    }

    private static String trust(String actions, String more) {
        return "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':{'Federated':'"
                + PROVIDER
                + "'},'Action':"
                + actions
                + more
                + "}}";
    }

    private AssumeRoleWithWebIdentityResponse assume(String token, String... more) {
        List<String> parameters =
                new ArrayList<>(
                        List.of(
                                "RoleArn",
                                role,
                                "RoleSessionName",
                                "session",
                                "WebIdentityToken",
                                token));
        parameters.addAll(List.of(more));
        return iam.unsigned(
                StsApi.ASSUME_ROLE_WITH_WEB_IDENTITY, parameters.toArray(String[]::new));
    }

    private Client session(String token) {
        return iam.client(assume(token).credentials().orElseThrow());
    }

    private String answer(String token, String... more) {
        try {
            assume(token, more);
            return "ok";
        } catch (Refusal refusal) {
            return refusal.code().wireName() + ": " + refusal.text();
        }
    }

    private String outcome(String token, String... more) {
        return answer(token, more).split(": ", 2)[0];
    }
}
