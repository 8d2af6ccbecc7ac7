package countersign.iam.credentialreport;

import countersign.iam.store.StoreFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Bytes as a record keeps them.
final class CompressedText {
    private CompressedText() {}

    static String compressed(byte[] content) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(deflated.toByteArray());
    }

    /// What [#compressed] made; nobody else writes such records.
    static byte[] content(String compressed) {
        byte[] deflated = Base64.getDecoder().decode(compressed);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new StoreFault("The credential report can't be read", e);
        }
    }
}
