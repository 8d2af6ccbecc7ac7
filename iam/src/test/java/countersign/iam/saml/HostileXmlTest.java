package countersign.iam.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents that mean one thing to one reader and another to the next, or are made to be a burden.
final class HostileXmlTest {
    private static final String UNREADABLE = "InvalidIdentityToken: Invalid base64 SAMLResponse";
    private static final String SIGNED =
            Drafts.text(
                    Drafts.good()
                            .replacing("alice@example.com", "alice@example.com.evil.example")
                            .assertionSignedBy(Signer.IDP));

    /// The name that was signed is read whole, and not to the comment alone, which canonical XML
    /// drops (CERT/CC VU#475445).
    @Test
    void a_comment_inside_of_a_name_does_not_cut_it() {
        String commented = SIGNED.replace("@example.com.evil", "@example.com<!-- -->.evil");

        VerifiedAssertion accepted = Judged.accepted(Drafts.parse(commented));

        assertEquals("alice@example.com.evil.example", accepted.subject());
    }

    @Test
    void a_comment_inside_of_an_attribute_does_not_cut_it() {
        String commented = SIGNED.replace("role/Reader,", "role/Rea<!---->der,");

        VerifiedAssertion accepted = Judged.accepted(Drafts.parse(commented));

        assertEquals(
                Drafts.ROLE + "," + Drafts.PROVIDER,
                accepted.attributes().all(Drafts.ATTRIBUTES + "Role").getFirst());
    }

    @Test
    void a_processing_instruction_breaks_the_signature() {
        assertEquals(
                "InvalidIdentityToken: Response signature invalid",
                Judged.of(
                        Drafts.sent(
                                SIGNED.replace("@example.com.evil", "@example.com<?a?>.evil"))));
    }

    @Test
    void character_data_sections_are_text() {
        String section = SIGNED.replace("@example.com.evil", "@example.com<![CDATA[.evil]]>");

        assertEquals(
                "alice@example.com.evil.example", Judged.accepted(Drafts.parse(section)).subject());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<!DOCTYPE r>",
                "<!DOCTYPE r [<!ENTITY e 'admin'>]>",
                "<!DOCTYPE r SYSTEM 'file:///etc/passwd'>",
                "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE r [<!ENTITY % e SYSTEM 'http://127.0.0.1:1/'> %e;]>",
                "<!DOCTYPE r [<!ATTLIST x ID ID #IMPLIED>]>",
                "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
            })
    void a_document_type_is_refused(String doctype) {
        assertEquals(UNREADABLE, Judged.of(Drafts.sent(doctype + SIGNED)));
        assertEquals(
                UNREADABLE,
                Judged.of(
                        Drafts.sent("<?xml version='1.0' encoding='UTF-8'?>" + doctype + SIGNED)));
    }

    @Test
    void an_entity_that_nobody_declared_is_refused() {
        assertEquals(UNREADABLE, Judged.of(Drafts.sent(SIGNED.replace("alice@", "&e;@"))));
    }

    @Test
    void other_encodings_than_utf_8_are_refused() {
        byte[] utf16 = SIGNED.getBytes(StandardCharsets.UTF_16);
        byte[] utf7 =
                ("<?xml version='1.0' encoding='UTF-7'?>" + SIGNED)
                        .getBytes(StandardCharsets.UTF_8);
        byte[] broken = SIGNED.replace("alice", "al\u00ef").getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(UNREADABLE, Judged.of(Base64.getEncoder().encodeToString(utf16)));
        assertEquals(
                "accepted",
                Judged.of(Base64.getEncoder().encodeToString(utf7)),
                "it is UTF-8, whatever it says of itself");
        assertEquals(UNREADABLE, Judged.of(Base64.getEncoder().encodeToString(broken)));
    }

    @Test
    void twofold_ids_are_refused_of_whichever_element_and_kind() {
        for (String id : new String[] {"ID", "Id", "id", "xml:id"}) {
            assertEquals(
                    UNREADABLE,
                    Judged.of(
                            Drafts.sent(
                                    SIGNED.replace(
                                            "<samlp:Status>",
                                            "<samlp:Status " + id + "=\"_assertion\">"))));
        }
    }

    @Test
    void depth_and_number_of_elements_are_bounded() {
        String deep = "<a>".repeat(101) + "</a>".repeat(101);
        String many = "<a/>".repeat(5_001);
        String named = attributes(500);

        assertEquals(UNREADABLE, Judged.of(Drafts.sent(deep)));
        assertEquals(UNREADABLE, Judged.of(Drafts.sent("<r>" + many + "</r>")));
        assertEquals(UNREADABLE, Judged.of(Drafts.sent("<r " + named + "/>")));
    }

    @Test
    void a_prefix_means_the_namespace_that_was_signed() {
        String moved =
                SIGNED.replace(
                        "xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" xmlns:xsi",
                        "xmlns:saml=\"urn:evil\" xmlns:xsi");

        assertEquals("InvalidIdentityToken", Judged.of(Drafts.sent(moved)).split(":", 2)[0]);
    }

    private static String attributes(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(" a").append(i).append("=''");
        }
        return text.toString();
    }
}
