package countersign.iam.samlprovider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class MetadataReaderTest {
    private static final String ENTITY = "entityID=\"https://idp.example.com/saml\"";

    private final MetadataReader reader = new MetadataReader();

    @Test
    void the_issuer_its_certificates_and_its_end_are_read() {
        String keys =
                Metadata.key("use=\"signing\"", Metadata.certificate())
                        + Metadata.key("use=\"encryption\"", "not even read")
                        + Metadata.key("", Metadata.certificate());

        SamlMetadata read =
                read(Metadata.document(ENTITY + " validUntil=\"2027-01-01T00:00:00Z\"", keys));

        assertEquals("https://idp.example.com/saml", read.entityId());
        assertEquals(2, read.signingCertificates().size());
        assertEquals(
                "CN=idp.example.com",
                read.signingCertificates().getFirst().getSubjectX500Principal().getName());
        assertEquals(Optional.of(Instant.parse("2027-01-01T00:00:00Z")), read.validUntil());
    }

    /// An `xs:dateTime` without a zone is taken as UTC (SAML 2.0 core section 1.3.3).
    @ParameterizedTest(name = "validUntil={0}")
    @CsvSource({
        "2027-01-01T01:00:00+01:00, 2027-01-01T00:00:00Z",
        "2027-01-01T00:00:00, 2027-01-01T00:00:00Z",
        "2027-01-01T00:00:00.123Z, 2027-01-01T00:00:00.123Z"
    })
    void the_end_is_a_date_and_time(String written, Instant meant) {
        SamlMetadata read =
                read(
                        Metadata.document(
                                ENTITY + " validUntil=\"" + written + "\"",
                                Metadata.key("", Metadata.certificate())));

        assertEquals(Optional.of(meant), read.validUntil());
    }

    static Stream<Named<String>> unreadable() {
        String key = Metadata.key("", Metadata.certificate());
        String good = Metadata.document(ENTITY, key);
        return Stream.of(
                Named.of("empty", ""),
                Named.of("no XML", "x".repeat(1000)),
                Named.of("cut off", good.substring(0, good.length() - 10)),
                Named.of("a byte order mark", "\uFEFF\uFEFF" + good),
                Named.of(
                        "a document type",
                        good.replace(
                                "<md:EntityDescriptor ",
                                "<!DOCTYPE x [<!ENTITY y \"z\">]><md:EntityDescriptor ")),
                Named.of(
                        "an external entity",
                        good.replace(
                                "<md:EntityDescriptor ",
                                "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">"
                                        + "<md:EntityDescriptor ")),
                Named.of("another namespace", good.replace("SAML:2.0:metadata", "SAML:2.0:other")),
                Named.of("no entity id", Metadata.document("", key)),
                Named.of("a long entity id", Metadata.of("e".repeat(1025))),
                Named.of("a service provider", good.replace("IDPSSODescriptor", "SPSSODescriptor")),
                Named.of("no certificate", Metadata.document(ENTITY, "")),
                Named.of(
                        "a certificate for encryption alone",
                        Metadata.document(
                                ENTITY,
                                Metadata.key("use=\"encryption\"", Metadata.certificate()))),
                Named.of("eleven certificates", Metadata.document(ENTITY, key.repeat(11))),
                Named.of(
                        "a key of 512 bits",
                        Metadata.document(
                                ENTITY,
                                Metadata.key("", Metadata.resource("certificate-512.b64")))),
                Named.of("no base64", Metadata.document(ENTITY, Metadata.key("", "!"))),
                Named.of(
                        "no certificate in it",
                        Metadata.document(ENTITY, Metadata.key("", "AAAA"))),
                Named.of(
                        "an end that is none",
                        Metadata.document(ENTITY + " validUntil=\"tomorrow\"", key)),
                Named.of("101 deep", "<a>".repeat(101) + "</a>".repeat(101)),
                Named.of("too large", good + " ".repeat(MetadataReader.BYTES_MAX)));
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(String document) {
        assertInstanceOf(MetadataReading.Unreadable.class, reader.read(document));
    }

    /// Seeded: the same documents each time.
    @Test
    void no_change_of_a_document_makes_the_reader_fail() {
        Random random = new Random(20_261_122);
        String good = Metadata.of("https://idp.example.com/saml");
        int read = 0;
        for (int i = 0; i < 3000; i++) {
            StringBuilder changed = new StringBuilder(good);
            for (int j = random.nextInt(1, 4); j > 0; j--) {
                int at = random.nextInt(changed.length());
                switch (random.nextInt(3)) {
                    case 0 -> changed.deleteCharAt(at);
                    case 1 -> changed.insert(at, (char) random.nextInt(0x250));
                    default -> changed.setCharAt(at, "<>&\"' ;/".charAt(random.nextInt(8)));
                }
            }
            if (reader.read(changed.toString()) instanceof MetadataReading.Read) {
                read++;
            }
        }

        assertTrue(read > 100 && read < 2900, "read " + read);
    }

    private SamlMetadata read(String document) {
        return assertInstanceOf(MetadataReading.Read.class, reader.read(document)).metadata();
    }
}
