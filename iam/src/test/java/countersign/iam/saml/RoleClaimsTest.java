package countersign.iam.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.iam.error.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documented in the IAM User Guide, "Configure SAML assertions for the authentication response"
/// and "Troubleshoot SAML federation with IAM", where nothing else is said.
final class RoleClaimsTest {
    private static final String PAIR = Drafts.ROLE + "," + Drafts.PROVIDER;

    /// Observed by users of AWS.
    private static final String NOT_OFFERED =
            "InvalidIdentityToken: SAML Assertion doesn't contain the requested Role and Metadata in"
                    + " the attributes";

    @Test
    void a_role_is_offered_by_its_pair_in_either_order_among_others() {
        Drafts several =
                Drafts.good()
                        .replacing(PAIR, "arn:aws:iam::123456789012:role/Other," + Drafts.PROVIDER)
                        .claim("Role", Drafts.PROVIDER + " , " + Drafts.ROLE);

        assertEquals("ok", outcome(Drafts.good()));
        assertEquals("ok", outcome(several));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "arn:aws:iam::123456789012:role/Reader",
                "arn:aws:iam::123456789012:role/Reader,",
                "arn:aws:iam::123456789012:role/reader,arn:aws:iam::123456789012:saml-provider/Idp",
                "arn:aws:iam::123456789012:role/Reader,arn:aws:iam::123456789012:saml-provider/Other",
                "arn:aws:iam::123456789012:role/Readers,arn:aws:iam::123456789012:saml-provider/Idp",
                "arn:aws:iam::123456789012:saml-provider/Idp,arn:aws:iam::123456789012:saml-provider/Idp",
                "arn:aws:iam::123456789012:role/Reader,arn:aws:iam::123456789012:saml-provider/Idp,x"
            })
    void another_pair_does_not_offer_it(String pair) {
        assertEquals(NOT_OFFERED, outcome(Drafts.good().replacing(PAIR, pair)));
    }

    @Test
    void the_attributes_name_counts_to_the_letter() {
        assertEquals(
                NOT_OFFERED,
                outcome(Drafts.good().replacing("Attributes/Role\"", "Attributes/role\"")));
    }

    @Test
    void a_session_has_a_name() {
        assertEquals(
                "InvalidIdentityToken: RoleSessionName is required in AuthnResponse",
                outcome(Drafts.good().replacing("/RoleSessionName", "/Other")));
    }

    @ParameterizedTest(name = "[{0}] is {1}")
    @CsvSource(
            value = {
                "a|refused",
                "ab|ok",
                "a_Z+=,.@-9|ok",
                "John Doe|refused",
                "' alice'|refused",
                "a:b|refused",
                "ä1|refused",
                "''|refused"
            },
            delimiter = '|')
    void the_name_has_2_to_64_plain_characters(String name, String expected) {
        String outcome = outcome(Drafts.good().replacing(">alice<", ">" + name + "<"));

        assertEquals(
                expected.equals("ok")
                        ? "ok"
                        : "InvalidIdentityToken: RoleSessionName in AuthnResponse must match"
                                + " [a-zA-Z_0-9+=,.@-]{2,64}",
                outcome);
    }

    @Test
    void the_name_has_up_to_64_characters() {
        assertEquals("ok", outcome(Drafts.good().replacing(">alice<", ">" + "a".repeat(64) + "<")));
        assertEquals(
                "InvalidIdentityToken",
                outcome(Drafts.good().replacing(">alice<", ">" + "a".repeat(65) + "<"))
                        .split(":", 2)[0]);
    }

    /// A guess: the first of two could be another than the one that the provider means.
    @Test
    void what_has_one_value_is_refused_with_two() {
        assertEquals(
                "InvalidIdentityToken: An attribute of the response has more than one value",
                outcome(Drafts.good().claim("RoleSessionName", "bob")));
    }

    /// The text is a guess.
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "899, refused",
        "900, ok",
        "43200, ok",
        "43201, refused",
        "1e3, refused",
        "-900, refused",
        "99999999999, refused"
    })
    void a_session_is_shortened_to_15_minutes_to_12_hours(String seconds, String expected) {
        assertEquals(
                expected.equals("ok")
                        ? "ok"
                        : "InvalidIdentityToken: SessionDuration in AuthnResponse must be between"
                                + " 900 and 43200",
                outcome(Drafts.good().claim("SessionDuration", seconds)));
    }

    @Test
    void a_source_identity_is_as_plain_as_a_name() {
        String refused =
                "InvalidIdentityToken: Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not"
                        + " begin with \"aws:\"";

        assertEquals(Optional.of("Diego"), claims("SourceIdentity", "Diego").sourceIdentity());
        assertEquals(refused, outcome(Drafts.good().claim("SourceIdentity", "aws:x")));
        assertEquals(refused, outcome(Drafts.good().claim("SourceIdentity", "D")));
        assertEquals(refused, outcome(Drafts.good().claim("SourceIdentity", "a".repeat(65))));
    }

    @Test
    void tags_and_which_are_handed_on_are_told() {
        RoleClaims claims =
                claims(
                        Drafts.good()
                                .claim("PrincipalTag:Project", "Marketing")
                                .claim("PrincipalTag:Empty", "")
                                .claim("TransitiveTagKeys", "Project", "Empty")
                                .claim("SessionDuration", "900"));

        assertEquals(
                List.of("Project=Marketing", "Empty="),
                claims.tags().stream().map(tag -> tag.key() + "=" + tag.value()).toList());
        assertEquals(List.of("Project", "Empty"), claims.transitiveKeys());
        assertEquals(Optional.of(Duration.ofMinutes(15)), claims.lifetimeMax());
        assertEquals("alice", claims.sessionName());
    }

    /// The texts are guesses, the limits those of tags in requests.
    @Test
    void tags_keep_to_the_limits_of_tags() {
        String refused = "InvalidIdentityToken: A PrincipalTag in AuthnResponse is not valid";
        Drafts fifty = Drafts.good();
        for (int i = 0; i < 50; i++) {
            fifty = fifty.claim("PrincipalTag:t" + i, "v");
        }

        assertEquals("ok", outcome(fifty));
        assertEquals(
                "InvalidIdentityToken: AuthnResponse has more than 50 PrincipalTags",
                outcome(fifty.claim("PrincipalTag:more", "v")));
        assertEquals(refused, outcome(Drafts.good().claim("PrincipalTag:", "v")));
        assertEquals(refused, outcome(Drafts.good().claim("PrincipalTag:" + "k".repeat(129), "v")));
        assertEquals(refused, outcome(Drafts.good().claim("PrincipalTag:k", "v".repeat(257))));
        assertEquals(refused, outcome(Drafts.good().claim("PrincipalTag:k", "a;b")));
    }

    private static RoleClaims claims(String name, String value) {
        return claims(Drafts.good().claim(name, value));
    }

    private static RoleClaims claims(Drafts draft) {
        return RoleClaims.of(Judged.accepted(draft.assertionSignedBy(Signer.IDP)), Drafts.ROLE);
    }

    private static String outcome(Drafts draft) {
        try {
            claims(draft);
            return "ok";
        } catch (Refusal refusal) {
            return refusal.code().wireName() + ": " + refusal.text();
        }
    }
}
