package countersign.server.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/// A command line tool at `aws login`, which does what AWS CLI 2.32 does
/// (`awscli/customizations/login/utils.py`), and what botocore 1.43 does to refresh
/// (`botocore/credentials.py`): in the same order, letter by letter.
final class Tool {
    static final String SAME_DEVICE = "arn:aws:signin:::devtools/same-device";
    static final String CROSS_DEVICE = "arn:aws:signin:::devtools/cross-device";
    static final String LOOPBACK = "http://127.0.0.1:53037/oauth/callback";
    static final String STATE = "1ba3f8a5-9d5f-4f0b-8a2e-6b1d6c0ce4d1";
    private static final String HOST = "countersign.test";
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final WireClient client;
    private final KeyPair key;
    private final String verifier = "aA0-._~".repeat(9) + "x";

    Tool(WireClient client) throws GeneralSecurityException {
        this.client = client;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.key = generator.generateKeyPair();
    }

    /// The query of the address that it opens in a browser.
    String query(String clientId, String redirectUri) throws GeneralSecurityException {
        String challenge =
                Base64.getUrlEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        return "response_type=code&client_id="
                + clientId.replace(":", "%3A").replace("/", "%2F")
                + "&state="
                + STATE
                + "&code_challenge_method=SHA-256&scope=openid&redirect_uri="
                + redirectUri.replace(":", "%3A").replace("/", "%2F")
                + "&code_challenge="
                + challenge.substring(0, challenge.length() - 1);
    }

    String byCode(String clientId, String code, String redirectUri) {
        return "{\"clientId\": \"%s\", \"grantType\": \"authorization_code\", \"code\": \"%s\", \"codeVerifier\": \"%s\", \"redirectUri\": \"%s\"}"
                .formatted(clientId, code, verifier, redirectUri);
    }

    String byRefreshToken(String refreshToken) {
        return "{\"clientId\": \"%s\", \"refreshToken\": \"%s\", \"grantType\": \"refresh_token\"}"
                .formatted(SAME_DEVICE, refreshToken);
    }

    WireAnswer token(String body, Instant now) throws Exception {
        return token(body, proof("http://" + HOST + "/v1/token", "POST", now));
    }

    WireAnswer token(String body, String proof) throws IOException {
        return WireAnswer.received(
                client.exchange(
                        "POST /v1/token HTTP/1.1\r\nHost: "
                                + HOST
                                + "\r\nContent-Type: application/json\r\nDPoP: "
                                + proof
                                + "\r\nContent-Length: "
                                + body.length()
                                + "\r\n\r\n"
                                + body));
    }

    String proof(String uri, String method, Instant now) throws GeneralSecurityException {
        ECPublicKey open = (ECPublicKey) key.getPublic();
        String header =
                "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":{\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\",\"crv\":\"P-256\"}}"
                        .formatted(
                                coordinate(open.getW().getAffineX().toByteArray()),
                                coordinate(open.getW().getAffineY().toByteArray()));
        String payload =
                "{\"htm\":\"%s\",\"htu\":\"%s\",\"iat\":%d,\"jti\":\"4c1b9a52-1111-4222-8333-444455556666\"}"
                        .formatted(method, uri, now.getEpochSecond());
        String input = part(header) + "." + part(payload);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + URL.encodeToString(signature.sign());
    }

    private static String part(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }

    private static String coordinate(byte[] number) {
        byte[] padded = new byte[32];
        byte[] digits = number.length > 32 ? Arrays.copyOfRange(number, 1, 33) : number;
        System.arraycopy(digits, 0, padded, 32 - digits.length, digits.length);
        return URL.encodeToString(padded);
    }
}
