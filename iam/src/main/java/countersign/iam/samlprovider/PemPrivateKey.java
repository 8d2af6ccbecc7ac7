package countersign.iam.samlprovider;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An RSA key as a `.pem` file has it: PKCS #8, or PKCS #1 as OpenSSL wrote it for long.
///
/// That a key is encrypted, or its format not recognized, is told behind "Invalid private key" (IAM
/// User Guide, "Troubleshoot SAML federation with IAM"); the exact words are a guess.
final class PemPrivateKey {
    /// What RSA-OAEP with SHA-256 is still safe with; AWS's limit is not documented.
    private static final int BITS_MIN = 2048;

    private static final Pattern PEM =
            Pattern.compile(
                    "\\s*-----BEGIN ([A-Z ]{1,40})-----([A-Za-z0-9+/=\\s]{1,16384})-----END"
                            + " ([A-Z ]{1,40})-----\\s*");

    /// Before a PKCS #1 key's own length, in PKCS #8: version 0, rsaEncryption, an octet string
    /// (RFC 5958 section 2, RFC 8017 appendix A.1).
    private static final byte[] VERSION_AND_ALGORITHM = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private PemPrivateKey() {}

    /// The key in PKCS #8.
    ///
    /// @throws Refusal InvalidInput where it is none that could open an assertion
    static byte[] parse(String text) {
        if (text.contains("ENCRYPTED")) {
            throw invalid("Key is encrypted.");
        }
        Matcher pem = PEM.matcher(text);
        if (!pem.matches() || !pem.group(1).equals(pem.group(3))) {
            throw unrecognized();
        }
        byte[] bytes = decode(pem.group(2));
        return switch (pem.group(1)) {
            case "PRIVATE KEY" -> checked(bytes);
            case "RSA PRIVATE KEY" -> checked(wrapped(bytes));
            default -> throw unrecognized();
        };
    }

    /// @param pkcs8 what [#parse] gave
    static PrivateKey open(byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] checked(byte[] pkcs8) {
        try {
            if (open(pkcs8) instanceof RSAPrivateKey rsa
                    && rsa.getModulus().bitLength() >= BITS_MIN) {
                return pkcs8;
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has RSA", e);
        } catch (GeneralSecurityException _) {
            throw unrecognized();
        }
        throw invalid("Key must be an RSA key of at least " + BITS_MIN + " bits.");
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException _) {
            throw unrecognized();
        }
    }

    private static byte[] wrapped(byte[] pkcs1) {
        byte[] key = der(OCTET_STRING, pkcs1);
        byte[] content = new byte[VERSION_AND_ALGORITHM.length + key.length];
        System.arraycopy(VERSION_AND_ALGORITHM, 0, content, 0, VERSION_AND_ALGORITHM.length);
        System.arraycopy(key, 0, content, VERSION_AND_ALGORITHM.length, key.length);
        return der(SEQUENCE, content);
    }

    /// With a length of two bytes, as keys of [#BITS_MIN] and more need.
    private static byte[] der(int tag, byte[] content) {
        byte[] bytes = new byte[content.length + 4];
        bytes[0] = (byte) tag;
        bytes[1] = (byte) 0x82;
        bytes[2] = (byte) (content.length >> Byte.SIZE);
        bytes[3] = (byte) content.length;
        System.arraycopy(content, 0, bytes, 4, content.length);
        return bytes;
    }

    private static Refusal unrecognized() {
        return invalid("Key format is not recognized.");
    }

    private static Refusal invalid(String why) {
        return new Refusal(ErrorCode.INVALID_INPUT, "Invalid private key: " + why);
    }
}
