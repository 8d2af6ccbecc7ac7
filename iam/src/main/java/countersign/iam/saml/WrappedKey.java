package countersign.iam.saml;

import countersign.iam.samlprovider.Malformed;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.w3c.dom.Element;

/// A key under RSA-OAEP, with the digests that its sender chose. SHA-1 is no danger inside of OAEP,
/// and what many providers have.
///
/// @param wrapped the bytes
record WrappedKey(OAEPParameterSpec padding, byte[] wrapped) {
    /// With SHA-1 in its mask (XML Encryption 1.1 section 5.5.2).
    private static final String OAEP_1_0 = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";

    private static final String OAEP_1_1 = "http://www.w3.org/2009/xmlenc11#rsa-oaep";
    private static final String ENCRYPTION_1_1 = "http://www.w3.org/2009/xmlenc11#";
    private static final String SHA_1 = "http://www.w3.org/2000/09/xmldsig#sha1";

    private static final Map<String, String> DIGESTS =
            Map.of(
                    SHA_1,
                    "SHA-1",
                    "http://www.w3.org/2001/04/xmlenc#sha256",
                    "SHA-256",
                    "http://www.w3.org/2001/04/xmldsig-more#sha384",
                    "SHA-384",
                    "http://www.w3.org/2001/04/xmlenc#sha512",
                    "SHA-512");

    private static final Map<String, MGF1ParameterSpec> MASKS =
            Map.of(
                    ENCRYPTION_1_1 + "mgf1sha1", MGF1ParameterSpec.SHA1,
                    ENCRYPTION_1_1 + "mgf1sha256", MGF1ParameterSpec.SHA256,
                    ENCRYPTION_1_1 + "mgf1sha384", MGF1ParameterSpec.SHA384,
                    ENCRYPTION_1_1 + "mgf1sha512", MGF1ParameterSpec.SHA512);

    /// @param key an `EncryptedKey`
    /// @param algorithm how it is wrapped
    static WrappedKey read(Element key, String algorithm, byte[] wrapped) throws Malformed {
        if (!algorithm.equals(OAEP_1_0) && !algorithm.equals(OAEP_1_1)) {
            throw new Malformed("The key is not wrapped by RSA-OAEP");
        }
        Element method = Elements.only(key, Elements.ENCRYPTION, "EncryptionMethod");
        Optional<Element> label = Elements.atMostOne(method, Elements.ENCRYPTION, "OAEPparams");
        if (label.isPresent() && !label.get().getTextContent().isBlank()) {
            throw new Malformed("A label of RSA-OAEP is not accepted");
        }
        String digest =
                DIGESTS.get(
                        Elements.atMostOne(method, Elements.SIGNATURE, "DigestMethod")
                                .map(it -> it.getAttribute("Algorithm"))
                                .orElse(SHA_1));
        MGF1ParameterSpec mask =
                algorithm.equals(OAEP_1_0)
                        ? MGF1ParameterSpec.SHA1
                        : MASKS.get(
                                Elements.atMostOne(method, ENCRYPTION_1_1, "MGF")
                                        .map(it -> it.getAttribute("Algorithm"))
                                        .orElse(ENCRYPTION_1_1 + "mgf1sha1"));
        if (digest == null || mask == null) {
            throw new Malformed("A digest of RSA-OAEP is not accepted");
        }
        return new WrappedKey(
                new OAEPParameterSpec(digest, "MGF1", mask, PSource.PSpecified.DEFAULT), wrapped);
    }

    /// Empty where it was wrapped for another.
    Optional<byte[]> unwrap(PrivateKey key) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, padding);
            return Optional.of(cipher.doFinal(wrapped));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }
}
