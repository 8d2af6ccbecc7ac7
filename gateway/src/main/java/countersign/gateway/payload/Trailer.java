package countersign.gateway.payload;

import countersign.gateway.payload.PayloadFault.Kind;
import java.io.IOException;

/// The one header after the last chunk: the object's checksum.
///
/// @param name as `x-amz-trailer` says
record Trailer(String name, TrailingChecksum checksum) {
    private static final String SIGNATURE = "x-amz-trailer-signature:";

    /// Reads its line.
    ///
    /// @throws PayloadFault where it is another header than was announced
    String value(ChunkInput input) throws IOException {
        return after(name + ":", input.line());
    }

    /// Reads the line of its signature.
    static String signature(ChunkInput input) throws IOException {
        return after(SIGNATURE, input.line());
    }

    private static String after(String start, String line) throws PayloadFault {
        if (!line.startsWith(start)) {
            throw new PayloadFault(Kind.MALFORMED_TRAILER);
        }
        return line.substring(start.length());
    }

    /// Reads the empty line at the end.
    static void end(ChunkInput input) throws IOException {
        if (!input.line().isEmpty()) {
            throw new PayloadFault(Kind.MALFORMED_TRAILER);
        }
    }

    /// Refuses another sum than that of the object.
    void require(String value) throws PayloadFault {
        if (!checksum.value().equals(value)) {
            throw new PayloadFault(Kind.WRONG_CHECKSUM);
        }
    }

    String line(String value) {
        return name + ":" + value + "\r\n";
    }

    static String signatureLine(String signature) {
        return SIGNATURE + signature + "\r\n";
    }

    /// What the signature covers.
    byte[] signed(String value) {
        return ChunkInput.bytes(name + ":" + value + "\n");
    }
}
