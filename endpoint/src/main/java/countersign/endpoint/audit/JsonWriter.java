package countersign.endpoint.audit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the members of one record. Of one thread at a time.
///
/// It is hand-written because it stands in the way of every answer: no tree, no streams, no garbage
/// but the buffer's growth. Whether a comma is due is read from the last byte.
final class JsonWriter implements AuditFields.Members {
    /// Members nested deeper are left out. AWS's shapes need 6.
    static final int DEPTH_MAX = 32;

    private static final String NULL = "null";
    private static final int EMPTY_OBJECT_BYTES = 2;

    /// A power of two. Records name the same few members again and again.
    private static final int NAMES = 256;

    /// Some names, of tags say, are a caller's: long ones aren't kept.
    private static final int KEPT_NAME_CHARS_MAX = 64;

    private final JsonBytes out = new JsonBytes();
    private final @Nullable KnownName[] names = new @Nullable KnownName[NAMES];
    private final LastingTexts lasting = new LastingTexts();
    private int depth;

    /// A member's name with a comma before it, its quotes and its colon, encoded once.
    record Name(byte[] bytes) {
        static Name of(String name) {
            return new Name((",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// A name that was written lately, or left out.
    private record KnownName(String text, byte[] json, boolean isSecret) {}

    JsonWriter restart() {
        out.cut(0);
        out.limit(JsonBytes.LINE_BYTES_MAX);
        depth = 0;
        return this;
    }

    JsonBytes written() {
        return out;
    }

    void open() {
        out.comma();
        out.put('{');
    }

    void open(Name name) {
        name(name);
        out.put('{');
    }

    void close() {
        out.put('}');
    }

    void openList(Name name) {
        name(name);
        out.put('[');
    }

    void closeList() {
        out.put(']');
    }

    void endLine() {
        out.put('\n');
    }

    /// Members that are JSON already, with a comma before them.
    void literal(byte[] members) {
        out.members(members);
    }

    void text(Name name, String value, int charsMax) {
        name(name);
        out.quoted(value, charsMax);
    }

    /// The same of a text that the next records are likely to hold again.
    void lasting(Name name, String value, int charsMax) {
        name(name);
        lasting.write(value, charsMax, out);
    }

    void number(Name name, long value) {
        name(name);
        out.digits(value);
    }

    void time(Name name, long epochSecond) {
        name(name);
        out.time(epochSecond);
    }

    /// A random UUID of version 4 (RFC 9562 section 5.4), made of 128 random bits.
    void uuid(Name name, long high, long low) {
        name(name);
        out.put('"');
        out.hex(high >>> 32, 8);
        out.put('-');
        out.hex(high >>> 16, 4);
        out.put('-');
        out.hex((high & 0x0FFF) | 0x4000, 4);
        out.put('-');
        out.hex(((low >>> 48) & 0x3FFF) | 0x8000, 4);
        out.put('-');
        out.hex(low, 12);
        out.put('"');
    }

    /// An object, or `null` if it has no members. One of more than `bytesMax` is left out, and what
    /// stands in its place says so.
    ///
    /// @return whether it has members
    @CanIgnoreReturnValue
    boolean object(Name name, AuditFields fields, int bytesMax) {
        name(name);
        int start = out.length();
        int limit = out.limit(start + bytesMax);
        try {
            nested(fields);
            out.limit(limit);
        } catch (JsonBytes.TooLong e) {
            out.cut(start);
            out.limit(limit);
            depth = 0;
            out.ascii("{\"omitted\":true,\"reason\":\"over ");
            out.digits(bytesMax);
            out.ascii(" bytes\"}");
        }
        boolean empty = out.length() == start + EMPTY_OBJECT_BYTES;
        if (empty) {
            out.cut(start);
            out.ascii(NULL);
        }
        return !empty;
    }

    /// The same, but nothing at all where there are no members.
    void optionalObject(Name name, AuditFields fields, int bytesMax) {
        int start = out.length();
        if (!object(name, fields, bytesMax)) {
            out.cut(start);
        }
    }

    @Override
    public void text(String name, String value) {
        if (named(name)) {
            out.quoted(value, Integer.MAX_VALUE);
        }
    }

    @Override
    public void number(String name, long value) {
        if (named(name)) {
            out.digits(value);
        }
    }

    @Override
    public void time(String name, long epochSecond) {
        if (named(name)) {
            out.time(epochSecond);
        }
    }

    @Override
    public void truth(String name, boolean value) {
        if (named(name)) {
            out.ascii(Boolean.toString(value));
        }
    }

    @Override
    public void object(String name, AuditFields fields) {
        tree(name, fields);
    }

    @Override
    public void tree(String name, Object value) {
        if (named(name)) {
            value(value);
        }
    }

    private void value(@Nullable Object value) {
        if (depth == DEPTH_MAX) {
            out.ascii("\"(nested too deeply)\"");
            return;
        }
        depth++;
        switch (value) {
            case null -> out.ascii(NULL);
            case AuditFields fields -> nested(fields);
            case Map<?, ?> map -> map(map);
            case Iterable<?> items -> list(items);
            case Boolean truth -> out.ascii(truth.toString());
            case Long number -> out.digits(number);
            case Integer number -> out.digits(number);
            default -> out.quoted(value.toString(), Integer.MAX_VALUE);
        }
        depth--;
    }

    private void nested(AuditFields fields) {
        out.put('{');
        fields.writeTo(this);
        out.put('}');
    }

    private void map(Map<?, ?> map) {
        out.put('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (named(String.valueOf(entry.getKey()))) {
                value(entry.getValue());
            }
        }
        out.put('}');
    }

    private void list(Iterable<?> items) {
        out.put('[');
        for (Object item : items) {
            out.comma();
            value(item);
        }
        out.put(']');
    }

    /// Writes the name, unless it is one whose value is secret.
    private boolean named(String name) {
        int place = name.hashCode() & (NAMES - 1);
        KnownName known = names[place];
        if (known == null || !known.text().equals(name)) {
            known = known(name);
            names[place] = name.length() <= KEPT_NAME_CHARS_MAX ? known : null;
        }
        if (known.isSecret()) {
            return false;
        }
        out.members(known.json());
        return true;
    }

    private static KnownName known(String name) {
        JsonBytes json = new JsonBytes();
        json.put(',');
        json.quoted(name, Integer.MAX_VALUE);
        json.put(':');
        return new KnownName(
                name, Arrays.copyOf(json.bytes(), json.length()), Redaction.isSecret(name));
    }

    private void name(Name name) {
        out.members(name.bytes());
    }
}
