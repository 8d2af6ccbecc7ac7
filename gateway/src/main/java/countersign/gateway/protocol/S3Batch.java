package countersign.gateway.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the objects that DeleteObjects names (S3 API Reference, "DeleteObjects"): strictly, by the
/// elements that AWS documents, without document types.
final class S3Batch {
    private static final int OBJECTS_MAX = 1_000;
    private static final Set<String> CONDITIONS = Set.of("ETag", "LastModifiedTime", "Size");

    private S3Batch() {}

    /// Each with `Key` and, where it has one, `VersionId`.
    static List<Object> objects(byte[] body) {
        try {
            XMLStreamReader xml = XmlTree.reader(body);
            xml.nextTag();
            xml.require(XMLStreamConstants.START_ELEMENT, null, "Delete");
            List<Object> objects = new ArrayList<>();
            while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "Object" -> objects.add(object(xml));
                    case "Quiet" -> xml.getElementText();
                    default -> throw unclear();
                }
            }
            while (xml.hasNext()) {
                xml.next();
            }
            if (objects.isEmpty() || objects.size() > OBJECTS_MAX) {
                throw unclear();
            }
            return objects;
        } catch (XMLStreamException malformed) {
            throw unclear();
        }
    }

    private static Map<String, Object> object(XMLStreamReader xml) throws XMLStreamException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = xml.getLocalName();
            String text = xml.getElementText();
            boolean known = name.equals("Key") || name.equals("VersionId");
            if (known ? object.put(name, text) != null : !CONDITIONS.contains(name)) {
                throw unclear();
            }
        }
        if (!(object.get("Key") instanceof String key) || !isPlain(key)) {
            throw unclear();
        }
        return object;
    }

    /// No part of a key is `.` or `..`, which a file system would resolve.
    private static boolean isPlain(String key) {
        return !key.isEmpty()
                && List.of(key.split("/", -1)).stream()
                        .noneMatch(part -> part.equals(".") || part.equals(".."));
    }

    private static RuntimeException unclear() {
        return Unclear.request("The body names no objects that can be read in one way only.");
    }
}
