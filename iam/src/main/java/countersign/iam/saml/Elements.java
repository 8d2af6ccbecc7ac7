package countersign.iam.saml;

import countersign.iam.samlprovider.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/// How elements are read here: by namespace and name, from the parent that must have them, and
/// never by a search through the document.
final class Elements {
    static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    static final String IN_RESPONSE_TO = "InResponseTo";
    static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    static final String ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";

    /// A response with a hundred groups has about a thousand.
    private static final int ELEMENTS_MAX = 5_000;

    private static final Set<String> IDS = Set.of("id", "Id", "ID");

    private Elements() {}

    /// The root of a document in which no two elements share an id, of whichever kind: a reference
    /// then means one element to every reader.
    static Element soundRoot(Document document) throws Malformed {
        NodeList all = document.getElementsByTagName("*");
        if (all.getLength() > ELEMENTS_MAX) {
            throw new Malformed("The document has more than 5,000 elements");
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < all.getLength(); i++) {
            if (!takeIds((Element) all.item(i), ids)) {
                throw new Malformed("Two elements have one id");
            }
        }
        return document.getDocumentElement();
    }

    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static List<Element> children(Element parent, String namespace, String name) {
        return children(parent).stream().filter(child -> is(child, namespace, name)).toList();
    }

    static Element only(Element parent, String namespace, String name) throws Malformed {
        List<Element> found = children(parent, namespace, name);
        if (found.size() != 1) {
            throw new Malformed("There is not exactly one " + name);
        }
        return found.getFirst();
    }

    static Optional<Element> atMostOne(Element parent, String namespace, String name)
            throws Malformed {
        return children(parent, namespace, name).isEmpty()
                ? Optional.empty()
                : Optional.of(only(parent, namespace, name));
    }

    /// All the text of an element that has nothing else: comments don't cut it short.
    static String text(Element element) throws Malformed {
        if (!children(element).isEmpty()) {
            throw new Malformed("There is more than text in " + element.getLocalName());
        }
        return element.getTextContent();
    }

    static String required(Element element, String attribute) throws Malformed {
        String value = element.getAttribute(attribute);
        if (value.isEmpty()) {
            throw new Malformed(element.getLocalName() + " has no " + attribute);
        }
        return value;
    }

    /// A time with its zone; SAML 2.0 core section 1.3.3 wants UTC.
    static Instant time(Element element, String attribute) throws Malformed {
        try {
            return OffsetDateTime.parse(required(element, attribute)).toInstant();
        } catch (DateTimeException _) {
            throw new Malformed(attribute + " is no time");
        }
    }

    static Optional<Instant> optionalTime(Element element, String attribute) throws Malformed {
        return element.hasAttribute(attribute)
                ? Optional.of(time(element, attribute))
                : Optional.empty();
    }

    private static boolean takeIds(Element element, Set<String> ids) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (IDS.contains(attribute.getLocalName()) && !ids.add(attribute.getValue())) {
                return false;
            }
        }
        return true;
    }
}
