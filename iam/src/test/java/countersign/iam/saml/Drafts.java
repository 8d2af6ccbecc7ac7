package countersign.iam.saml;

import countersign.iam.IamUnderTest;
import countersign.iam.directory.SamlProvider;
import countersign.iam.samlprovider.MetadataReader;
import countersign.iam.samlprovider.MetadataReading;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// What the identity provider of the tests writes, before it is signed, and the documents between.
public final class Drafts {
    public static final String ISSUER = "https://idp.example/saml";
    static final String ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/";
    public static final String PROVIDER = "arn:aws:iam::123456789012:saml-provider/Idp";
    public static final String ROLE = "arn:aws:iam::123456789012:role/Reader";
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final String ASSERTION =
            """
            <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="_assertion"
                Version="2.0" IssueInstant="2026-11-22T09:59:58.250Z">
              <saml:Issuer>https://idp.example/saml</saml:Issuer>
              <saml:Subject>
                <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">alice@example.com</saml:NameID>
                <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
                  <saml:SubjectConfirmationData NotOnOrAfter="2026-11-22T10:03:00Z" Recipient="https://signin.aws.amazon.com/saml"/>
                </saml:SubjectConfirmation>
              </saml:Subject>
              <saml:Conditions NotBefore="2026-11-22T09:59:58.250Z" NotOnOrAfter="2026-11-22T10:02:00Z">
                <saml:AudienceRestriction><saml:Audience>urn:amazon:webservices</saml:Audience></saml:AudienceRestriction>
              </saml:Conditions>
              <saml:AuthnStatement AuthnInstant="2026-11-22T09:59:50Z" SessionIndex="_s"/>
              <saml:AttributeStatement>
                <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/Role">
                  <saml:AttributeValue xsi:type="xs:string" xmlns:xs="http://www.w3.org/2001/XMLSchema">arn:aws:iam::123456789012:role/Reader,arn:aws:iam::123456789012:saml-provider/Idp</saml:AttributeValue>
                </saml:Attribute>
                <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName">
                  <saml:AttributeValue>alice</saml:AttributeValue>
                </saml:Attribute>
                <!-- MORE --></saml:AttributeStatement>
            </saml:Assertion>
            """;

    private static final String RESPONSE =
            """
            <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_response"
                Version="2.0" IssueInstant="2026-11-22T09:59:58.250Z" Destination="https://signin.aws.amazon.com/saml">
              <saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://idp.example/saml</saml:Issuer>
              <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
              %s
            </samlp:Response>
            """;

    private final String xml;

    private Drafts(String xml) {
        this.xml = xml;
    }

    /// A response at which nothing is wrong, written two seconds ago.
    public static Drafts good() {
        return new Drafts(RESPONSE.replace("%s", ASSERTION));
    }

    /// The same with another text somewhere.
    public Drafts replacing(String old, String other) {
        if (!xml.contains(old)) {
            throw new AssertionError("The draft has no " + old);
        }
        return new Drafts(xml.replace(old, other));
    }

    /// The same with one attribute more.
    public Drafts attribute(String name, String... values) {
        StringBuilder text = new StringBuilder("<saml:Attribute Name=\"" + name + "\">");
        for (String value : values) {
            text.append("<saml:AttributeValue>").append(value).append("</saml:AttributeValue>");
        }
        return replacing("<!-- MORE -->", text + "</saml:Attribute><!-- MORE -->");
    }

    /// The same with one of the attributes that AWS defines.
    public Drafts claim(String name, String... values) {
        return attribute(ATTRIBUTES + name, values);
    }

    Document document() {
        return parse(xml);
    }

    Document assertionSignedBy(Signer signer) {
        return signer.sign(assertion(document()));
    }

    Document responseSignedBy(Signer signer) {
        return signer.sign(document().getDocumentElement());
    }

    /// What is sent when the provider signs the assertion.
    public String sent() {
        return sent(assertionSignedBy(Signer.IDP));
    }

    static String sent(Document document) {
        return sent(text(document));
    }

    static String sent(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    static Element assertion(Document document) {
        return first(document.getDocumentElement(), Elements.ASSERTION, "Assertion");
    }

    static Element first(Element within, String namespace, String name) {
        return (Element) within.getElementsByTagNameNS(namespace, name).item(0);
    }

    static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Document document) {
        try {
            Transformer writer = TransformerFactory.newInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            writer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The metadata of a provider that signs with these keys, longer than the thousand characters
    /// that the model asks for.
    public static String metadata(Signer... signers) {
        StringBuilder keys = new StringBuilder();
        for (Signer signer : signers) {
            keys.append("<md:KeyDescriptor use=\"signing\"><ds:KeyInfo><ds:X509Data>")
                    .append("<ds:X509Certificate>")
                    .append(signer.certificateText())
                    .append("</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>");
        }
        return """
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
            xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="https://idp.example/saml">
          <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            %s
            <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
                Location="https://idp.example/sso"/>
          </md:IDPSSODescriptor>
        </md:EntityDescriptor>
        """
                .replace("%s", keys);
    }

    static TrustedProvider provider(Signer... signers) {
        return provider(SamlProvider.Encryption.ALLOWED, List.of(), signers);
    }

    static TrustedProvider provider(
            SamlProvider.Encryption encryption, List<PrivateKey> keys, Signer... signers) {
        SamlProvider provider =
                new SamlProvider(
                        IamUnderTest.ACCOUNT,
                        "PROVIDERID",
                        "Idp",
                        NOW,
                        NOW.plusSeconds(86_400),
                        encryption,
                        List.of(),
                        List.of());
        return switch (new MetadataReader().read(metadata(signers))) {
            case MetadataReading.Read(var metadata) ->
                    new TrustedProvider(provider, metadata, keys);
            case MetadataReading.Unreadable(String why) -> throw new AssertionError(why);
        };
    }
}
