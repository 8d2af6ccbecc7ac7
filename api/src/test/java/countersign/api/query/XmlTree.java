package countersign.api.query;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/// An XML document without the white space between elements and without namespaces, to compare
/// answers.
record XmlTree(String name, List<String> attributes, List<XmlTree> children, String text) {
    static XmlTree of(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document =
                    factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            return of(document.getDocumentElement());
        } catch (Exception unreadable) {
            throw new AssertionError("not XML: " + xml, unreadable);
        }
    }

    private static XmlTree of(Element element) {
        List<String> attributes = new ArrayList<>();
        TreeMap<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (!attribute.getNodeName().startsWith("xmlns")) {
                sorted.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        sorted.forEach((name, value) -> attributes.add(name + "=" + value));
        List<XmlTree> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(of(inner));
            }
        }
        String text = children.isEmpty() ? element.getTextContent() : "";
        return new XmlTree(
                element.getTagName(), attributes, children, text.isBlank() ? text.strip() : text);
    }

    /// The same document without the children of that name.
    XmlTree without(String child) {
        List<XmlTree> others = children.stream().filter(one -> !one.name().equals(child)).toList();
        return new XmlTree(name, attributes, others, text);
    }
}
