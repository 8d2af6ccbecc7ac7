package countersign.gateway.protocol;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the XML of one request strictly, without document types: an element with others in it
/// becomes a structure, any other a text, and several of one name a list. Of bounded depth.
///
/// Namespaces and attributes are not looked at; AWS's protocols have none that decide.
final class XmlTree {
    private static final int DEPTH_MAX = 64;

    private final XMLStreamReader xml;

    private XmlTree(XMLStreamReader xml) {
        this.xml = xml;
    }

    /// A reader without document types and what they bring in; a new factory each time, since it
    /// isn't said that they may be shared by threads.
    static XMLStreamReader reader(byte[] body) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(new ByteArrayInputStream(body));
    }

    /// The members of the one element that the body is.
    static Parameters parse(byte[] body) {
        try {
            XMLStreamReader xml = reader(body);
            if (xml.nextTag() != XMLStreamConstants.START_ELEMENT) {
                throw unclear();
            }
            Object root = new XmlTree(xml).element(1);
            while (xml.hasNext()) {
                xml.next();
            }
            return new Parameters(root instanceof Members members ? members.byName() : Map.of());
        } catch (XMLStreamException malformed) {
            throw unclear();
        }
    }

    private record Members(Map<String, Object> byName, Map<String, List<Object>> lists) {
        Members() {
            this(new LinkedHashMap<>(), new HashMap<>());
        }

        void add(String name, Object value) {
            Object plain = value instanceof Members members ? members.byName : value;
            List<Object> all = lists.computeIfAbsent(name, _ -> new ArrayList<>());
            all.add(plain);
            byName.put(name, all.size() == 1 ? plain : all);
        }
    }

    /// What stands between an element's tags, of which the first is read.
    private Object element(int depth) throws XMLStreamException {
        if (depth > DEPTH_MAX) {
            throw unclear();
        }
        Members members = new Members();
        StringBuilder text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    members.add(name, element(depth + 1));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE ->
                        text.append(xml.getText());
                case XMLStreamConstants.COMMENT -> {}
                default -> throw unclear();
            }
        }
        if (members.byName().isEmpty()) {
            return text.toString();
        }
        if (!text.toString().isBlank()) {
            throw unclear();
        }
        return members;
    }

    private static RuntimeException unclear() {
        return Unclear.request("The body is no XML that can be read in one way only.");
    }
}
