package countersign.iam.saml;

import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.xml.security.Init;
import org.apache.xml.security.encryption.EncryptedData;
import org.apache.xml.security.encryption.EncryptedKey;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.keys.KeyInfo;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Encrypts assertions as providers do, by Apache Santuario.
///
/// @param cipher of the content
/// @param wrapping of its key
/// @param digest of the wrapping
/// @param mask of the wrapping, empty for the default
record Sealed(String cipher, String wrapping, String digest, String mask) {
    static final Sealed USUAL =
            new Sealed(
                    XMLCipher.AES_256_GCM,
                    XMLCipher.RSA_OAEP,
                    "http://www.w3.org/2000/09/xmldsig#sha1",
                    "");

    static final RSAPrivateCrtKey RECEIVER =
            (RSAPrivateCrtKey) Signer.privateKey("receiver", "RSA");

    static {
        Init.init();
    }

    Sealed cipher(String other) {
        return new Sealed(other, wrapping, digest, mask);
    }

    /// The same response with its assertion encrypted for the receiver of the tests.
    Document encrypt(Document response) {
        Element assertion = Drafts.assertion(response);
        Element place = response.createElementNS(Elements.ASSERTION, "saml:EncryptedAssertion");
        place.setAttribute("xmlns:saml", Elements.ASSERTION);
        assertion.getParentNode().replaceChild(place, assertion);
        place.appendChild(assertion);
        return encrypt(response, assertion);
    }

    /// Puts ciphertext into the place of that element.
    Document encrypt(Document document, Element element) {
        try {
            Key key = new SecretKeySpec(new byte[keyBytes()], "AES");
            XMLCipher content = XMLCipher.getInstance(cipher);
            content.init(XMLCipher.ENCRYPT_MODE, key);
            EncryptedData data = content.getEncryptedData();
            KeyInfo info = new KeyInfo(document);
            info.add(wrapped(document, key));
            data.setKeyInfo(info);
            return content.doFinal(document, element, false);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private EncryptedKey wrapped(Document document, Key key) throws Exception {
        XMLCipher wrapper = XMLCipher.getInstance(wrapping, null, digest);
        wrapper.init(XMLCipher.WRAP_MODE, publicKey());
        return mask.isEmpty()
                ? wrapper.encryptKey(document, key)
                : wrapper.encryptKey(document, key, mask, null);
    }

    private int keyBytes() {
        return cipher.contains("128") ? 16 : cipher.contains("192") ? 24 : 32;
    }

    private static PublicKey publicKey() throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePublic(
                        new RSAPublicKeySpec(RECEIVER.getModulus(), RECEIVER.getPublicExponent()));
    }
}
