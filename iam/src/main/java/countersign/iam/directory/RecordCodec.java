package countersign.iam.directory;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.SealedSecret;
import countersign.iam.store.StoreFault;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Writes one kind of record as versioned JSON, `{"version":1,"record":{…}}`, and reads it back.
///
/// A record's components are written, and none of its questions such as [User#isRoot].
///
/// It reads strictly: an unknown version, an unknown member or a missing one is a [StoreFault],
/// since what was dropped might have been a restriction. Immutable; for any thread.
final class RecordCodec<T> {
    private static final int VERSION = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .changeDefaultVisibility(only -> only.withIsGetterVisibility(Visibility.NONE))
                    .addModule(identifiers())
                    .build();

    private record Envelope<T>(int version, T record) {}

    private final JavaType envelope;

    RecordCodec(Class<T> type) {
        this.envelope = JSON.getTypeFactory().constructParametricType(Envelope.class, type);
    }

    byte[] encode(T value) {
        return JSON.writerFor(envelope).writeValueAsBytes(new Envelope<>(VERSION, value));
    }

    T decode(String key, byte[] value) {
        Optional<Envelope<T>> read;
        try {
            read = Optional.ofNullable(JSON.readValue(value, envelope)); // the text `null` is null
        } catch (JacksonException _) { // its message repeats what the record holds
            throw unreadable(key);
        }
        Envelope<T> found = read.orElseThrow(() -> unreadable(key));
        if (found.version() != VERSION) {
            throw new StoreFault(
                    "The record at " + key + " has the unknown version " + found.version());
        }
        return found.record();
    }

    private static StoreFault unreadable(String key) {
        return new StoreFault("The record at " + key + " can't be read");
    }

    private static SimpleModule identifiers() {
        SimpleModule module = new SimpleModule("identifiers");
        module.addSerializer(AccountId.class, new AsText<>());
        module.addDeserializer(AccountId.class, new FromText<>(AccountId::new));
        module.addSerializer(AccessKeyId.class, new AsText<>());
        module.addDeserializer(AccessKeyId.class, new FromText<>(AccessKeyId::new));
        module.addSerializer(SealedSecret.class, new AsText<>());
        module.addDeserializer(SealedSecret.class, new FromText<>(SealedSecret::parse));
        return module;
    }

    private static final class AsText<T> extends ValueSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toString());
        }
    }

    private static final class FromText<T> extends ValueDeserializer<T> {
        private final Function<String, T> parse;

        FromText(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            return parse.apply(in.getString());
        }
    }
}
