package countersign.apigenerator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A strict reader of the part of EDN in which the model is written: maps, vectors, strings,
/// keywords, integers, reals, booleans and comments.
///
/// Keywords become strings without their colon, integers become `Long`, reals `BigDecimal`, maps
/// keep the order of the file. Anything else (nil, sets, tags, symbols) and a repeated key is
/// refused: a model with news in it is to be looked at by a person.
///
/// Source: the EDN specification, edn-format.org.
final class Edn {
    private static final String DELIMITERS = " \t\r\n,{}[]\"";

    private final String text;
    private int at;

    private Edn(String text) {
        this.text = text;
    }

    /// Reads one map and refuses anything after it.
    ///
    /// @throws IllegalArgumentException naming the offset of what can't be read
    static Map<String, Object> readMap(String text) {
        Edn reader = new Edn(text);
        Object value = reader.value();
        if (reader.skipSpace() != END) {
            throw reader.refusal("more than one value");
        }
        return map(value);
    }

    /// Says that a value is a map; the model's reader knows where maps stand.
    ///
    /// @throws IllegalArgumentException if it is something else, or absent
    @SuppressWarnings("unchecked") // maps made here have string keys; see entries()
    static Map<String, Object> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("expected a map, found `" + value + "`");
    }

    private static final int END = -1;

    /// Skips what separates values, comments too, and looks at the next character.
    private int skipSpace() {
        while (at < text.length() && " \t\r\n,;".indexOf(text.charAt(at)) >= 0) {
            at = text.charAt(at) == ';' ? endOfLine() : at + 1;
        }
        return at < text.length() ? text.charAt(at) : END;
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private Object value() {
        return switch (skipSpace()) {
            case '{' -> entries();
            case '[' -> elements();
            case '"' -> string();
            case ':' -> {
                at++;
                yield token();
            }
            case END -> throw refusal("the text ends inside a value");
            default -> atom(token());
        };
    }

    private Map<String, Object> entries() {
        at++;
        Map<String, Object> map = new LinkedHashMap<>();
        while (skipSpace() != '}') {
            if (!(value() instanceof String key)) {
                throw refusal("a key that is neither keyword nor string");
            }
            if (map.putIfAbsent(key, value()) != null) {
                throw refusal("the key `" + key + "` for the second time");
            }
        }
        at++;
        return map;
    }

    private List<Object> elements() {
        at++;
        List<Object> list = new ArrayList<>();
        while (skipSpace() != ']') {
            list.add(value());
        }
        at++;
        return list;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return string.toString();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        throw refusal("the text ends inside a string");
    }

    private char escaped() {
        at++;
        char c = at < text.length() ? text.charAt(at) : ' ';
        return switch (c) {
            case '\\', '"' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw refusal("the escape `\\" + c + "`");
        };
    }

    private String token() {
        int start = at;
        while (at < text.length() && DELIMITERS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (start == at) {
            throw refusal("no token");
        }
        return text.substring(start, at);
    }

    private Object atom(String token) {
        if (token.equals("true") || token.equals("false")) {
            return token.equals("true");
        }
        if (token.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(token);
        }
        if (token.matches("-?[0-9]{1,18}\\.[0-9]{1,18}")) {
            return new BigDecimal(token);
        }
        throw refusal("the token `" + token + "`");
    }

    private IllegalArgumentException refusal(String what) {
        return new IllegalArgumentException("EDN at offset " + at + ": " + what);
    }
}
