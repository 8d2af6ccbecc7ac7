package countersign.cli.e2e;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A secret to be looked for in files, in every form that a careless writer could give it.
///
/// @param name what it is, for the person who reads a failure
/// @param forms match the text of a file, each char being one byte
record Needle(String name, List<Pattern> forms) {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// A key: raw, in hex, base64 (also within a longer base64 text) and base32.
    static Needle ofBytes(String name, byte[] secret) {
        List<String> forms = new ArrayList<>();
        forms.add(new String(secret, StandardCharsets.ISO_8859_1));
        forms.add(base32(secret));
        forms.add(base32(secret).toLowerCase(Locale.ROOT));
        String hex = HexFormat.of().formatHex(secret);
        forms.add(hex);
        forms.add(hex.toUpperCase(Locale.ROOT));
        for (int shift = 0; shift < 3; shift++) {
            String base64 = base64(secret, shift);
            forms.add(base64);
            forms.add(base64.replace('+', '-').replace('/', '_'));
            forms.add(percentEncoded(base64));
            forms.add(base64.replace("/", "\\/"));
        }
        return new Needle(
                name,
                forms.stream()
                        .distinct()
                        .map(form -> Pattern.compile(Pattern.quote(form)))
                        .toList());
    }

    /// A text such as a secret access key: as [#ofBytes], and percent-encoded.
    static Needle ofText(String name, String secret) {
        List<Pattern> forms =
                new ArrayList<>(ofBytes(name, secret.getBytes(StandardCharsets.US_ASCII)).forms());
        forms.add(Pattern.compile(Pattern.quote(percentEncoded(secret))));
        forms.add(Pattern.compile(Pattern.quote(secret.replace("/", "\\/"))));
        return new Needle(name, List.copyOf(forms));
    }

    /// Six digits, where they stand alone: as a part of longer numbers they come up by chance.
    static Needle ofCode(String code) {
        return new Needle(
                "code",
                List.of(Pattern.compile("(?<![0-9A-Za-z.+/])" + code + "(?![0-9A-Za-z+/=])")));
    }

    boolean isIn(String text) {
        return forms.stream().anyMatch(form -> form.matcher(text).find());
    }

    /// What base64 makes of the secret that stands `shift` bytes behind a multiple of three,
    /// without the characters in which its neighbours have a part.
    private static String base64(byte[] secret, int shift) {
        byte[] shifted = new byte[shift + secret.length];
        System.arraycopy(secret, 0, shifted, shift, secret.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return text.substring(shift == 0 ? 0 : shift + 1, shifted.length * 8 / 6);
    }

    private static String percentEncoded(String text) {
        return text.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit + 5 <= bytes.length * 8; bit += 5) {
            byte[] pair = Arrays.copyOfRange(bytes, bit / 8, bit / 8 + 2);
            int both = ((pair[0] & 0xff) << 8) | (pair[1] & 0xff);
            text.append(BASE32.charAt((both >> (11 - bit % 8)) & 31));
        }
        return text.toString();
    }
}
