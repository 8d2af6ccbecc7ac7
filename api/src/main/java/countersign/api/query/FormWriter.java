package countersign.api.query;

import countersign.api.Blob;
import countersign.api.BlobShape;
import countersign.api.BooleanShape;
import countersign.api.IntegerShape;
import countersign.api.ListShape;
import countersign.api.MapShape;
import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.Shape;
import countersign.api.StructureShape;
import countersign.api.TextShape;
import countersign.api.TimestampShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Writes typed parameters as a client does: the reverse of [QueryParser].
final class FormWriter {
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    private FormWriter() {}

    static <I> QueryForm write(ServiceModel service, OperationModel<I, ?> operation, I parameters) {
        FormWriter writer = new FormWriter();
        writer.add("Action", operation.name());
        writer.add("Version", service.version());
        writer.structure("", operation.input(), parameters);
        return new QueryForm(writer.names, writer.values);
    }

    private void add(String name, String value) {
        names.add(name);
        values.add(value);
    }

    private void value(String name, Shape shape, Object value) {
        switch (shape) {
            case TextShape _, IntegerShape _, BooleanShape _ -> add(name, value.toString());
            case TimestampShape _ -> add(name, ((Instant) value).toString());
            case BlobShape _ ->
                    add(name, Base64.getEncoder().encodeToString(((Blob) value).toByteArray()));
            case ListShape list -> list(name, list, (List<?>) value);
            case MapShape map -> map(name, map, (Map<?, ?>) value);
            case StructureShape<?> structure -> structure(name + ".", structure, value);
        }
    }

    private <T> void structure(String prefix, StructureShape<T> shape, Object value) {
        @SuppressWarnings("unchecked") // the tables and the records are generated together
        T structure = (T) value;
        for (int i = 0; i < shape.members().size(); i++) {
            Object member = shape.get(structure, i);
            if (member != null) {
                String name = prefix + shape.members().get(i).name();
                value(name, shape.members().get(i).shape(), member);
            }
        }
    }

    /// An empty list is its name with nothing: so clients write it.
    private void list(String name, ListShape shape, List<?> elements) {
        if (elements.isEmpty()) {
            add(name, "");
        }
        String prefix =
                shape.layout() == Shape.Layout.WRAPPED ? name + "." + shape.element() : name;
        for (int i = 0; i < elements.size(); i++) {
            value(prefix + "." + (i + 1), shape.member(), elements.get(i));
        }
    }

    private void map(String name, MapShape shape, Map<?, ?> entries) {
        if (entries.isEmpty()) {
            add(name, "");
        }
        String prefix = shape.layout() == Shape.Layout.WRAPPED ? name + ".entry" : name;
        int number = 0;
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            number++;
            String one = prefix + "." + number + ".";
            value(one + shape.keyElement(), shape.key(), entry.getKey());
            value(one + shape.valueElement(), shape.value(), entry.getValue());
        }
    }
}
