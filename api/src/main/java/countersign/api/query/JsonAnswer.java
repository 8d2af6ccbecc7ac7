package countersign.api.query;

import countersign.api.Blob;
import countersign.api.BlobShape;
import countersign.api.BooleanShape;
import countersign.api.IntegerShape;
import countersign.api.ListShape;
import countersign.api.MapShape;
import countersign.api.Member;
import countersign.api.OperationModel;
import countersign.api.Shape;
import countersign.api.StructureShape;
import countersign.api.TextShape;
import countersign.api.TimestampShape;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Writes answers as JSON.
final class JsonAnswer {
    private static final int ANSWER_BYTES = 2_048;
    private static final int FAULT_BYTES = 512;

    private final JsonSink json;

    private JsonAnswer(JsonSink json) {
        this.json = json;
    }

    static <O> byte[] render(OperationModel<?, O> operation, O output, String requestId) {
        ByteSink sink = new ByteSink(ANSWER_BYTES);
        JsonSink json = new JsonSink(sink);
        json.open('{');
        json.name(operation.name() + "Response");
        json.open('{');
        if (operation.resultWrapper().isPresent()) {
            json.name(operation.resultWrapper().get());
            new JsonAnswer(json).value(operation.output(), output);
        }
        json.name("ResponseMetadata");
        json.open('{');
        json.name("RequestId");
        json.string(requestId);
        json.close('}');
        json.close('}');
        json.close('}');
        return sink.toByteArray();
    }

    static byte[] render(Fault fault, String requestId) {
        ByteSink sink = new ByteSink(FAULT_BYTES);
        JsonSink json = new JsonSink(sink);
        json.open('{');
        json.name("Error");
        json.open('{');
        json.name("Code");
        json.string(fault.code());
        if (fault.message().isPresent()) {
            json.name("Message");
            json.string(fault.message().get());
        }
        json.name("Type");
        json.string(fault.blame().wireName());
        json.close('}');
        json.name("RequestId");
        json.string(requestId);
        json.close('}');
        return sink.toByteArray();
    }

    private void value(Shape shape, Object value) {
        switch (shape) {
            case TextShape _ -> json.string((String) value);
            case IntegerShape _, BooleanShape _ -> json.literal(value.toString());
            case TimestampShape _ ->
                    json.literal(Long.toString(((Instant) value).getEpochSecond()));
            case BlobShape _ ->
                    json.string(Base64.getEncoder().encodeToString(((Blob) value).toByteArray()));
            case ListShape list -> {
                json.open('[');
                ((List<?>) value).forEach(element -> value(list.member(), element));
                json.close(']');
            }
            case MapShape map -> {
                json.open('{');
                ((Map<?, ?>) value)
                        .forEach((key, entry) -> {
                            json.name((String) key);
                            value(map.value(), entry);
                        });
                json.close('}');
            }
            case StructureShape<?> structure -> structure(structure, value);
        }
    }

    private <T> void structure(StructureShape<T> shape, Object value) {
        @SuppressWarnings("unchecked") // the tables and the records are generated together
        T structure = (T) value;
        List<Member> members = shape.members();
        json.open('{');
        for (int i = 0; i < members.size(); i++) {
            Object member = shape.get(structure, i);
            if (member != null) {
                json.name(members.get(i).name());
                value(members.get(i).shape(), member);
            }
        }
        json.close('}');
    }
}
