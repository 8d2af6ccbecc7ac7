package countersign.cli.e2e;

import countersign.sigv4.ChunkSigner;
import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PayloadForm;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SignedHead;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/// A PutObject as SDKs send it, of which a test changes what it likes before it is sent.
///
/// @param frames what follows the head: each chunk with its lines, the last lines at the end
record ObjectUpload(PlainRequest head, List<byte[]> frames) {
    static final String KEY = "/box/o";

    /// Who sends what: the object is cut into chunks of so many bytes.
    record Plan(SigningIdentity who, InstantSource clock, PayloadForm form, int chunkBytes) {
        /// @param headers names and values by turns, signed with the rest
        ObjectUpload of(byte[] object, String... headers) {
            List<Header> all = new ArrayList<>(List.of(new Header("Host", "s3.test")));
            if (form.isChunked()) {
                all.add(new Header("Content-Encoding", "aws-chunked"));
                all.add(new Header("x-amz-decoded-content-length", "" + object.length));
            }
            if (form.hasTrailer()) {
                all.add(new Header("x-amz-trailer", "x-amz-checksum-crc32"));
            }
            for (int i = 0; i < headers.length; i += 2) {
                String name = headers[i];
                all.removeIf(header -> header.name().equals(name));
                all.add(new Header(name, headers[i + 1]));
            }
            PlainRequest plain = new PlainRequest("PUT", KEY, "", all, new byte[0]);
            SigningTarget target = new SigningTarget(GatewayUnderTest.REGION, "s3", PathRule.S3);
            String declared = form == PayloadForm.HASHED ? hex(sha256(object)) : form.text();
            SignedHead signed = new SigV4Signer(clock, who, target).signHead(plain, form, declared);
            return new ObjectUpload(
                    signed.request(),
                    new ArrayList<>(
                            form.isChunked() ? chunks(object, signed.chunks()) : List.of(object)));
        }

        private List<byte[]> chunks(byte[] object, ChunkSigner signer) {
            List<byte[]> frames = new ArrayList<>();
            for (int at = 0; at < object.length; at += chunkBytes) {
                byte[] chunk =
                        Arrays.copyOfRange(object, at, Math.min(object.length, at + chunkBytes));
                frames.add(joined(List.of(line(chunk, signer), chunk, ascii("\r\n"))));
            }
            String last = new String(line(new byte[0], signer), StandardCharsets.US_ASCII);
            frames.add(ascii(last + trailer(object, signer) + "\r\n"));
            return frames;
        }

        private byte[] line(byte[] chunk, ChunkSigner signer) {
            String size = Integer.toHexString(chunk.length);
            return ascii(
                    (form.hasSignedChunks()
                                    ? size + ";chunk-signature=" + signer.chunk(sha256(chunk))
                                    : size)
                            + "\r\n");
        }

        private String trailer(byte[] object, ChunkSigner signer) {
            if (!form.hasTrailer()) {
                return "";
            }
            String line = "x-amz-checksum-crc32:" + crc32(object);
            return line
                    + "\r\n"
                    + (form.hasSignedChunks()
                            ? "x-amz-trailer-signature:"
                                    + signer.trailer(sha256(ascii(line + "\n")))
                                    + "\r\n"
                            : "");
        }
    }

    /// All bytes, with the length that they have.
    byte[] bytes() {
        return bytes("Content-Length: " + joined(frames).length);
    }

    /// @param framing lines of the head that were not signed
    byte[] bytes(String framing) {
        StringBuilder text = new StringBuilder("PUT " + head.rawPath() + " HTTP/1.1\r\n");
        head.headers().forEach(it -> text.append(it.name() + ": " + it.value() + "\r\n"));
        return joined(List.of(ascii(text + framing + "\r\n\r\n"), joined(frames)));
    }

    static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String crc32(byte[] object) {
        CRC32 sum = new CRC32();
        sum.update(object);
        byte[] four = ByteBuffer.allocate(4).putInt((int) sum.getValue()).array();
        return Base64.getEncoder().encodeToString(four);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
