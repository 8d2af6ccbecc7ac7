package countersign.iam.saml;

import countersign.iam.samlprovider.Malformed;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Element;

/// Opens encrypted assertions: AES in GCM or CBC mode, whose key is wrapped by RSA-OAEP (W3C, "XML
/// Encryption Syntax and Processing Version 1.1"; IAM User Guide, "Create a SAML identity provider
/// in IAM").
///
/// CBC proves nothing about what it opens. What comes out is a stranger's text until its signature
/// is verified, and whatever is wrong with it, its padding too, is answered in the same words as a
/// wrong signature, so that the answers tell nothing about the plain text. PKCS #1 1.5 wrapping is
/// refused: how it fails would tell.
final class XmlEncryption {
    /// A message is for one receiver; a few more keys are let pass unread.
    private static final int WRAPPED_KEYS_MAX = 4;

    private static final int GCM_TAG_BITS = 128;

    private record Mode(String cipher, int keyBytes, int ivBytes) {}

    private static final Map<String, Mode> MODES =
            Map.of(
                    "http://www.w3.org/2009/xmlenc11#aes128-gcm", gcm(16),
                    "http://www.w3.org/2009/xmlenc11#aes192-gcm", gcm(24),
                    "http://www.w3.org/2009/xmlenc11#aes256-gcm", gcm(32),
                    "http://www.w3.org/2001/04/xmlenc#aes128-cbc", cbc(16),
                    "http://www.w3.org/2001/04/xmlenc#aes192-cbc", cbc(24),
                    "http://www.w3.org/2001/04/xmlenc#aes256-cbc", cbc(32));

    private XmlEncryption() {}

    /// The plain bytes.
    ///
    /// @param encrypted an `EncryptedAssertion`
    static byte[] open(Element encrypted, List<PrivateKey> keys) throws Malformed {
        Element content = Elements.only(encrypted, Elements.ENCRYPTION, "EncryptedData");
        Mode mode = MODES.get(method(content));
        if (mode == null) {
            throw new Malformed("The cipher is not accepted");
        }
        byte[] sealed = cipherValue(content);
        for (Element wrapped : wrappedKeys(encrypted, content)) {
            WrappedKey wrappedKey = WrappedKey.read(wrapped, method(wrapped), cipherValue(wrapped));
            for (PrivateKey key : keys) {
                Optional<byte[]> unwrapped = wrappedKey.unwrap(key);
                if (unwrapped.isPresent() && unwrapped.get().length == mode.keyBytes()) {
                    return open(mode, unwrapped.get(), sealed);
                }
            }
        }
        throw new Malformed("None of the provider's private keys opens the assertion");
    }

    private static byte[] open(Mode mode, byte[] key, byte[] sealed) throws Malformed {
        if (sealed.length <= mode.ivBytes()) {
            throw new Malformed("The encrypted assertion has no content");
        }
        try {
            Cipher cipher = Cipher.getInstance(mode.cipher());
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), start(mode, sealed));
            return cipher.doFinal(sealed, mode.ivBytes(), sealed.length - mode.ivBytes());
        } catch (GeneralSecurityException _) {
            throw new Malformed("The encrypted assertion can't be opened");
        }
    }

    private static AlgorithmParameterSpec start(Mode mode, byte[] sealed) {
        return mode.cipher().contains("GCM")
                ? new GCMParameterSpec(GCM_TAG_BITS, sealed, 0, mode.ivBytes())
                : new IvParameterSpec(sealed, 0, mode.ivBytes());
    }

    /// Inside of the content's `KeyInfo`, or beside the content (SAML 2.0 errata E43).
    private static List<Element> wrappedKeys(Element encrypted, Element content) throws Malformed {
        List<Element> keys = new ArrayList<>();
        for (Element info : Elements.children(content, Elements.SIGNATURE, "KeyInfo")) {
            keys.addAll(Elements.children(info, Elements.ENCRYPTION, "EncryptedKey"));
        }
        keys.addAll(Elements.children(encrypted, Elements.ENCRYPTION, "EncryptedKey"));
        if (keys.size() > WRAPPED_KEYS_MAX) {
            throw new Malformed("There are too many wrapped keys");
        }
        return keys;
    }

    private static String method(Element encrypted) throws Malformed {
        return Elements.only(encrypted, Elements.ENCRYPTION, "EncryptionMethod")
                .getAttribute("Algorithm");
    }

    private static byte[] cipherValue(Element encrypted) throws Malformed {
        Element value =
                Elements.only(
                        Elements.only(encrypted, Elements.ENCRYPTION, "CipherData"),
                        Elements.ENCRYPTION,
                        "CipherValue");
        try {
            return Base64.getDecoder().decode(ResponseText.unfolded(Elements.text(value)));
        } catch (IllegalArgumentException _) {
            throw new Malformed("A cipher value is no base64");
        }
    }

    private static Mode gcm(int keyBytes) {
        return new Mode("AES/GCM/NoPadding", keyBytes, 12);
    }

    /// Whose last byte alone says how long the padding is.
    private static Mode cbc(int keyBytes) {
        return new Mode("AES/CBC/ISO10126Padding", keyBytes, 16);
    }
}
