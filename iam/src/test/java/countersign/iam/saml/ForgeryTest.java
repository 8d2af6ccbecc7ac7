package countersign.iam.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.iam.saml.Signer.Recipe;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// What somebody sends who isn't the provider, or has only some words of the provider's.
final class ForgeryTest {
    private static final String REFUSED = "InvalidIdentityToken: Response signature invalid";

    @Test
    void nothing_signed_is_refused() {
        assertEquals(REFUSED, Judged.of(Drafts.good().document()));
    }

    @Test
    void a_signature_taken_away_is_refused() {
        String xml = Drafts.text(Drafts.good().assertionSignedBy(Signer.IDP));
        int start = xml.indexOf("<ds:Signature");
        int end = xml.indexOf("</ds:Signature>") + "</ds:Signature>".length();

        assertEquals(REFUSED, Judged.of(Drafts.sent(xml.substring(0, start) + xml.substring(end))));
    }

    @Test
    void what_was_changed_after_it_was_signed_is_refused() {
        assertEquals(REFUSED, changed(">alice@example.com<", ">admin@example.com<"));
        assertEquals(REFUSED, changed("role/Reader", "role/Admin"));
        assertEquals(REFUSED, changed("T10:02:00Z", "T11:02:00Z"));
        assertEquals(REFUSED, changed("</saml:AttributeStatement>", " </saml:AttributeStatement>"));
    }

    @Test
    void another_key_is_refused_whatever_it_says_of_itself() {
        Signer withProvidersCertificate = Signer.IDP.withKey(Signer.STRANGER.key());

        assertEquals(REFUSED, Judged.of(Drafts.good().assertionSignedBy(Signer.STRANGER)));
        assertEquals(REFUSED, Judged.of(Drafts.good().responseSignedBy(Signer.STRANGER)));
        assertEquals(REFUSED, Judged.of(Drafts.good().assertionSignedBy(Signer.CURVE)));
        assertEquals(REFUSED, Judged.of(Drafts.good().assertionSignedBy(withProvidersCertificate)));
    }

    @Test
    void a_certificate_in_the_message_changes_nothing() {
        Signer misleading =
                new Signer(Signer.IDP.key(), Signer.STRANGER.certificate(), Recipe.USUAL);

        assertEquals("accepted", Judged.of(Drafts.good().assertionSignedBy(misleading)));
    }

    /// With the provider's public key, which everybody has, as the secret.
    @Test
    void an_hmac_under_the_public_key_is_refused() {
        byte[] known = Signer.IDP.certificate().getPublicKey().getEncoded();
        for (String method :
                List.of(
                        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
                        "http://www.w3.org/2000/09/xmldsig#hmac-sha1")) {
            Signer forger =
                    Signer.IDP
                            .withKey(new SecretKeySpec(known, "HMAC"))
                            .with(Recipe.USUAL.method(method));

            assertEquals(REFUSED, Judged.of(Drafts.good().assertionSignedBy(forger)));
        }
    }

    @Test
    void sha_1_is_refused() {
        assertEquals(
                REFUSED, signed(Recipe.USUAL.method("http://www.w3.org/2000/09/xmldsig#rsa-sha1")));
        assertEquals(
                REFUSED, signed(Recipe.USUAL.digest("http://www.w3.org/2000/09/xmldsig#sha1")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
                "http://www.w3.org/2001/10/xml-exc-c14n#WithComments"
            })
    void other_canonical_forms_are_refused(String form) {
        assertEquals(REFUSED, signed(Recipe.USUAL.canonicalization(form)));
        assertEquals(REFUSED, signed(Recipe.USUAL.transforms(Transform.ENVELOPED, form)));
    }

    /// Which leaves attributes unsigned.
    @Test
    void a_transform_that_picks_what_is_signed_is_refused() {
        assertEquals(
                REFUSED,
                signed(
                        Recipe.USUAL.transforms(
                                Transform.ENVELOPED, Transform.XPATH, Signer.EXCLUSIVE)));
        assertEquals(REFUSED, signed(Recipe.USUAL.transforms(Transform.ENVELOPED)));
    }

    @Test
    void a_signature_over_the_whole_document_or_over_something_else_is_refused() {
        assertEquals(REFUSED, signed(Recipe.USUAL.uri("")));
        assertEquals(REFUSED, signed(Recipe.USUAL.uri("#xpointer(/)")));
        assertEquals(REFUSED, signed(Recipe.USUAL.uri("#xpointer(id('_assertion'))")));
    }

    @Test
    void a_reference_to_elsewhere_is_refused_and_not_followed() {
        for (String elsewhere : List.of("http://127.0.0.1:1/a", "file:///etc/passwd", "")) {
            String xml = Drafts.text(Drafts.good().assertionSignedBy(Signer.IDP));

            assertEquals(
                    REFUSED,
                    Judged.of(
                            Drafts.sent(
                                    xml.replace(
                                            "URI=\"#_assertion\"", "URI=\"" + elsewhere + "\""))));
        }
    }

    @Test
    void two_references_two_signatures_or_an_object_are_refused() {
        Document references = Drafts.good().assertionSignedBy(Signer.IDP);
        twice(references, "Reference");
        Document signatures = Drafts.good().assertionSignedBy(Signer.IDP);
        twice(signatures, "Signature");
        Document object = Drafts.good().assertionSignedBy(Signer.IDP);
        Drafts.first(object.getDocumentElement(), Elements.SIGNATURE, "Signature")
                .appendChild(object.createElementNS(Elements.SIGNATURE, "ds:Object"));

        assertEquals(REFUSED, Judged.of(references));
        assertEquals(REFUSED, Judged.of(signatures));
        assertEquals(REFUSED, Judged.of(object));
    }

    @Test
    void of_two_signatures_both_must_be_right() {
        Document evilInside = Drafts.good().assertionSignedBy(Signer.STRANGER);
        Signer.IDP.sign(evilInside.getDocumentElement());
        Document evilOutside = Drafts.good().assertionSignedBy(Signer.IDP);
        Signer.STRANGER.sign(evilOutside.getDocumentElement());

        assertEquals(REFUSED, Judged.of(evilInside));
        assertEquals(REFUSED, Judged.of(evilOutside));
    }

    @Test
    void a_signature_of_another_assertion_is_refused() {
        Document other =
                Drafts.good()
                        .replacing("_assertion", "_other")
                        .replacing("alice@", "mallory@")
                        .assertionSignedBy(Signer.IDP);
        Drafts.assertion(other).setAttribute("ID", "_assertion");

        assertEquals(REFUSED, Judged.of(other));
    }

    @Test
    void two_assertions_are_refused_even_where_both_are_the_providers() {
        Document document = Drafts.good().assertionSignedBy(Signer.IDP);
        Document second =
                Drafts.good().replacing("_assertion", "_second").assertionSignedBy(Signer.IDP);
        document.getDocumentElement()
                .appendChild(document.importNode(Drafts.assertion(second), true));
        Document unsigned = Drafts.good().assertionSignedBy(Signer.IDP);
        Element copy = (Element) Drafts.assertion(second).cloneNode(false);
        unsigned.getDocumentElement().appendChild(unsigned.importNode(copy, true));

        assertEquals(REFUSED, Judged.of(document));
        assertEquals(REFUSED, Judged.of(unsigned));
    }

    /// Attribute statements beside the assertion, for whoever looks for them by name.
    @Test
    void what_stands_beside_the_signed_assertion_is_not_read() {
        Document document = Drafts.good().assertionSignedBy(Signer.IDP);
        Element beside =
                (Element)
                        Drafts.first(
                                        document.getDocumentElement(),
                                        Elements.ASSERTION,
                                        "AttributeStatement")
                                .cloneNode(true);
        beside.setTextContent("");
        Element evil = document.createElementNS(Elements.ASSERTION, "saml:Attribute");
        evil.setAttribute("Name", "evil");
        beside.appendChild(evil);
        document.getDocumentElement().appendChild(beside);

        VerifiedAssertion accepted = Judged.accepted(document);

        assertEquals(List.of(), accepted.attributes().all("evil"));
        assertEquals(2, accepted.attributes().names().size());
    }

    private static String signed(Recipe recipe) {
        return Judged.of(Drafts.good().assertionSignedBy(Signer.IDP.with(recipe)));
    }

    private static String changed(String old, String other) {
        String xml = Drafts.text(Drafts.good().assertionSignedBy(Signer.IDP));
        if (!xml.contains(old)) {
            throw new AssertionError("There is no " + old);
        }
        return Judged.of(Drafts.sent(xml.replace(old, other)));
    }

    private static void twice(Document document, String name) {
        Element element = Drafts.first(document.getDocumentElement(), Elements.SIGNATURE, name);
        element.getParentNode().insertBefore(element.cloneNode(true), element);
    }
}
