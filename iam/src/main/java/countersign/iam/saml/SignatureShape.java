package countersign.iam.saml;

import countersign.iam.samlprovider.Malformed;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/// The one shape that a signature may have: over the element that holds it and nothing else, by a
/// public key (SAML 2.0 core section 5.4).
final class SignatureShape {
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

    private static final List<String> TRANSFORMS =
            List.of("http://www.w3.org/2000/09/xmldsig#enveloped-signature", EXCLUSIVE);

    /// No SHA-1, which collides, and no HMAC: its key would be the provider's public one (RFC 9231
    /// sections 2.3.2 to 2.3.10).
    private static final Set<String> METHODS =
            Set.of(
                    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
                    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
                    "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
                    "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1",
                    "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
                    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
                    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512");

    private static final Set<String> DIGESTS =
            Set.of(
                    "http://www.w3.org/2001/04/xmlenc#sha256",
                    "http://www.w3.org/2001/04/xmldsig-more#sha384",
                    "http://www.w3.org/2001/04/xmlenc#sha512");

    private static final Set<String> PARTS = Set.of("SignedInfo", "SignatureValue", "KeyInfo");

    private SignatureShape() {}

    /// @param signed the element that holds the signature
    static void check(Element signature, Element signed) throws Malformed {
        for (Element part : Elements.children(signature)) {
            if (!PARTS.contains(part.getLocalName())) {
                throw new Malformed("A signature has no " + part.getLocalName() + " here");
            }
        }
        Element info = only(signature, "SignedInfo");
        if (Elements.children(info).size() != 3) {
            throw new Malformed("There are not exactly the three parts of what is signed");
        }
        require(algorithm(info, "CanonicalizationMethod").equals(EXCLUSIVE), "canonicalization");
        require(METHODS.contains(algorithm(info, "SignatureMethod")), "signature method");
        reference(only(info, "Reference"), signed);
    }

    private static void reference(Element reference, Element signed) throws Malformed {
        String id = signed.getAttribute("ID");
        if (id.isEmpty() || !reference.getAttribute("URI").equals("#" + id)) {
            throw new Malformed("The signature is not about the element that holds it");
        }
        require(DIGESTS.contains(algorithm(reference, "DigestMethod")), "digest");
        List<String> transforms =
                Elements.children(only(reference, "Transforms")).stream()
                        .map(transform -> transform.getAttribute("Algorithm"))
                        .toList();
        require(transforms.equals(TRANSFORMS), "transforms");
    }

    private static String algorithm(Element parent, String name) throws Malformed {
        return only(parent, name).getAttribute("Algorithm");
    }

    private static Element only(Element parent, String name) throws Malformed {
        return Elements.only(parent, Elements.SIGNATURE, name);
    }

    private static void require(boolean known, String what) throws Malformed {
        if (!known) {
            throw new Malformed("The signature's " + what + " is not accepted");
        }
    }
}
