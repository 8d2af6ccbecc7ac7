package countersign.iam.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.iam.directory.SamlProvider.Encryption;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Ciphertext is made by Apache Santuario.
final class EncryptedAssertionTest {
    private static final String REFUSED = "InvalidIdentityToken: Response signature invalid";
    private static final String CBC = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "http://www.w3.org/2009/xmlenc11#aes128-gcm",
                "http://www.w3.org/2009/xmlenc11#aes192-gcm",
                "http://www.w3.org/2009/xmlenc11#aes256-gcm",
                "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
                "http://www.w3.org/2001/04/xmlenc#aes192-cbc",
                "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
            })
    void AES_opens_in_both_modes(String cipher) {
        assertEquals("accepted", judged(Sealed.USUAL.cipher(cipher).encrypt(signed())));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({
        "2001/04/xmlenc#rsa-oaep-mgf1p, 2000/09/xmldsig#sha1, ''",
        "2001/04/xmlenc#rsa-oaep-mgf1p, 2001/04/xmlenc#sha256, ''",
        "2009/xmlenc11#rsa-oaep, 2001/04/xmlenc#sha256, 2009/xmlenc11#mgf1sha256",
        "2009/xmlenc11#rsa-oaep, 2001/04/xmlenc#sha512, 2009/xmlenc11#mgf1sha512",
        "2009/xmlenc11#rsa-oaep, 2001/04/xmlenc#sha256, 2009/xmlenc11#mgf1sha1"
    })
    void its_key_comes_by_RSA_OAEP(String wrapping, String digest, String mask) {
        Sealed sealed =
                new Sealed(
                        CBC,
                        "http://www.w3.org/" + wrapping,
                        "http://www.w3.org/" + digest,
                        mask.isEmpty() ? "" : "http://www.w3.org/" + mask);

        assertEquals("accepted", judged(sealed.encrypt(signed())));
    }

    @Test
    void it_may_be_signed_inside_or_the_response_around_it_or_both() {
        Document around = Sealed.USUAL.encrypt(Drafts.good().document());
        Signer.IDP.sign(around.getDocumentElement());
        Document both = Sealed.USUAL.encrypt(signed());
        Signer.IDP.sign(both.getDocumentElement());

        assertEquals("accepted", judged(around));
        assertEquals("accepted", judged(both));
    }

    @Test
    void a_key_may_stand_beside_the_content() {
        Document document = Sealed.USUAL.encrypt(signed());
        Element root = document.getDocumentElement();
        Drafts.first(root, Elements.ASSERTION, "EncryptedAssertion")
                .appendChild(Drafts.first(root, Elements.ENCRYPTION, "EncryptedKey"));

        assertEquals("accepted", judged(document));
    }

    @Test
    void each_of_the_providers_private_keys_is_tried() {
        List<PrivateKey> keys = List.of((PrivateKey) Signer.STRANGER.key(), Sealed.RECEIVER);

        assertEquals(
                "accepted",
                Judged.of(
                        Drafts.sent(Sealed.USUAL.encrypt(signed())),
                        Drafts.provider(Encryption.ALLOWED, keys, Signer.IDP),
                        Drafts.NOW));
    }

    @Test
    void one_encrypted_for_somebody_else_is_refused() {
        String sent = Drafts.sent(Sealed.USUAL.encrypt(signed()));
        List<PrivateKey> another = List.of((PrivateKey) Signer.STRANGER.key());

        assertEquals(
                REFUSED,
                Judged.of(
                        sent,
                        Drafts.provider(Encryption.ALLOWED, another, Signer.IDP),
                        Drafts.NOW));
        assertEquals(REFUSED, Judged.of(sent));
    }

    /// Everybody has the public key, so encryption alone proves nothing.
    @Test
    void one_that_nobody_signed_or_somebody_else_is_refused() {
        assertEquals(REFUSED, judged(Sealed.USUAL.encrypt(Drafts.good().document())));
        assertEquals(
                REFUSED,
                judged(Sealed.USUAL.encrypt(Drafts.good().assertionSignedBy(Signer.STRANGER))));
    }

    @Test
    void plain_assertions_are_refused_where_encryption_is_required() {
        TrustedProvider strict =
                Drafts.provider(Encryption.REQUIRED, List.of(Sealed.RECEIVER), Signer.IDP);

        assertEquals(REFUSED, Judged.of(Drafts.sent(signed()), strict, Drafts.NOW));
        assertEquals(
                "accepted",
                Judged.of(Drafts.sent(Sealed.USUAL.encrypt(signed())), strict, Drafts.NOW));
    }

    @Test
    void a_key_wrapped_by_PKCS_1_is_refused() {
        Sealed old = new Sealed(CBC, "http://www.w3.org/2001/04/xmlenc#rsa-1_5", Signer.SHA256, "");

        assertEquals(REFUSED, judged(old.encrypt(signed())));
    }

    @Test
    void an_encrypted_and_a_plain_assertion_are_two() {
        Document document = Sealed.USUAL.encrypt(signed());
        document.getDocumentElement()
                .appendChild(document.importNode(Drafts.assertion(signed()), true));

        assertEquals(REFUSED, judged(document));
    }

    @Test
    void two_assertions_inside_of_one_are_refused() {
        Document document = signed();
        Element assertion = Drafts.assertion(document);
        Element outer = (Element) assertion.cloneNode(false);
        outer.setAttribute("ID", "_evil");
        assertion.getParentNode().replaceChild(outer, assertion);
        outer.appendChild(assertion);

        assertEquals(REFUSED, judged(Sealed.USUAL.encrypt(document)));
    }

    @Test
    void a_wrapped_assertion_inside_is_refused() {
        Document document = signed();
        Element evil = Drafts.assertion(document);
        Element original = (Element) evil.cloneNode(true);
        original.removeChild(Drafts.first(original, Elements.SIGNATURE, "Signature"));
        evil.setAttribute("ID", "_evil");
        Element object = document.createElementNS(Elements.SIGNATURE, "ds:Object");
        object.appendChild(original);
        Drafts.first(evil, Elements.SIGNATURE, "Signature").appendChild(object);

        assertEquals(REFUSED, judged(Sealed.USUAL.encrypt(document)));
    }

    /// Whatever a stranger learns of changed ciphertext is the same: padding, XML and signature
    /// fail in one voice (Jager and Somorovsky, "How to Break XML Encryption", 2011).
    @Test
    void changed_ciphertext_is_refused_in_the_same_words() {
        Document document = Sealed.USUAL.cipher(CBC).encrypt(signed());
        Element value = cipherValue(document);
        byte[] bytes = Base64.getMimeDecoder().decode(value.getTextContent());
        Random random = new Random(20_261_122);

        for (int i = 0; i < 200; i++) {
            byte[] changed = bytes.clone();
            int at = i < 32 ? bytes.length - 1 - i : random.nextInt(bytes.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            value.setTextContent(Base64.getEncoder().encodeToString(changed));
            // the end of the padding says nothing but how long it is, so it may have changed
            String outcome = judged(document);
            if (!outcome.equals("accepted") || at < bytes.length - 16) {
                assertEquals(REFUSED, outcome);
            }
        }
    }

    @Test
    void cut_ciphertext_is_refused_in_the_same_words() {
        Document document = Sealed.USUAL.cipher(CBC).encrypt(signed());
        Element value = cipherValue(document);
        for (String cut : List.of("", "AAAA", "A".repeat(24), "A".repeat(64), "?")) {
            value.setTextContent(cut);

            assertEquals(REFUSED, judged(document));
        }
    }

    private static Element cipherValue(Document document) {
        Element data =
                Drafts.first(document.getDocumentElement(), Elements.ENCRYPTION, "EncryptedData");
        var values = data.getElementsByTagNameNS(Elements.ENCRYPTION, "CipherValue");
        return (Element) values.item(values.getLength() - 1);
    }

    private static Document signed() {
        return Drafts.parse(Drafts.text(Drafts.good().assertionSignedBy(Signer.IDP)));
    }

    private static String judged(Document response) {
        return Judged.of(
                Drafts.sent(response),
                Drafts.provider(Encryption.ALLOWED, List.of(Sealed.RECEIVER), Signer.IDP),
                Drafts.NOW);
    }
}
