package countersign.iam.saml;

import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// The namespaces that are declared around an element, by which the text that takes its place is
/// read.
final class Prefixes {
    private static final String ROOT = "place";

    private Prefixes() {}

    /// A document with that text as its content.
    ///
    /// @param element in whose place it stands
    static String around(String text, Element element) {
        StringBuilder document = new StringBuilder("<").append(ROOT);
        declared(element)
                .forEach((name, namespace) ->
                        document.append(' ')
                                .append(name)
                                .append("=\"")
                                .append(escaped(namespace))
                                .append('"'));
        return document.append('>').append(text).append("</" + ROOT + ">").toString();
    }

    private static Map<String, String> declared(Element element) {
        Map<String, String> declared = new TreeMap<>();
        for (Node at = element; at instanceof Element around; at = at.getParentNode()) {
            for (int i = 0; i < around.getAttributes().getLength(); i++) {
                Attr attribute = (Attr) around.getAttributes().item(i);
                if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                    declared.putIfAbsent(attribute.getName(), attribute.getValue());
                }
            }
        }
        return declared;
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
