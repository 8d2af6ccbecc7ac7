package countersign.catalog;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Named texts, held compressed in blocks; `pack.mjs` wrote them. Immutable, safe for many threads.
/// Reading one text inflates its block of some 32 KiB, which takes about a tenth of a millisecond.
///
/// All numbers are big-endian: the number of blocks, of each its compressed and its plain length;
/// the number of entries, of each its name, its block, its offset there and its length; the blocks,
/// raw deflate (RFC 1951).
final class Pack {
    private final Map<String, Place> places;
    private final byte[][] blocks;
    private final int[] plainLengths;

    private Pack(Map<String, Place> places, byte[][] blocks, int[] plainLengths) {
        this.places = places;
        this.blocks = blocks;
        this.plainLengths = plainLengths;
    }

    /// Reads a pack that lies beside this class in the jar.
    ///
    /// @throws IllegalStateException where the build left it out
    static Pack read(String resource) {
        try (InputStream file = Pack.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("Built without " + resource);
            }
            return read(new DataInputStream(new java.io.BufferedInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pack read(DataInputStream file) throws IOException {
        int[] lengths = new int[file.readInt()];
        int[] plainLengths = new int[lengths.length];
        for (int block = 0; block < lengths.length; block++) {
            lengths[block] = file.readInt();
            plainLengths[block] = file.readInt();
        }
        int entries = file.readInt();
        Map<String, Place> places = HashMap.newHashMap(entries);
        for (int entry = 0; entry < entries; entry++) {
            places.put(file.readUTF(), new Place(file.readInt(), file.readInt(), file.readInt()));
        }
        byte[][] blocks = new byte[lengths.length][];
        for (int block = 0; block < lengths.length; block++) {
            blocks[block] = new byte[lengths[block]];
            file.readFully(blocks[block]);
        }
        return new Pack(places, blocks, plainLengths);
    }

    Set<String> names() {
        return places.keySet();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(places.get(name)).map(this::text);
    }

    private String text(Place place) {
        byte[] plain = new byte[plainLengths[place.block]];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(blocks[place.block]);
            for (int at = 0; at < plain.length; ) {
                int inflated = inflater.inflate(plain, at, plain.length - at);
                if (inflated == 0) {
                    throw new IllegalStateException("A pack's block is too short");
                }
                at += inflated;
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("A pack's block is broken", e);
        }
        return new String(plain, place.offset, place.length, StandardCharsets.UTF_8);
    }

    private record Place(int block, int offset, int length) {}
}
