package countersign.iam.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/// The ways to move what was signed elsewhere and put something else in its place (Somorovsky and
/// others, "On Breaking SAML: Be Whoever You Want to Be", 2012; numbered as by the tool SAML
/// Raider).
final class WrappingTest {
    enum Attack {
        XSW_1_RESPONSE_IN_THE_SIGNATURE,
        XSW_2_RESPONSE_BEFORE_THE_SIGNATURE,
        XSW_3_EVIL_ASSERTION_BEFORE,
        XSW_4_EVIL_ASSERTION_AROUND,
        XSW_5_EVIL_ASSERTION_HOLDS_THE_SIGNATURE,
        XSW_6_ASSERTION_IN_THE_SIGNATURE,
        XSW_7_EVIL_ASSERTION_IN_EXTENSIONS,
        XSW_8_ASSERTION_IN_AN_OBJECT;

        /// What stands in a signature outside of an object, Java's own reader refuses; other
        /// libraries don't.
        boolean isUnreadableToJava() {
            return name().endsWith("_IN_THE_SIGNATURE");
        }

        /// Whether the response is signed, and not the assertion.
        boolean isOfResponse() {
            return this == XSW_1_RESPONSE_IN_THE_SIGNATURE
                    || this == XSW_2_RESPONSE_BEFORE_THE_SIGNATURE;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_wrapped_signature_is_refused_though_it_is_valid(Attack attack) {
        Document wrapped = wrapped(attack, "_evil");

        assertTrue(attack.isUnreadableToJava() || isValidToTheNaive(wrapped));
        assertEquals("InvalidIdentityToken", Judged.of(wrapped).split(":", 2)[0]);
    }

    @ParameterizedTest
    @EnumSource
    void so_is_one_where_both_have_the_same_id(Attack attack) {
        boolean response = attack.isOfResponse();

        String outcome = Judged.of(wrapped(attack, response ? "_response" : "_assertion"));

        assertEquals("InvalidIdentityToken: Invalid base64 SAMLResponse", outcome);
    }

    private static Document wrapped(Attack attack, String evilId) {
        boolean ofResponse = attack.isOfResponse();
        Document document =
                ofResponse
                        ? Drafts.good().responseSignedBy(Signer.IDP)
                        : Drafts.good().assertionSignedBy(Signer.IDP);
        Element root = document.getDocumentElement();
        Element signed = ofResponse ? root : Drafts.assertion(document);
        Element original = unsigned(signed);
        Element evil = evil(unsigned(signed), evilId);
        switch (attack) {
            case XSW_1_RESPONSE_IN_THE_SIGNATURE ->
                    signature(evil(signed, evilId)).appendChild(original);
            case XSW_2_RESPONSE_BEFORE_THE_SIGNATURE ->
                    evil(signed, evilId).insertBefore(original, signature(signed));
            case XSW_3_EVIL_ASSERTION_BEFORE -> root.insertBefore(evil, signed);
            case XSW_4_EVIL_ASSERTION_AROUND -> {
                root.replaceChild(evil, signed);
                evil.appendChild(signed);
            }
            case XSW_5_EVIL_ASSERTION_HOLDS_THE_SIGNATURE -> {
                evil(signed, evilId);
                root.appendChild(original);
            }
            case XSW_6_ASSERTION_IN_THE_SIGNATURE ->
                    signature(evil(signed, evilId)).appendChild(original);
            case XSW_7_EVIL_ASSERTION_IN_EXTENSIONS -> {
                Element extensions =
                        document.createElementNS(Elements.PROTOCOL, "samlp:Extensions");
                extensions.appendChild(evil);
                root.insertBefore(extensions, signed);
            }
            case XSW_8_ASSERTION_IN_AN_OBJECT -> {
                Element object = document.createElementNS(Elements.SIGNATURE, "ds:Object");
                object.appendChild(original);
                signature(evil(signed, evilId)).appendChild(object);
            }
        }
        return Drafts.parse(Drafts.text(document));
    }

    private static Element unsigned(Element element) {
        Element copy = (Element) element.cloneNode(true);
        copy.removeChild(signature(copy));
        return copy;
    }

    private static Element evil(Element element, String id) {
        element.setAttribute("ID", id);
        Drafts.first(element, Elements.ASSERTION, "NameID").setTextContent("admin@example.com");
        return element;
    }

    private static Element signature(Element of) {
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals("Signature")) {
                return element;
            }
        }
        throw new AssertionError("There is no signature");
    }

    /// Who looks for the signature by its name, and for what it covers by its id.
    private static boolean isValidToTheNaive(Document document) {
        Element signature =
                Drafts.first(document.getDocumentElement(), Elements.SIGNATURE, "Signature");
        String id =
                Drafts.first(signature, Elements.SIGNATURE, "Reference")
                        .getAttribute("URI")
                        .substring(1);
        DOMValidateContext context =
                new DOMValidateContext(Signer.IDP.certificate().getPublicKey(), signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", false);
        context.setIdAttributeNS(byId(document, id).orElseThrow(), null, "ID");
        try {
            return XMLSignatureFactory.getInstance("DOM")
                    .unmarshalXMLSignature(context)
                    .validate(context);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<Element> byId(Document document, String id) {
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.getAttribute("ID").equals(id)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
