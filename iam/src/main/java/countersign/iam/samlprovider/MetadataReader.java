package countersign.iam.samlprovider;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Reads SAML metadata documents strictly: one `EntityDescriptor` with an entity id and, in its
/// `IDPSSODescriptor`, at least one signing certificate. For any thread.
public final class MetadataReader {
    /// The most bytes a document has; AWS takes ten million characters (IAM API Reference,
    /// "CreateSAMLProvider"), but a record of the store has a MiB, and quoted text twice its size.
    static final int BYTES_MAX = 500_000;

    /// Source: IAM User Guide, "IAM and AWS STS quotas", keys of a SAML provider.
    static final int CERTIFICATES_MAX = 10;

    private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

    /// Source: SAML 2.0 metadata section 2.2.1, `entityIDType`.
    private static final int ENTITY_ID_LENGTH_MAX = 1024;

    /// Source: IAM User Guide, "Troubleshoot SAML federation with IAM".
    private static final int RSA_BITS_MIN = 1024;

    private final StrictXml xml = new StrictXml();

    /// @param document as it was sent
    public MetadataReading read(String document) {
        if (document.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            return new MetadataReading.Unreadable(
                    "The document has more than " + BYTES_MAX + " bytes");
        }
        try {
            return new MetadataReading.Read(metadata(xml.parse(document)));
        } catch (Malformed malformed) {
            return new MetadataReading.Unreadable(malformed.why());
        }
    }

    private static SamlMetadata metadata(Document document) throws Malformed {
        Element entity = document.getDocumentElement();
        if (!is(entity, METADATA, "EntityDescriptor")) {
            throw new Malformed("The root element is no EntityDescriptor");
        }
        String entityId = entity.getAttribute("entityID");
        if (entityId.isEmpty() || entityId.length() > ENTITY_ID_LENGTH_MAX) {
            throw new Malformed("The entity has no id of 1 to 1,024 characters");
        }
        List<Element> providers = children(entity, METADATA, "IDPSSODescriptor");
        if (providers.size() != 1) {
            throw new Malformed("There is not exactly one IDPSSODescriptor");
        }
        Element provider = providers.getFirst();
        return new SamlMetadata(entityId, end(entity, provider), certificates(provider));
    }

    private static List<X509Certificate> certificates(Element provider) throws Malformed {
        List<String> texts =
                children(provider, METADATA, "KeyDescriptor").stream()
                        .filter(key -> !key.getAttribute("use").equals("encryption"))
                        .flatMap(key -> children(key, SIGNATURES, "KeyInfo").stream())
                        .flatMap(info -> children(info, SIGNATURES, "X509Data").stream())
                        .flatMap(data -> children(data, SIGNATURES, "X509Certificate").stream())
                        .map(Element::getTextContent)
                        .toList();
        if (texts.isEmpty() || texts.size() > CERTIFICATES_MAX) {
            throw new Malformed("There are not 1 to 10 signing certificates");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (String text : texts) {
            certificates.add(certificate(text));
        }
        return certificates;
    }

    private static X509Certificate certificate(String base64) throws Malformed {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.replaceAll("[ \\t\\r\\n]", ""));
            X509Certificate certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(bytes));
            if (certificate.getPublicKey() instanceof RSAPublicKey rsa
                    && rsa.getModulus().bitLength() < RSA_BITS_MIN) {
                throw new Malformed("A signing certificate's key has less than 1,024 bits");
            }
            return certificate;
        } catch (IllegalArgumentException | CertificateException _) {
            throw new Malformed("A signing certificate can't be read");
        }
    }

    private static Optional<Instant> end(Element entity, Element provider) throws Malformed {
        return Stream.of(end(entity), end(provider))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private static Optional<Instant> end(Element element) throws Malformed {
        String text = element.getAttribute("validUntil");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor end =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    end instanceof LocalDateTime local
                            ? local.toInstant(ZoneOffset.UTC)
                            : Instant.from(end));
        } catch (DateTimeException _) {
            throw new Malformed("`validUntil` is no date and time");
        }
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        List<Element> children = new ArrayList<>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && is(element, namespace, name)) {
                children.add(element);
            }
        }
        return children;
    }

    private static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }
}
