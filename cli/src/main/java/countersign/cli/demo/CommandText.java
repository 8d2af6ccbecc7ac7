package countersign.cli.demo;

import countersign.api.ServiceModel;
import countersign.api.query.QueryForm;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A request as the command of the AWS CLI that sends it. Made from the very form that is sent, so
/// that what is printed is what was asked.
final class CommandText {
    private static final Pattern BEFORE_WORD =
            Pattern.compile("(?<=.)(?=[A-Z][a-z])|(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@=,+-]+");

    /// What the CLI insists on and doesn't send: where the seed or its picture goes.
    private static final Map<String, String> ALSO =
            Map.of("CreateVirtualMFADevice", " --outfile qr.png --bootstrap-method QRCodePNG");

    private CommandText() {}

    static String of(String profile, ServiceModel service, QueryForm form) {
        StringBuilder text = new StringBuilder("aws --profile ").append(profile);
        text.append(' ').append(service.name());
        for (int i = 0; i < form.size(); i++) {
            switch (form.name(i)) {
                case "Action" -> text.append(' ').append(hyphened(form.value(i)));
                case "Version" -> {}
                default ->
                        text.append(" --")
                                .append(hyphened(form.name(i)))
                                .append(' ')
                                .append(quoted(form.value(i)));
            }
        }
        return text.append(form.first("Action").map(ALSO::get).orElse("")).toString();
    }

    /// `CreateVirtualMFADevice` is `create-virtual-mfa-device`.
    static String hyphened(String name) {
        return BEFORE_WORD.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /// For a shell of the Bourne family.
    static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
