package countersign.cli.operator;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What a server answered, as rows: a thing a row, by the names of its members. A new row begins
/// where a name comes again.
///
/// @param rows in the order of the answer
/// @param marker where the next page starts
public record Answer(List<Map<String, String>> rows, Optional<String> marker) {
    private static final Set<String> ABOUT_THE_ANSWER = Set.of("RequestId", "IsTruncated");

    public Answer {
        rows = List.copyOf(rows);
    }

    static Answer parse(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        List<Map<String, String>> rows = new ArrayList<>();
        Map<String, String> row = new LinkedHashMap<>();
        Optional<String> marker = Optional.empty();
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> text.setLength(0);
                case XMLStreamConstants.CHARACTERS -> text.append(reader.getText().strip());
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = reader.getLocalName();
                    if (name.equals("Marker")) {
                        marker = Optional.of(text.toString());
                    } else if (!text.isEmpty() && !ABOUT_THE_ANSWER.contains(name)) {
                        if (row.containsKey(name)) {
                            rows.add(row);
                            row = new LinkedHashMap<>();
                        }
                        row.put(name, text.toString());
                    }
                    text.setLength(0);
                }
                default -> {}
            }
        }
        if (!row.isEmpty()) {
            rows.add(row);
        }
        return new Answer(rows, marker);
    }

    /// What an error answer says.
    String refusal() {
        Map<String, String> fault = rows.isEmpty() ? Map.of() : rows.getFirst();
        return fault.getOrDefault("Code", "the server failed")
                + ": "
                + fault.getOrDefault("Message", "it gave no reason");
    }

    /// Not the rows: a secret access key may be among them.
    @Override
    public String toString() {
        return "Answer[" + rows.size() + " rows]";
    }
}
