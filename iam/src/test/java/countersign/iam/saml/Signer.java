package countersign.iam.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.crypto.dsig.spec.XPathFilterParameterSpec;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Signs as an identity provider does, by Java's own XML signatures, and with whatever recipe an
/// attacker would like.
///
/// @param certificate put into the message's `KeyInfo`
public record Signer(Key key, X509Certificate certificate, Recipe recipe) {
    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    /// @param uri of the reference; `ID` for the element's own
    record Recipe(
            String method,
            String digest,
            String canonicalization,
            List<String> transforms,
            String uri) {
        static final Recipe USUAL =
                new Recipe(
                        RSA_SHA256,
                        SHA256,
                        EXCLUSIVE,
                        List.of(Transform.ENVELOPED, EXCLUSIVE),
                        "ID");

        Recipe method(String other) {
            return new Recipe(other, digest, canonicalization, transforms, uri);
        }

        Recipe digest(String other) {
            return new Recipe(method, other, canonicalization, transforms, uri);
        }

        Recipe canonicalization(String other) {
            return new Recipe(method, digest, other, transforms, uri);
        }

        Recipe transforms(String... others) {
            return new Recipe(method, digest, canonicalization, List.of(others), uri);
        }

        Recipe uri(String other) {
            return new Recipe(method, digest, canonicalization, transforms, other);
        }
    }

    public static final Signer IDP = of("idp", "RSA");
    static final Signer STRANGER = of("stranger", "RSA");
    public static final Signer CURVE =
            of("curve", "EC")
                    .with(
                            Recipe.USUAL.method(
                                    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"));

    Signer with(Recipe other) {
        return new Signer(key, certificate, other);
    }

    Signer withKey(Key other) {
        return new Signer(other, certificate, recipe);
    }

    /// As metadata has it.
    public String certificateText() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Signs that element in its place, behind its issuer.
    Document sign(Element element) {
        element.setIdAttribute("ID", true);
        Element behind = Drafts.first(element, Elements.ASSERTION, "Issuer");
        try {
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
            DOMSignContext context = new DOMSignContext(key, element, behind.getNextSibling());
            context.setDefaultNamespacePrefix("ds");
            context.setProperty("org.jcp.xml.dsig.secureValidation", false);
            factory.newXMLSignature(signedInfo(factory, element), keyInfo(factory)).sign(context);
            return element.getOwnerDocument();
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException(e);
        }
    }

    private SignedInfo signedInfo(XMLSignatureFactory factory, Element element)
            throws GeneralSecurityException {
        String uri = recipe.uri().equals("ID") ? "#" + element.getAttribute("ID") : recipe.uri();
        List<Transform> transforms =
                recipe.transforms().stream().map(name -> transform(factory, name)).toList();
        Reference reference =
                factory.newReference(
                        uri,
                        factory.newDigestMethod(recipe.digest(), null),
                        transforms,
                        null,
                        null);
        return factory.newSignedInfo(
                factory.newCanonicalizationMethod(
                        recipe.canonicalization(), (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(recipe.method(), null),
                List.of(reference));
    }

    private static Transform transform(XMLSignatureFactory factory, String name) {
        try {
            if (name.equals(Transform.XPATH)) {
                return factory.newTransform(
                        name,
                        new XPathFilterParameterSpec(
                                "not(ancestor-or-self::*[local-name()='AttributeStatement'])"));
            }
            return factory.newTransform(name, (TransformParameterSpec) null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyInfo keyInfo(XMLSignatureFactory factory) {
        KeyInfoFactory infos = factory.getKeyInfoFactory();
        return infos.newKeyInfo(List.of(infos.newX509Data(List.of(certificate))));
    }

    private static Signer of(String name, String algorithm) {
        try {
            X509Certificate certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(
                                            new ByteArrayInputStream(
                                                    bytes(name + "-certificate.b64")));
            return new Signer(privateKey(name, algorithm), certificate, Recipe.USUAL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static PrivateKey privateKey(String name, String algorithm) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(bytes(name + "-key.b64")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in =
                Objects.requireNonNull(Signer.class.getResourceAsStream(name), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return Base64.getMimeDecoder().decode(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
