package countersign.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The derived key that signs for one secret and scope (IAM User Guide, "Create a signed AWS API
/// request", step 4).
final class SigningKey {
    private SigningKey() {}

    static HmacKey derive(SecretAccessKey secret, CredentialScope scope) {
        byte[] key = concat("AWS4".getBytes(StandardCharsets.US_ASCII), secret.bytes());
        for (String part :
                new String[] {
                    scope.date(), scope.region(), scope.service(), CredentialScope.TERMINATOR
                }) {
            byte[] next = HmacKey.of(key).sign(part.getBytes(StandardCharsets.ISO_8859_1));
            Arrays.fill(key, (byte) 0);
            key = next;
        }
        HmacKey derived = HmacKey.of(key);
        Arrays.fill(key, (byte) 0);
        return derived;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Arrays.fill(second, (byte) 0);
        return both;
    }
}
