package countersign.iam.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class QrCodePngTest {
    private static final Seed SEED =
            Seed.of("1234567890123456789012345678901234567890".getBytes(StandardCharsets.US_ASCII));
    private static final String BASE32 =
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @Test
    void the_link_has_the_form_of_aws() {
        OtpAuthUri uri = new OtpAuthUri("phone", "alice", SEED);

        assertEquals(
                "otpauth://totp/Amazon%20Web%20Services:phone@alice?secret="
                        + BASE32
                        + "&issuer=Amazon%20Web%20Services",
                uri.reveal());
    }

    @Test
    void names_can_not_add_to_the_link() {
        OtpAuthUri uri = new OtpAuthUri("a+b=c,d.e@f-g_h", "x@y&secret=z?#%/é", SEED);

        assertTrue(
                uri.reveal()
                        .startsWith(
                                "otpauth://totp/Amazon%20Web%20Services:a%2Bb%3Dc%2Cd.e%40f-g_h"
                                        + "@x%40y%26secret%3Dz%3F%23%25%2F%C3%A9?secret="
                                        + BASE32));
    }

    @Test
    void a_link_is_never_printed() {
        assertEquals("OtpAuthUri(hidden)", new OtpAuthUri("phone", "alice", SEED).toString());
    }

    @Test
    void a_phone_reads_the_link_from_the_picture() throws Exception {
        OtpAuthUri uri = new OtpAuthUri("phone", "123456789012", SEED);

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(QrCodePng.reveal(uri)));

        assertEquals(uri.reveal(), scan(picture));
        assertEquals(picture.getWidth(), picture.getHeight());
    }

    @Test
    void the_longest_names_fit_into_the_picture() throws Exception {
        OtpAuthUri uri = new OtpAuthUri("=".repeat(226), "@".repeat(64), SEED);

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(QrCodePng.reveal(uri)));

        assertEquals(uri.reveal(), scan(picture));
    }

    private static String scan(BufferedImage picture) throws Exception {
        BinaryBitmap bitmap =
                new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(picture)));
        return new QRCodeReader().decode(bitmap).getText();
    }
}
