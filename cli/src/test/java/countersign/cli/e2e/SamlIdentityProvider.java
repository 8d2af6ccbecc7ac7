package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A SAML identity provider with a key of its own, which signs by Java's own XML signatures.
record SamlIdentityProvider(PrivateKey key, X509Certificate certificate) {
    private static final String PASSWORD = "password-of-a-test";
    private static final String RESPONSE =
            """
            <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r{id}"
                Version="2.0" IssueInstant="{now}" Destination="https://signin.aws.amazon.com/saml">
              <saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://idp.example/saml</saml:Issuer>
              <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
              <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a{id}"
                  Version="2.0" IssueInstant="{now}">
                <saml:Issuer>https://idp.example/saml</saml:Issuer>
                <saml:Subject>
                  <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">alice@example.com</saml:NameID>
                  <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
                    <saml:SubjectConfirmationData NotOnOrAfter="{end}" Recipient="https://signin.aws.amazon.com/saml"/>
                  </saml:SubjectConfirmation>
                </saml:Subject>
                <saml:Conditions NotBefore="{now}" NotOnOrAfter="{end}">
                  <saml:AudienceRestriction><saml:Audience>urn:amazon:webservices</saml:Audience></saml:AudienceRestriction>
                </saml:Conditions>
                <saml:AuthnStatement AuthnInstant="{now}" SessionIndex="_s"/>
                <saml:AttributeStatement>
                  <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/Role">
                    <saml:AttributeValue>{role},{provider}</saml:AttributeValue>
                  </saml:Attribute>
                  <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName">
                    <saml:AttributeValue>alice</saml:AttributeValue>
                  </saml:Attribute>
                </saml:AttributeStatement>
              </saml:Assertion>
            </samlp:Response>
            """;

    private static final String METADATA =
            """
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
                xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="https://idp.example/saml">
              <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data>
                  <ds:X509Certificate>{certificate}</ds:X509Certificate>
                </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
                    Location="https://idp.example/sso"/>
              </md:IDPSSODescriptor>
            </md:EntityDescriptor>
            """;

    /// Draws a key, and has keytool certify it: Java makes certificates nowhere else.
    static SamlIdentityProvider make(Path folder) throws Exception {
        Path store = folder.resolve("idp.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "idp",
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-dname",
                                "CN=idp",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        assertTrue(keytool.waitFor(1, TimeUnit.MINUTES), "keytool did not end");
        assertEquals(0, keytool.exitValue(), "keytool failed");
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        return new SamlIdentityProvider(
                (PrivateKey) keys.getKey("idp", PASSWORD.toCharArray()),
                (X509Certificate) keys.getCertificate("idp"));
    }

    String metadata() {
        try {
            String encoded = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
            return METADATA.replace("{certificate}", encoded);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// A response in base64, of which the assertion is signed: alice may act as that role.
    String response(String role, String provider, Instant now) {
        Instant whole = now.truncatedTo(ChronoUnit.SECONDS);
        String xml =
                RESPONSE.replace("{id}", UUID.randomUUID().toString())
                        .replace("{now}", whole.toString())
                        .replace("{end}", whole.plusSeconds(180).toString())
                        .replace("{role}", role)
                        .replace("{provider}", provider);
        try {
            DocumentBuilderFactory documents = DocumentBuilderFactory.newInstance();
            documents.setNamespaceAware(true);
            Document document =
                    documents
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            sign((Element) document.getElementsByTagName("saml:Assertion").item(0));
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(signed));
            return Base64.getEncoder().encodeToString(signed.toByteArray());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// In its place behind the issuer.
    private void sign(Element assertion) throws Exception {
        assertion.setIdAttribute("ID", true);
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        Reference reference =
                factory.newReference(
                        "#" + assertion.getAttribute("ID"),
                        factory.newDigestMethod(DigestMethod.SHA256, null),
                        List.of(
                                factory.newTransform(
                                        Transform.ENVELOPED, (TransformParameterSpec) null),
                                factory.newTransform(
                                        CanonicalizationMethod.EXCLUSIVE,
                                        (TransformParameterSpec) null)),
                        null,
                        null);
        SignedInfo info =
                factory.newSignedInfo(
                        factory.newCanonicalizationMethod(
                                CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                        factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                        List.of(reference));
        Element issuer = (Element) assertion.getElementsByTagName("saml:Issuer").item(0);
        DOMSignContext context = new DOMSignContext(key, assertion, issuer.getNextSibling());
        context.setDefaultNamespacePrefix("ds");
        factory.newXMLSignature(info, null).sign(context);
    }
}
