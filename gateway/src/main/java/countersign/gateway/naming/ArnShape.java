package countersign.gateway.naming;

import countersign.policy.reference.AwsService;
import countersign.policy.reference.ResourceType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the ARNs of a type of resource look like at one place. Immutable.
///
/// Partition, region and account are those of the place, where the table has them open. What else
/// it leaves open has no colon in it, and no slash where the service's ARNs have slashes of their
/// own: a subscription's ARN is that of its topic with one more part, and an index's that of its
/// table.
///
/// @param start what stands before the resource itself, up to the account
record ArnShape(ResourceType type, String service, String start, Pattern pattern) {
    /// A part that the tables leave open.
    private static final Pattern OPEN = Pattern.compile("\\$\\{([^}]*)\\}");

    static ArnShape of(AwsService service, ResourceType type, Place place) {
        boolean slashes =
                service.resourceTypesByName().values().stream()
                        .anyMatch(other -> other.arnTemplate().contains("/"));
        String template = type.arnTemplate();
        StringBuilder pattern = new StringBuilder();
        Matcher open = OPEN.matcher(template);
        int at = 0;
        while (open.find()) {
            pattern.append(Pattern.quote(template.substring(at, open.start())));
            pattern.append(
                    switch (open.group(1)) {
                        case "Partition" -> "aws";
                        case "Region" -> Pattern.quote(place.region());
                        case "Account", "AccountId" -> place.account().text();
                        default -> slashes ? "[^:/]+" : "[^:]+";
                    });
            at = open.end();
        }
        pattern.append(Pattern.quote(template.substring(at)));
        String[] parts = template.split(":", 6);
        String start =
                String.join(
                        ":",
                        "arn",
                        "aws",
                        parts[2],
                        parts[3].isEmpty() ? "" : place.region(),
                        parts[4].isEmpty() ? "" : place.account().text(),
                        "");
        return new ArnShape(type, parts[2], start, Pattern.compile(pattern.toString()));
    }

    boolean takes(String arn) {
        return pattern.matcher(arn).matches();
    }
}
