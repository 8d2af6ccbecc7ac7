package countersign.policy.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads JSON strictly (RFC 8259): no duplicate names, no comments, nothing after the value, no
/// unpaired surrogates, no U+0000. Of one thread, for one text.
public final class JsonReader {
    /// The longest PolicyDocument of the IAM API, in characters (IAM API Reference).
    public static final int CHARACTERS_MAX = 131_072;

    /// How many elements a list mostly has at most.
    private static final int ELEMENTS = 4;

    private final JsonPath path = new JsonPath();
    private final JsonText text;

    private JsonReader(String text) {
        this.text = new JsonText(text, path);
    }

    public static Json read(String text) throws JsonFault {
        return read(text, CHARACTERS_MAX);
    }

    public static Json read(String text, int charactersMax) throws JsonFault {
        if (text.length() > charactersMax) {
            throw new JsonFault("", "The document has more than " + charactersMax + " characters");
        }
        JsonReader reader = new JsonReader(text);
        Json value = reader.value();
        if (reader.text.next() != JsonText.END) {
            throw new JsonFault("", "Something follows the document");
        }
        return value;
    }

    private Json value() throws JsonFault {
        return switch (text.next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Text(text.string());
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                    new Json.Numeral(text.number());
            case 't' -> {
                text.word("true");
                yield new Json.Bool(true);
            }
            case 'f' -> {
                text.word("false");
                yield new Json.Bool(false);
            }
            case 'n' -> {
                text.word("null");
                yield new Json.Null();
            }
            default -> throw path.fault("A value is missing");
        };
    }

    private Json object() throws JsonFault {
        path.enter();
        text.skip();
        Json.Members members = new Json.Members();
        boolean more = !text.skips('}');
        while (more) {
            if (text.next() != '"') {
                throw path.fault("The name of a member is missing");
            }
            String name = text.string();
            path.goTo(name);
            text.expect(':');
            if (!members.add(name, value())) {
                throw path.fault("There are two members of this name");
            }
            more = text.goesOn('}');
        }
        path.leave();
        return members;
    }

    private Json array() throws JsonFault {
        path.enter();
        text.skip();
        List<Json> elements = new ArrayList<>(ELEMENTS);
        boolean more = !text.skips(']');
        while (more) {
            path.goTo(elements.size());
            elements.add(value());
            more = text.goesOn(']');
        }
        path.leave();
        return new Json.Array(Collections.unmodifiableList(elements));
    }
}
