package countersign.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The policy language once more, plain and slow, straight over JSON and by regular expressions,
/// for well-formed documents of Version 2012-10-17: what the real evaluator must agree with.
final class ReferenceEvaluator {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    /// Of few words there are few patterns.
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private static final Map<String, String> WILDCARDS = new ConcurrentHashMap<>();

    private final String action;
    private final String resource;

    /// By lower-cased key: a text, or a list of texts.
    private final Map<String, Object> context;

    ReferenceEvaluator(String action, String resource, Map<String, Object> context) {
        this.action = action;
        this.resource = resource;
        this.context = context;
    }

    /// `allow`, `deny` or `none`, and the Sids that decided.
    String decide(JsonNode document) {
        TreeSet<String> allow = new TreeSet<>();
        TreeSet<String> deny = new TreeSet<>();
        for (JsonNode statement : document.get("Statement")) {
            if (applies(statement)) {
                boolean allows = statement.get("Effect").stringValue().equals("Allow");
                (allows ? allow : deny).add(statement.get("Sid").stringValue());
            }
        }
        return !deny.isEmpty() ? "deny " + deny : !allow.isEmpty() ? "allow " + allow : "none";
    }

    /// Whether a statement applies, whoever asks.
    boolean applies(JsonNode statement) {
        return actionMatches(statement) && resourceMatches(statement) && conditionsHold(statement);
    }

    private boolean actionMatches(JsonNode statement) {
        boolean not = statement.has("NotAction");
        return not
                != values(statement.get(not ? "NotAction" : "Action"))
                        .anyMatch(it ->
                                like(it.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT)));
    }

    private boolean resourceMatches(JsonNode statement) {
        boolean not = statement.has("NotResource");
        List<String> patterns =
                values(statement.get(not ? "NotResource" : "Resource")).map(this::regex).toList();
        boolean hit = patterns.stream().anyMatch(it -> matches(it, resource));
        boolean unresolved = patterns.contains("(?!)");
        boolean undecided = not && !hit && unresolved;
        return undecided ? statement.get("Effect").stringValue().equals("Deny") : not != hit;
    }

    private boolean conditionsHold(JsonNode statement) {
        if (!statement.has("Condition")) {
            return true;
        }
        for (Map.Entry<String, JsonNode> block : statement.get("Condition").properties()) {
            for (Map.Entry<String, JsonNode> key : block.getValue().properties()) {
                if (!holds(block.getKey(), key.getKey(), values(key.getValue()).toList())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean holds(String operator, String key, List<String> operands) {
        Object value = context.get(key.toLowerCase(Locale.ROOT));
        boolean present = value != null && !value.equals(List.of());
        if (operator.equals("Null")) {
            return operands.contains(present ? "false" : "true");
        }
        boolean all = operator.startsWith("ForAllValues:");
        boolean any = operator.startsWith("ForAnyValue:");
        boolean ifExists = operator.endsWith("IfExists");
        String base = operator.replaceFirst("^For[A-Za-z]+:", "").replaceFirst("IfExists$", "");
        if (!present) {
            return ifExists || all || (!any && base.contains("Not"));
        }
        if (value instanceof List<?> members) {
            Stream<String> texts = members.stream().map(String::valueOf);
            return all
                    ? texts.allMatch(it -> holdsFor(base, it, operands))
                    : any && texts.anyMatch(it -> holdsFor(base, it, operands));
        }
        return holdsFor(base, String.valueOf(value), operands);
    }

    private boolean holdsFor(String base, String value, List<String> operands) {
        boolean arn = base.startsWith("Arn");
        boolean ip = base.endsWith("IpAddress");
        if ((arn && value.split(":", 6).length < 6) || (ip && octets(value).isEmpty())) {
            return false;
        }
        boolean equal = operands.stream().anyMatch(it -> matchesOne(base, value, it));
        return base.contains("Not") != equal;
    }

    private boolean matchesOne(String base, String value, String operand) {
        return switch (base) {
            case "StringEquals", "StringNotEquals" -> matches(literal(operand), value);
            case "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase" ->
                    matches("(?i)" + literal(operand), value);
            case "StringLike", "StringNotLike" -> matches(regex(operand), value);
            case "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike" -> arnMatches(operand, value);
            case "Bool" -> operand.equals("true") == value.equals("true");
            case "IpAddress", "NotIpAddress" -> ipMatches(operand, value);
            default -> ordered(base, value, operand);
        };
    }

    private static boolean ordered(String base, String value, String operand) {
        int order;
        if (base.startsWith("Numeric")) {
            if (value.equals("word")) {
                return false;
            }
            order = new BigDecimal(value).compareTo(new BigDecimal(operand));
        } else {
            if (value.equals("word")) {
                return false;
            }
            order = Instant.parse(value).compareTo(Instant.parse(operand));
        }
        return switch (base.replaceFirst("Numeric|Date", "")) {
            case "Equals", "NotEquals" -> order == 0;
            case "LessThan" -> order < 0;
            case "LessThanEquals" -> order <= 0;
            case "GreaterThan" -> order > 0;
            case "GreaterThanEquals" -> order >= 0;
            default -> throw new IllegalArgumentException(base);
        };
    }

    private static boolean arnMatches(String operand, String value) {
        String[] patterns = operand.split(":", 6);
        String[] parts = value.split(":", 6);
        return IntStream.range(0, 6).allMatch(i -> like(patterns[i], parts[i]));
    }

    private static boolean ipMatches(String operand, String value) {
        String[] network = operand.split("/", -1);
        int prefix = network.length == 1 ? 32 : Integer.parseInt(network[1]);
        return octets(network[0]).substring(0, prefix).equals(octets(value).substring(0, prefix));
    }

    /// The 32 bits as text; empty if it is no address.
    private static String octets(String address) {
        if (!address.matches("\\d+(\\.\\d+){3}")) {
            return "";
        }
        return Stream.of(address.split("\\.", -1))
                .map(it -> String.format("%8s", Integer.toBinaryString(Integer.parseInt(it))))
                .collect(Collectors.joining())
                .replace(' ', '0');
    }

    private static boolean like(String pattern, String text) {
        return matches(wildcards(pattern), text);
    }

    private static boolean matches(String regex, String text) {
        return PATTERNS.computeIfAbsent(regex, it -> Pattern.compile(it, Pattern.DOTALL))
                .matcher(text)
                .matches();
    }

    private static String wildcards(String pattern) {
        return WILDCARDS.computeIfAbsent(pattern, ReferenceEvaluator::regexOf);
    }

    private static String regexOf(String pattern) {
        return Stream.of(pattern.split("", -1))
                .map(it -> it.equals("*") ? ".*" : it.equals("?") ? "." : Pattern.quote(it))
                .collect(Collectors.joining());
    }

    private String regex(String operand) {
        return substituted(operand, true);
    }

    private String literal(String operand) {
        return substituted(operand, false);
    }

    /// A regular expression; one that never matches if a variable has no value.
    private String substituted(String operand, boolean withWildcards) {
        List<String> pieces = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(operand);
        int from = 0;
        while (variable.find()) {
            pieces.add(piece(operand.substring(from, variable.start()), withWildcards));
            Object value = context.get(variable.group(1).toLowerCase(Locale.ROOT));
            if (!(value instanceof String text)) {
                return "(?!)";
            }
            pieces.add(Pattern.quote(text));
            from = variable.end();
        }
        pieces.add(piece(operand.substring(from), withWildcards));
        return String.join("", pieces);
    }

    private static String piece(String text, boolean withWildcards) {
        return withWildcards ? wildcards(text) : Pattern.quote(text);
    }

    private static Stream<String> values(JsonNode node) {
        return node.isArray() ? Documents.texts(node).stream() : Stream.of(node.stringValue());
    }
}
