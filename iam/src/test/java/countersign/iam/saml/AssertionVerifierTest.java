package countersign.iam.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/// Documented in the IAM User Guide, "Configure SAML assertions for the authentication response"
/// and "Troubleshoot SAML federation with IAM", where nothing else is said.
final class AssertionVerifierTest {
    private static final String EXPIRED = "ExpiredTokenException: Response has expired";
    private static final String EARLY = "InvalidIdentityToken: Response is not yet valid";
    private static final String AUDIENCE =
            "InvalidIdentityToken: Response does not contain the required audience";
    private static final String UNREADABLE = "InvalidIdentityToken: Invalid base64 SAMLResponse";

    @Test
    void what_the_provider_said_is_read_whole() {
        VerifiedAssertion assertion = Judged.accepted(Drafts.good().assertionSignedBy(Signer.IDP));

        assertEquals("alice@example.com", assertion.subject());
        assertEquals("persistent", assertion.subjectType());
        assertEquals("https://idp.example/saml", assertion.issuer());
        assertEquals("https://signin.aws.amazon.com/saml", assertion.recipient());
        assertEquals(Optional.empty(), assertion.sessionEnd());
        assertEquals("_assertion", assertion.id());
        assertEquals(Instant.parse("2026-11-22T10:02:00Z"), assertion.goodUntil());
    }

    /// The value was computed by `openssl dgst -sha1 -binary | base64`, by the STS API Reference's
    /// recipe.
    @Test
    void the_name_qualifier_is_made_of_issuer_account_and_provider() {
        VerifiedAssertion assertion = Judged.accepted(Drafts.good().assertionSignedBy(Signer.IDP));

        assertEquals("ucSSMYa135nV5fLWnLQtkywuSJ0=", assertion.nameQualifier());
    }

    @Test
    void the_response_may_be_signed_or_the_assertion_or_both() {
        Document both = Drafts.good().assertionSignedBy(Signer.IDP);
        Signer.IDP.sign(both.getDocumentElement());

        assertEquals("accepted", Judged.of(Drafts.good().assertionSignedBy(Signer.IDP)));
        assertEquals("accepted", Judged.of(Drafts.good().responseSignedBy(Signer.IDP)));
        assertEquals("accepted", Judged.of(both));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "2001/04/xmldsig-more#rsa-sha256, 2001/04/xmlenc#sha256",
        "2001/04/xmldsig-more#rsa-sha384, 2001/04/xmldsig-more#sha384",
        "2001/04/xmldsig-more#rsa-sha512, 2001/04/xmlenc#sha512",
        "2007/05/xmldsig-more#sha256-rsa-MGF1, 2001/04/xmlenc#sha256"
    })
    void signatures_by_RSA_with_SHA_2_are_known(String method, String digest) {
        Signer signer =
                Signer.IDP.with(
                        Signer.Recipe.USUAL
                                .method("http://www.w3.org/" + method)
                                .digest("http://www.w3.org/" + digest));

        assertEquals("accepted", Judged.of(Drafts.good().assertionSignedBy(signer)));
    }

    @Test
    void any_of_the_providers_keys_may_sign_also_those_of_another_kind() {
        TrustedProvider provider = Drafts.provider(Signer.STRANGER, Signer.CURVE, Signer.IDP);

        for (Signer signer : new Signer[] {Signer.STRANGER, Signer.CURVE, Signer.IDP}) {
            assertEquals(
                    "accepted",
                    Judged.of(
                            Drafts.sent(Drafts.good().assertionSignedBy(signer)),
                            provider,
                            Drafts.NOW));
        }
    }

    @Test
    void base64_may_come_in_lines() {
        String lines = Drafts.good().sent().replaceAll("(.{76})", "$1\r\n");

        assertEquals("accepted", Judged.of(lines));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "?", "AAAA", "PHg+", "PHgvPg==", "PHgvPg", "=", "PHgvPg==="})
    void what_is_no_response_is_refused(String sent) {
        assertEquals(UNREADABLE, Judged.of(sent));
    }

    @Test
    void an_assertion_alone_is_no_response() {
        String xml = Drafts.text(Drafts.good().assertionSignedBy(Signer.IDP));
        String alone = xml.substring(xml.indexOf("<saml:Assertion"), xml.indexOf("</samlp:Resp"));

        assertEquals(UNREADABLE, Judged.of(Drafts.sent(alone)));
    }

    @Test
    void a_response_has_up_to_100_000_characters() {
        assertEquals(UNREADABLE, Judged.of("A".repeat(100_001)));
        assertEquals(UNREADABLE, Judged.of(Drafts.good().sent() + " ".repeat(100_000)));
    }

    @Test
    void the_provider_may_say_that_he_is_nobody() {
        assertEquals(
                "IDPRejectedClaim: The identity provider (IdP) reported that authentication"
                        + " failed.",
                Judged.of(Drafts.good().replacing("status:Success", "status:Responder")));
    }

    @Test
    void the_issuer_is_the_providers_entity_id() {
        assertEquals(
                "InvalidIdentityToken: Issuer not present in specified provider",
                Judged.of(Drafts.good().replacing(">" + Drafts.ISSUER, ">https://other.example")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "urn:amazon:webservices",
                "https://signin.aws.amazon.com/saml",
                "https://eu-central-1.signin.aws.amazon.com/saml",
                "https://signin.aws.amazon.com/static/saml",
                "https://signin.aws.amazon.com/saml/acs/PROVIDERID"
            })
    void aws_is_the_audience(String audience) {
        assertEquals("accepted", Judged.of(audience(audience)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "urn:amazon:webservices:cn",
                "URN:amazon:webservices",
                "http://signin.aws.amazon.com/saml",
                "https://signin.aws.amazon.com/saml/",
                "https://signin.aws.amazon.com/saml/acs/OTHER",
                "https://signin.aws.amazon.com.evil.example/saml",
                "https://evil.example/signin.aws.amazon.com/saml",
                "https://a.b.signin.aws.amazon.com/saml",
                "https://app.example/saml"
            })
    void another_audience_is_refused(String audience) {
        assertEquals(AUDIENCE, Judged.of(audience(audience)));
        assertEquals(AUDIENCE, Judged.of(recipient(audience)));
    }

    @Test
    void each_restriction_must_name_this_audience_and_there_is_one() {
        String one =
                "<saml:AudienceRestriction><saml:Audience>urn:amazon:webservices</saml:Audience>"
                        + "</saml:AudienceRestriction>";
        String other = one.replace("urn:amazon:webservices", "https://app.example/saml");
        String several =
                one.replace("<saml:Audience>", "<saml:Audience>x</saml:Audience><saml:Audience>");

        assertEquals(AUDIENCE, Judged.of(Drafts.good().replacing(one, "")));
        assertEquals(AUDIENCE, Judged.of(Drafts.good().replacing(one, one + other)));
        assertEquals("accepted", Judged.of(Drafts.good().replacing(one, several)));
        assertEquals("accepted", Judged.of(Drafts.good().replacing(one, one + one)));
    }

    /// Ours; the text is that of another audience.
    @ParameterizedTest(name = "to {0}: {1}")
    @CsvSource({
        "https://signin.aws.amazon.com/saml, accepted",
        "https://eu-central-1.signin.aws.amazon.com/saml, accepted",
        "https://app.example/saml, audience",
        "https://signin.aws.amazon.com/saml/, audience",
        "'', audience"
    })
    void a_response_that_was_sent_to_another_address_is_refused(String to, String outcome) {
        Drafts sent =
                Drafts.good()
                        .replacing(
                                "Destination=\"https://signin.aws.amazon.com/saml\"",
                                "Destination=\"" + to + "\"");
        String expected = outcome.equals("accepted") ? outcome : AUDIENCE;

        assertEquals(expected, Judged.of(sent.assertionSignedBy(Signer.IDP)));
        assertEquals(expected, Judged.of(sent.responseSignedBy(Signer.IDP)));
    }

    @Test
    void a_response_need_not_say_where_it_was_sent() {
        assertEquals(
                "accepted",
                Judged.of(
                        Drafts.good()
                                .replacing(
                                        " Destination=\"https://signin.aws.amazon.com/saml\"",
                                        "")));
    }

    /// SAML 2.0 Profiles section 4.1.5; what AWS does isn't documented, and the text is ours.
    @Test
    void a_response_to_a_request_that_was_never_sent_is_refused() {
        String expected = "InvalidIdentityToken: Response must be unsolicited";

        assertEquals(
                expected,
                Judged.of(
                        Drafts.good()
                                .replacing(
                                        "ID=\"_response\"",
                                        "ID=\"_response\" InResponseTo=\"_r\"")));
        assertEquals(
                expected,
                Judged.of(
                        Drafts.good().replacing(" Recipient=", " InResponseTo=\"_r\" Recipient=")));
    }

    @Test
    void the_audience_is_no_recipient() {
        assertEquals(AUDIENCE, Judged.of(recipient("urn:amazon:webservices")));
    }

    @Test
    void an_address_of_ones_own_is_in_place_of_those_of_aws() {
        AssertionVerifier own =
                new AssertionVerifier(SamlEndpoint.at(URI.create("https://sts.example/saml")));
        Drafts addressed =
                sentTo("https://sts.example/saml")
                        .replacing("urn:amazon:webservices", "https://sts.example/saml");
        TrustedProvider provider = Drafts.provider(Signer.IDP);

        assertEquals("accepted", Judged.of(own, addressed.sent(), provider, Drafts.NOW));
        assertEquals(AUDIENCE, Judged.of(own, Drafts.good().sent(), provider, Drafts.NOW));
        assertEquals(
                AUDIENCE,
                Judged.of(own, sentTo("https://sts.example/saml").sent(), provider, Drafts.NOW));
    }

    private static Drafts sentTo(String address) {
        return recipient(address)
                .replacing(
                        "Destination=\"https://signin.aws.amazon.com/saml\"",
                        "Destination=\"" + address + "\"");
    }

    /// That it counts a minute early is ours; the texts of time are observed, that of "not yet" a
    /// guess.
    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({
        "09:58:58.249, early",
        "09:58:58.250, accepted",
        "10:01:59.999, accepted",
        "10:02:00, expired",
        "10:30:00, expired"
    })
    void it_counts_while_its_conditions_do(String time, String outcome) {
        assertEquals(told(outcome), Judged.of(Drafts.good(), at(time)));
    }

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({"10:02:59.999, accepted", "10:03:00, expired"})
    void it_counts_while_the_subject_is_confirmed(String time, String outcome) {
        Drafts draft = Drafts.good().replacing("NotOnOrAfter=\"2026-11-22T10:02:00Z\"", "");

        assertEquals(told(outcome), Judged.of(draft, at(time)));
    }

    /// Observed.
    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({"10:04:58.249, accepted", "10:04:58.250, late"})
    void it_is_redeemed_within_5_minutes(String time, String outcome) {
        Drafts draft =
                Drafts.good()
                        .replacing("T10:02:00Z", "T11:00:00Z")
                        .replacing("T10:03:00Z", "T11:00:00Z");

        assertEquals(told(outcome), Judged.of(draft, at(time)));
    }

    @Test
    void it_is_not_issued_in_the_future() {
        Drafts draft =
                Drafts.good()
                        .replacing("NotBefore=\"2026-11-22T09:59:58.250Z\"", "")
                        .replacing("T09:59:58.250Z", "T10:01:00.001Z");

        assertEquals(EARLY, Judged.of(draft));
    }

    @Test
    void a_session_that_has_ended_at_the_provider_begins_nowhere() {
        assertEquals(
                EXPIRED,
                Judged.of(
                        Drafts.good()
                                .replacing(
                                        "SessionIndex",
                                        "SessionNotOnOrAfter=\"2026-11-22T10:00:00Z\""
                                                + " SessionIndex")));
    }

    @Test
    void metadata_that_has_ended_vouches_for_nobody() {
        assertEquals(
                "InvalidIdentityToken: Response signature invalid",
                Judged.of(Drafts.good(), Drafts.NOW.plusSeconds(86_400)));
    }

    @Test
    void somebody_must_be_named() {
        String name =
                "<saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\">";
        String whole = name + "alice@example.com</saml:NameID>";
        String nobody = "AccessDenied: Not authorized to perform sts:AssumeRoleWithSAML";

        assertEquals(nobody, Judged.of(Drafts.good().replacing(whole, "")));
        assertEquals(nobody, Judged.of(Drafts.good().replacing("alice@example.com", "")));
        assertEquals(UNREADABLE, Judged.of(Drafts.good().replacing(whole, whole + whole)));
        assertEquals(
                UNREADABLE,
                Judged.of(Drafts.good().replacing("alice@example.com", "a".repeat(257))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cm:bearer | cm:holder-of-key",
                "NotOnOrAfter=\"2026-11-22T10:03:00Z\" | ''",
                "NotOnOrAfter=\"2026-11-22T10:03:00Z\" | NotOnOrAfter=\"tomorrow\"",
                "NotOnOrAfter=\"2026-11-22T10:03:00Z\" | NotOnOrAfter=\"2026-11-22T10:03:00\"",
                "Recipient=\"https://signin.aws.amazon.com/saml\" | ''",
                "</saml:Subject> | <saml:SubjectConfirmation/></saml:Subject>",
                "</saml:Conditions> | <saml:Condition/></saml:Conditions>",
                "Version=\"2.0\" IssueInstant | Version=\"1.1\" IssueInstant"
            })
    void what_is_not_as_the_profile_wants_it_is_refused(String old, String other) {
        assertEquals(UNREADABLE, Judged.of(Drafts.good().replacing(old, other)));
    }

    private static Drafts audience(String text) {
        return Drafts.good().replacing("urn:amazon:webservices", text);
    }

    private static Drafts recipient(String text) {
        return Drafts.good()
                .replacing(
                        "Recipient=\"https://signin.aws.amazon.com/saml\"",
                        "Recipient=\"" + text + "\"");
    }

    private static String told(String outcome) {
        return switch (outcome) {
            case "expired" -> EXPIRED;
            case "early" -> EARLY;
            case "late" ->
                    "ExpiredTokenException: Token must be redeemed within 5 minutes of issuance";
            default -> outcome;
        };
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-22T" + time + "Z");
    }
}
