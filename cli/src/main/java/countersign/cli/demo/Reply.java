package countersign.cli.demo;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What came back: the innermost elements of the XML, in their order.
///
/// @param status of HTTP
record Reply(int status, List<Element> elements) {
    /// @param name without namespace
    /// @param text empty for an element with nothing in it
    record Element(String name, String text) {
        /// Not the text, which may be secret.
        @Override
        public String toString() {
            return name;
        }
    }

    static Reply parse(int status, byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        List<Element> elements = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean innermost = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    innermost = true;
                }
                case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (innermost) {
                        elements.add(new Element(reader.getLocalName(), text.toString()));
                    }
                    innermost = false;
                }
                default -> {}
            }
        }
        return new Reply(status, List.copyOf(elements));
    }

    /// The text of the first element of that name.
    Optional<String> find(String name) {
        return elements.stream()
                .filter(element -> element.name().equals(name))
                .map(Element::text)
                .findFirst();
    }

    /// The text of an element that must be there.
    ///
    /// @throws DemoFault where it isn't
    String get(String name) {
        return find(name).orElseThrow(() -> new DemoFault("the answer has no " + name));
    }

    /// AWS's word for what went wrong; empty where nothing did.
    Optional<String> errorCode() {
        return status == 200 ? Optional.empty() : Optional.of(find("Code").orElse("none"));
    }
}
