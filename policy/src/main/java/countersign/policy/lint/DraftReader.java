package countersign.policy.lint;

import countersign.policy.grammar.Json;
import countersign.policy.lint.Draft.Condition;
import countersign.policy.lint.Draft.Sense;
import countersign.policy.lint.Draft.Statement;
import countersign.policy.lint.Draft.Value;
import countersign.policy.lint.Draft.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a draft of a JSON document.
final class DraftReader {
    private static final Json NOTHING = new Json.Null();

    private DraftReader() {}

    static Draft read(Json root) {
        if (!(root instanceof Json.Members members)) {
            return new Draft(Optional.empty(), List.of());
        }
        List<Statement> statements = new ArrayList<>();
        switch (members.get("Statement")) {
            case Json.Members statement -> statements.add(statement("/Statement", statement));
            case Json.Array(List<Json> elements) -> {
                for (int i = 0; i < elements.size(); i++) {
                    if (elements.get(i) instanceof Json.Members statement) {
                        statements.add(statement("/Statement/" + i, statement));
                    }
                }
            }
            case null, default -> {}
        }
        return new Draft(text(members, "Version"), List.copyOf(statements));
    }

    private static Statement statement(String at, Json.Members members) {
        return new Statement(
                at,
                text(members, "Sid").filter(sid -> !sid.isEmpty()),
                text(members, "Effect").orElse("").equals("Deny"),
                values(at, members, "Action"),
                values(at, members, "Resource"),
                values(at, members, "Principal"),
                conditions(at + "/Condition", members.getOrDefault("Condition", NOTHING)));
    }

    private static Values values(String at, Json.Members members, String name) {
        Json listed = members.get(name);
        if (listed != null) {
            return values(at + "/" + name, Sense.LISTED, listed);
        }
        Json allBut = members.get("Not" + name);
        return allBut == null
                ? Values.NONE
                : values(at + "/Not" + name, Sense.ALL_BUT_LISTED, allBut);
    }

    private static Values values(String at, Sense sense, Json value) {
        List<Value> list = new ArrayList<>();
        if (value instanceof Json.Members byType) {
            byType.forEach((type, names) -> list.addAll(texts(child(at, type), names)));
        } else {
            list.addAll(texts(at, value));
        }
        return new Values(at, sense, List.copyOf(list));
    }

    private static List<Condition> conditions(String at, Json block) {
        List<Condition> conditions = new ArrayList<>();
        if (block instanceof Json.Members operators) {
            operators.forEach((operator, keys) -> {
                Optional<Operator> known = Operator.parse(operator);
                if (known.isPresent() && keys instanceof Json.Members byKey) {
                    byKey.forEach((key, operands) -> {
                        String pointer = child(child(at, operator), key);
                        conditions.add(
                                new Condition(pointer, known.get(), key, texts(pointer, operands)));
                    });
                }
            });
        }
        return List.copyOf(conditions);
    }

    private static List<Value> texts(String at, Json value) {
        return switch (value) {
            case Json.Text(String text) -> List.of(new Value(at, text));
            case Json.Bool(boolean bool) -> List.of(new Value(at, Boolean.toString(bool)));
            case Json.Numeral(String literal) -> List.of(new Value(at, literal));
            case Json.Array(List<Json> elements) -> {
                List<Value> texts = new ArrayList<>();
                for (int i = 0; i < elements.size(); i++) {
                    if (!(elements.get(i) instanceof Json.Array)) {
                        texts.addAll(texts(at + "/" + i, elements.get(i)));
                    }
                }
                yield List.copyOf(texts);
            }
            case Json.Members _, Json.Null _ -> List.of();
        };
    }

    private static Optional<String> text(Json.Members members, String name) {
        return members.get(name) instanceof Json.Text(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /// RFC 6901, section 3.
    private static String child(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
