package countersign.api.query;

import countersign.api.Blob;
import countersign.api.BlobShape;
import countersign.api.BooleanShape;
import countersign.api.IntegerShape;
import countersign.api.ListShape;
import countersign.api.MapShape;
import countersign.api.Member;
import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.Shape;
import countersign.api.StructureShape;
import countersign.api.TextShape;
import countersign.api.TimestampShape;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Writes answers as XML.
final class XmlAnswer {
    private static final String RESPONSE = "Response";
    private static final int ANSWER_BYTES = 2_048;
    private static final int FAULT_BYTES = 512;

    private final XmlSink xml;

    private XmlAnswer(XmlSink xml) {
        this.xml = xml;
    }

    static <O> byte[] render(
            ServiceModel service, OperationModel<?, O> operation, O output, String requestId) {
        ByteSink sink = new ByteSink(ANSWER_BYTES);
        XmlSink xml = new XmlSink(sink);
        xml.open(operation.name(), RESPONSE, service.xmlNamespace());
        if (operation.resultWrapper().isPresent()) {
            new XmlAnswer(xml).value(operation.resultWrapper().get(), operation.output(), output);
        }
        xml.open("ResponseMetadata");
        xml.text("RequestId", requestId);
        xml.close("ResponseMetadata");
        xml.close(operation.name(), RESPONSE);
        return sink.toByteArray();
    }

    static byte[] render(ServiceModel service, Fault fault, String requestId) {
        ByteSink sink = new ByteSink(FAULT_BYTES);
        XmlSink xml = new XmlSink(sink);
        xml.open("Error", RESPONSE, service.xmlNamespace());
        xml.open("Error");
        xml.text("Type", fault.blame().wireName());
        xml.text("Code", fault.code());
        fault.message().ifPresent(message -> xml.text("Message", message));
        xml.close("Error");
        xml.text("RequestId", requestId);
        xml.close("Error", RESPONSE);
        return sink.toByteArray();
    }

    private void value(String name, Shape shape, Object value) {
        switch (shape) {
            case TextShape _ -> xml.text(name, (String) value);
            case IntegerShape _, BooleanShape _ -> xml.text(name, value.toString());
            case TimestampShape _ -> {
                WireTime.write((Instant) value, xml.begin(name));
                xml.end(name);
            }
            case BlobShape _ ->
                    xml.text(
                            name, Base64.getEncoder().encodeToString(((Blob) value).toByteArray()));
            case ListShape list -> list(name, list, (List<?>) value);
            case MapShape map -> map(name, map, (Map<?, ?>) value);
            case StructureShape<?> structure -> structure(name, structure, value);
        }
    }

    private <T> void structure(String name, StructureShape<T> shape, Object value) {
        @SuppressWarnings("unchecked") // the tables and the records are generated together
        T structure = (T) value;
        List<Member> members = shape.members();
        boolean opened = false;
        for (int i = 0; i < members.size(); i++) {
            Object member = shape.get(structure, i);
            if (member != null) {
                if (!opened) {
                    xml.open(name);
                    opened = true;
                }
                value(members.get(i).name(), members.get(i).shape(), member);
            }
        }
        if (opened) {
            xml.close(name);
        } else {
            xml.empty(name);
        }
    }

    private void list(String name, ListShape shape, List<?> elements) {
        boolean wrapped = shape.layout() == Shape.Layout.WRAPPED;
        if (wrapped && elements.isEmpty()) {
            xml.empty(name);
            return;
        }
        if (wrapped) {
            xml.open(name);
        }
        for (Object element : elements) {
            value(wrapped ? shape.element() : name, shape.member(), element);
        }
        if (wrapped) {
            xml.close(name);
        }
    }

    private void map(String name, MapShape shape, Map<?, ?> entries) {
        boolean wrapped = shape.layout() == Shape.Layout.WRAPPED;
        if (wrapped && entries.isEmpty()) {
            xml.empty(name);
            return;
        }
        if (wrapped) {
            xml.open(name);
        }
        String entry = wrapped ? "entry" : name;
        entries.forEach((key, value) -> {
            xml.open(entry);
            value(shape.keyElement(), shape.key(), key);
            value(shape.valueElement(), shape.value(), value);
            xml.close(entry);
        });
        if (wrapped) {
            xml.close(name);
        }
    }
}
