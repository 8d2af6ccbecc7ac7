package countersign.apigenerator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// AWS's names in Java's case, acronyms as words: `QRCodePNG` is `qrCodePng`, and
/// `CreateVirtualMFADevice` is `CREATE_VIRTUAL_MFA_DEVICE`.
final class JavaNames {
    private static final Pattern WORD =
            Pattern.compile("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+");
    private static final Set<String> TAKEN =
            Set.of("default", "class", "public", "private", "static", "enum", "package", "import");

    private JavaNames() {}

    static String type(String name) {
        return words(name).stream().map(JavaNames::capitalised).collect(Collectors.joining());
    }

    static String member(String name) {
        String type = type(name);
        String member = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        return TAKEN.contains(member) ? member + "_" : member;
    }

    static String constant(String name) {
        String constant = String.join("_", words(name)).toUpperCase(Locale.ROOT);
        return Character.isDigit(constant.charAt(0)) ? "_" + constant : constant;
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(name);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT)
                + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
