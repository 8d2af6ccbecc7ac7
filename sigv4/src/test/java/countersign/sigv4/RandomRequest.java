package countersign.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A request full of what makes signatures hard.
record RandomRequest(
        SignatureForm form,
        PathRule rule,
        String method,
        String rawPath,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        byte[] body,
        Optional<String> sessionToken) {

    private static final List<String> WORDS =
            List.of(
                    "a",
                    "B",
                    "key",
                    "Key",
                    "x-y",
                    "a b",
                    "é",
                    "ሴ",
                    "+",
                    "%",
                    "/",
                    "=",
                    "&",
                    "~",
                    "*",
                    "()",
                    "a.b_c",
                    "!'",
                    "\uD83D\uDE00",
                    "100%25",
                    ";",
                    ":",
                    "@",
                    "A",
                    "0");

    static RandomRequest draw(Random random) {
        PathRule rule = random.nextInt(3) == 0 ? PathRule.S3 : PathRule.STANDARD;
        return new RandomRequest(
                random.nextBoolean() ? SignatureForm.HEADER : SignatureForm.PRESIGNED_URL,
                rule,
                List.of("GET", "POST", "PUT", "DELETE", "HEAD").get(random.nextInt(5)),
                path(random),
                query(random),
                headers(random),
                body(random),
                random.nextBoolean() ? Optional.of("IQoJ/b3JpZ2lu+X2Vj==") : Optional.empty());
    }

    String service() {
        return rule == PathRule.S3 ? "s3" : "sts";
    }

    /// S3's presigned URLs don't sign it; of S3's other requests, those don't whose body has an odd
    /// length.
    boolean signsPayload() {
        return rule == PathRule.STANDARD || (form == SignatureForm.HEADER && body.length % 2 == 0);
    }

    VerificationRules rules() {
        return rule == PathRule.S3 ? Fixture.S3 : Fixture.STS;
    }

    private static String path(Random random) {
        if (random.nextInt(4) == 0) {
            return "/";
        }
        StringBuilder path = new StringBuilder();
        int segments = 1 + random.nextInt(5);
        for (int i = 0; i < segments; i++) {
            path.append('/');
            switch (random.nextInt(8)) {
                case 0 -> path.append(i > 0 && i < segments - 1 ? "./" : "");
                case 1 -> path.append(i > 0 && i < segments - 1 ? "w/../" : "w");
                default -> path.append(encode(text(random)));
            }
        }
        return path.toString();
    }

    private static Map<String, List<String>> query(Random random) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            query.computeIfAbsent(text(random), name -> new ArrayList<>())
                    .add(random.nextInt(4) == 0 ? "" : text(random));
        }
        return query;
    }

    private static Map<String, List<String>> headers(Random random) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("User-Agent", List.of("nobody/" + random.nextInt()));
        for (int i = random.nextInt(5); i > 0; i--) {
            List<String> values = new ArrayList<>();
            for (int j = 1 + random.nextInt(3); j > 0; j--) {
                values.add(
                        " ".repeat(random.nextInt(3))
                                + text(random)
                                + " \t".repeat(random.nextInt(2))
                                + "  ".repeat(random.nextInt(2))
                                + text(random)
                                + " ".repeat(random.nextInt(2)));
            }
            headers.put(
                    List.of("X-Amz-Meta-A", "x-custom", "Content-Type", "ACCEPT", "My-Header")
                            .get(random.nextInt(5)),
                    values);
        }
        return headers;
    }

    private static byte[] body(Random random) {
        byte[] body = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(300)];
        random.nextBytes(body);
        return body;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(
                    isUnreserved(b) ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || "-._~".indexOf(b) >= 0;
    }

    /// The query in any order and in any encoding that means the same.
    String wireQuery(Random random) {
        List<String> parameters = new ArrayList<>();
        query.forEach((name, values) ->
                values.forEach(value ->
                        parameters.add(
                                wire(name, random)
                                        + (value.isEmpty() && random.nextBoolean() ? "" : "=")
                                        + wire(value, random))));
        Collections.shuffle(parameters, random);
        return String.join("&", parameters);
    }

    private static String wire(String text, Random random) {
        StringBuilder wire = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            switch (random.nextInt(6)) {
                case 0 -> wire.append("%%%02X".formatted(b & 0xFF));
                case 1 -> wire.append("%%%02x".formatted(b & 0xFF));
                case 2 ->
                        wire.append(
                                "%&=+".indexOf(b) >= 0
                                        ? "%%%02X".formatted(b)
                                        : "" + (char) (b & 0xFF));
                default ->
                        wire.append(
                                b == ' '
                                        ? "+"
                                        : isUnreserved(b)
                                                ? "" + (char) b
                                                : "%%%02X".formatted(b & 0xFF));
            }
        }
        return wire.toString();
    }
}
