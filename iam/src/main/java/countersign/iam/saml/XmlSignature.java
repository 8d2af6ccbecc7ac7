package countersign.iam.saml;

import countersign.iam.samlprovider.Malformed;
import countersign.iam.samlprovider.StrictXml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;

/// Verifies the signature that an element holds as its own child, and gives out only what it
/// covers: the very bytes that were digested, parsed anew.
///
/// So there is no second search for what was signed, which is where wrapping works (Somorovsky and
/// others, "On Breaking SAML: Be Whoever You Want to Be", 2012). Nothing else of the document that
/// came is looked at again, comments are gone, and the signature too.
///
/// - **The shape is fixed** before anything is computed ([SignatureShape]).
/// - **The key is the provider's.** What the message says about keys is taken out unread.
/// - Java's own secure validation is on besides.
///
/// For any thread.
final class XmlSignature {
    private static final String SECURE = "org.jcp.xml.dsig.secureValidation";
    private static final String KEEP_DIGESTED = "javax.xml.crypto.dsig.cacheReference";

    private final StrictXml xml;

    XmlSignature(StrictXml xml) {
        this.xml = xml;
    }

    static boolean isOn(Element element) {
        return !signatures(element).isEmpty();
    }

    /// The element as it was signed, the root of a document of its own.
    ///
    /// @param certificates whose keys may have signed it
    Element verified(Element element, List<X509Certificate> certificates) throws Malformed {
        List<Element> signatures = signatures(element);
        if (signatures.size() != 1) {
            throw new Malformed("There is not exactly one signature");
        }
        Element signature = signatures.getFirst();
        SignatureShape.check(signature, element);
        dropKeyInfo(signature);
        for (X509Certificate certificate : certificates) {
            Optional<byte[]> signed = signed(signature, element, certificate);
            if (signed.isPresent()) {
                return reread(signed.get(), element);
            }
        }
        throw new Malformed("None of the provider's keys has signed this");
    }

    private static Optional<byte[]> signed(
            Element signature, Element element, X509Certificate certificate) throws Malformed {
        DOMValidateContext context = new DOMValidateContext(certificate.getPublicKey(), signature);
        context.setProperty(SECURE, true);
        context.setProperty(KEEP_DIGESTED, true);
        context.setIdAttributeNS(element, null, "ID");
        try {
            // A factory isn't for several threads.
            XMLSignature read =
                    XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            if (!read.validate(context)) {
                return Optional.empty();
            }
            Reference reference = read.getSignedInfo().getReferences().getFirst();
            return Optional.of(reference.getDigestInputStream().readAllBytes());
        } catch (XMLSignatureException _) { // a key of another kind, too
            return Optional.empty();
        } catch (MarshalException _) {
            throw new Malformed("The signature can't be read");
        } catch (IOException e) {
            throw new IllegalStateException("Memory can't be read", e);
        }
    }

    private Element reread(byte[] signed, Element element) throws Malformed {
        Element read = Elements.soundRoot(xml.parse(new String(signed, StandardCharsets.UTF_8)));
        boolean same =
                Elements.is(read, element.getNamespaceURI(), element.getLocalName())
                        && read.getAttribute("ID").equals(element.getAttribute("ID"));
        if (!same) {
            throw new Malformed("Another element was signed");
        }
        return read;
    }

    private static List<Element> signatures(Element element) {
        return Elements.children(element, Elements.SIGNATURE, "Signature");
    }

    private static void dropKeyInfo(Element signature) {
        for (Element child : Elements.children(signature, Elements.SIGNATURE, "KeyInfo")) {
            signature.removeChild(child);
        }
    }
}
