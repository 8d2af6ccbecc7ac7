package countersign.iam.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documented in the IAM User Guide, "Configure SAML assertions for the authentication response"
/// and "IAM and AWS STS condition context keys".
final class SubjectKeysTest {
    private static final String OID = "urn:oid:1.3.6.1.4.1.5923.1.";

    @Test
    void trust_policies_see_who_says_what_of_whom() {
        Map<String, ContextValue> keys = SubjectKeys.ofTrust(verified(Drafts.good()));

        assertEquals(ContextValue.of("https://signin.aws.amazon.com/saml"), keys.get("saml:aud"));
        assertEquals(ContextValue.of("https://idp.example/saml"), keys.get("saml:iss"));
        assertEquals(ContextValue.of("123456789012/Idp"), keys.get("saml:doc"));
        assertEquals(ContextValue.of("alice@example.com"), keys.get("saml:sub"));
        assertEquals(ContextValue.of("persistent"), keys.get("saml:sub_type"));
        assertEquals(ContextValue.of(Drafts.PROVIDER), keys.get("aws:federatedprovider"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1.1.1, saml:edupersonaffiliation, list",
        "1.1.3, saml:edupersonorgdn, one",
        "1.1.6, saml:edupersonprincipalname, one",
        "1.1.11, saml:edupersonassurance, list",
        "2.1.4, saml:eduorglegalname, list"
    })
    void eduPerson_attributes_are_strings_or_lists(String oid, String key, String kind) {
        Map<String, ContextValue> keys =
                SubjectKeys.ofTrust(verified(Drafts.good().attribute(OID + oid, "a", "b")));

        assertEquals(
                kind.equals("list")
                        ? new ContextValue.Many(List.of("a", "b"))
                        : ContextValue.of("a"),
                keys.get(key));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "urn:oid:2.5.4.3, saml:cn",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress, saml:mail",
        "http://schemas.xmlsoap.org/claims/CommonName, saml:commonname",
        "0.9.2342.19200300.100.1.1, saml:uid",
        "2.5.4.45, saml:x500uniqueidentifier",
        "0.9.2342.19200300.100.1.45, saml:organizationstatus"
    })
    void other_directories_attributes_have_keys_too(String name, String key) {
        Optional<ContextValue> value =
                Optional.ofNullable(
                        SubjectKeys.ofTrust(verified(Drafts.good().attribute(name, "a"))).get(key));

        assertEquals(
                Optional.of("a"),
                value.map(it ->
                        switch (it) {
                            case ContextValue.Single(String one) -> one;
                            case ContextValue.Many(var all) -> all.getFirst();
                        }));
    }

    /// "You should include only one claim per AWS context key. If you include more than one, only
    /// one claim will be mapped"; which is a guess.
    @Test
    void of_two_attributes_with_one_key_one_counts() {
        Map<String, ContextValue> keys =
                SubjectKeys.ofTrust(
                        verified(
                                Drafts.good()
                                        .attribute("2.5.4.4", "x500")
                                        .attribute(
                                                "http://schemas.xmlsoap.org/ws/2005/05/identity/"
                                                        + "claims/surname",
                                                "soap")));

        assertEquals(ContextValue.of("soap"), keys.get("saml:surname"));
    }

    @Test
    void a_session_keeps_who_it_is_and_no_more() {
        VerifiedAssertion assertion = verified(Drafts.good().attribute("2.5.4.4", "x500"));

        assertEquals(
                Map.of(
                        "saml:namequalifier",
                        List.of(assertion.nameQualifier()),
                        "saml:sub",
                        List.of("alice@example.com"),
                        "saml:sub_type",
                        List.of("persistent"),
                        "aws:federatedprovider",
                        List.of(Drafts.PROVIDER)),
                SubjectKeys.ofSession(assertion));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "urn:oasis:names:tc:SAML:2.0:nameid-format:transient, transient",
        "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress,"
                + " urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
        "'', urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
    })
    void the_subjects_type_is_its_format_without_the_usual_prefix(String format, String type) {
        VerifiedAssertion assertion =
                verified(
                        Drafts.good()
                                .replacing(
                                        "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
                                        format));

        assertEquals(type, assertion.subjectType());
    }

    private static VerifiedAssertion verified(Drafts draft) {
        return Judged.accepted(draft.assertionSignedBy(Signer.IDP));
    }
}
