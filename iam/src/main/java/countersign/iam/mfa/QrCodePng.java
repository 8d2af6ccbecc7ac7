package countersign.iam.mfa;

import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// A QR code as a PNG picture, black on white, written without the desktop's image library, which
/// would cost a server its start-up time.
///
/// Error correction level M (15 % may be unreadable), four modules of margin, as ISO/IEC 18004
/// wants.
public final class QrCodePng {
    private static final int PIXELS_PER_MODULE = 5;
    private static final int MARGIN_MODULES = 4;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private QrCodePng() {}

    /// The picture that a phone reads `uri` from: the secret itself, as a picture.
    public static byte[] reveal(OtpAuthUri uri) {
        QrCode code = QrCode.encodeText(uri.reveal(), QrCode.Ecc.MEDIUM);
        int pixels = (code.size + 2 * MARGIN_MODULES) * PIXELS_PER_MODULE;
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        chunk(png, "IHDR", header(pixels));
        chunk(png, "IDAT", deflate(rows(code, pixels)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /// Width, height, one bit a pixel, greyscale, and the only compression, filters and no
    /// interlace (PNG 1.2 section 4.1.1).
    private static byte[] header(int pixels) {
        return ByteBuffer.allocate(13).putInt(pixels).putInt(pixels).put((byte) 1).array();
    }

    /// Each row is a filter byte (none) and its pixels from the highest bit on; 1 is white.
    private static byte[] rows(QrCode code, int pixels) {
        int rowBytes = 1 + Math.ceilDiv(pixels, Byte.SIZE);
        byte[] rows = new byte[rowBytes * pixels];
        for (int y = 0; y < pixels; y++) {
            for (int x = 0; x < pixels; x++) {
                if (!isBlack(code, x, y)) {
                    rows[y * rowBytes + 1 + x / Byte.SIZE] |= (byte) (0x80 >> (x % Byte.SIZE));
                }
            }
        }
        return rows;
    }

    private static boolean isBlack(QrCode code, int x, int y) {
        return code.getModule(
                x / PIXELS_PER_MODULE - MARGIN_MODULES, y / PIXELS_PER_MODULE - MARGIN_MODULES);
    }

    private static byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory doesn't fail so
        }
        return deflated.toByteArray();
    }

    /// Length, type, content and the checksum of the latter two (PNG 1.2 section 3.2).
    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        byte[] named =
                ByteBuffer.allocate(type.length() + content.length)
                        .put(type.getBytes(StandardCharsets.US_ASCII))
                        .put(content)
                        .array();
        CRC32 checksum = new CRC32();
        checksum.update(named);
        png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
        png.writeBytes(named);
        png.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array());
    }
}
