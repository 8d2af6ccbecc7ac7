package countersign.iam.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The terms of a session that may be long, as few bytes: counted strings, then deflated
/// ([Deflated]).
///
/// ```
/// policies and tags:  inline policy (0 or 1, string)  ARNs (count 1 byte, strings)
///                     tags (count 1 byte, each: key, value, transitive 1 byte)
/// federation:         keys (count 1 byte, each: key, values (count 1 byte, strings))
/// ```
///
/// A string is its length in UTF-8 (2 bytes) and its bytes.
final class PackedTerms {
    private static final int COUNT_MAX = 255;

    private PackedTerms() {}

    static byte[] packPolicies(SessionPolicies policies, List<SessionTag> tags) {
        if (policies.isEmpty() && tags.isEmpty()) {
            return new byte[0];
        }
        return packed(out -> {
            out.writeByte(policies.inline().isPresent() ? 1 : 0);
            if (policies.inline().isPresent()) {
                write(out, policies.inline().get());
            }
            writeAll(out, policies.managed());
            writeCount(out, tags.size());
            for (SessionTag tag : tags) {
                write(out, tag.key());
                write(out, tag.value());
                out.writeBoolean(tag.transitive());
            }
        });
    }

    static byte[] packFederation(Map<String, List<String>> federation) {
        if (federation.isEmpty()) {
            return new byte[0];
        }
        return packed(out -> {
            writeCount(out, federation.size());
            for (Map.Entry<String, List<String>> entry : federation.entrySet()) {
                write(out, entry.getKey());
                writeAll(out, entry.getValue());
            }
        });
    }

    /// @param policies as [#packPolicies] made them; empty for none
    /// @param federation as [#packFederation] made it; empty for none
    /// @throws IllegalArgumentException where they weren't made so
    static SessionTerms unpack(
            byte[] policies, byte[] federation, Optional<String> sourceIdentity) {
        SessionTerms without = policies.length == 0 ? SessionTerms.NONE : unpackPolicies(policies);
        return new SessionTerms(
                without.policies(),
                without.tags(),
                sourceIdentity,
                federation.length == 0 ? Map.of() : unpackFederation(federation),
                Optional.empty());
    }

    private static SessionTerms unpackPolicies(byte[] packed) {
        return unpacked(
                packed,
                in -> {
                    Optional<String> inline =
                            in.readBoolean() ? Optional.of(read(in)) : Optional.empty();
                    SessionPolicies policies = new SessionPolicies(inline, readAll(in));
                    List<SessionTag> tags = new ArrayList<>();
                    for (int left = in.readUnsignedByte(); left > 0; left--) {
                        tags.add(new SessionTag(read(in), read(in), in.readBoolean()));
                    }
                    return new SessionTerms(
                            policies, tags, Optional.empty(), Map.of(), Optional.empty());
                });
    }

    private static Map<String, List<String>> unpackFederation(byte[] packed) {
        return unpacked(
                packed,
                in -> {
                    Map<String, List<String>> keys = new LinkedHashMap<>();
                    for (int left = in.readUnsignedByte(); left > 0; left--) {
                        keys.put(read(in), readAll(in));
                    }
                    return keys;
                });
    }

    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static byte[] packed(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can't be written to", e);
        }
        return Deflated.deflate(bytes.toByteArray());
    }

    private static <T> T unpacked(byte[] packed, Reading<T> reading) {
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(Deflated.inflate(packed)))) {
            T value = reading.from(in);
            if (in.read() >= 0) {
                throw new IllegalArgumentException("More terms than were counted");
            }
            return value;
        } catch (IOException e) {
            throw new IllegalArgumentException("Fewer terms than were counted", e);
        }
    }

    private static void writeAll(DataOutputStream out, List<String> texts) throws IOException {
        writeCount(out, texts.size());
        for (String text : texts) {
            write(out, text);
        }
    }

    private static void writeCount(DataOutputStream out, int count) throws IOException {
        if (count > COUNT_MAX) {
            throw new IllegalArgumentException("More than a token can count");
        }
        out.writeByte(count);
    }

    private static List<String> readAll(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            texts.add(read(in));
        }
        return texts;
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
