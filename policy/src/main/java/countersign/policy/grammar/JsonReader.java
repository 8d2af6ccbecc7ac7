package countersign.policy.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON strictly: no duplicate names, no comments, nothing after the value, no unpaired
/// surrogates, no U+0000. Safe for many threads.
public final class JsonReader {
    /// The longest PolicyDocument of the IAM API, in characters (IAM API Reference).
    public static final int CHARACTERS_MAX = 131_072;

    /// A policy document is at most six deep (document, statements, statement, conditions, keys,
    /// values).
    private static final int DEPTH_MAX = 8;

    /// How many members an object mostly has.
    private static final int MEMBERS = 5;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH_MAX)
                                    .maxNameLength(CHARACTERS_MAX)
                                    .maxStringLength(CHARACTERS_MAX)
                                    .maxNumberLength(CHARACTERS_MAX)
                                    .build())
                    .build();

    private JsonReader() {}

    public static Json read(String text) throws JsonFault {
        if (text.length() > CHARACTERS_MAX) {
            throw new JsonFault("", "The document has more than " + CHARACTERS_MAX + " characters");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            try {
                Json value = value(parser, parser.nextToken());
                if (parser.nextToken() != null) {
                    throw new JsonFault("", "Something follows the document");
                }
                return value;
            } catch (JacksonException e) {
                throw new JsonFault(pointer(parser), e.getOriginalMessage());
            }
        }
    }

    // The parser ends with a null token, hence no exhaustive switch over it.
    private static Json value(JsonParser parser, JsonToken token) throws JsonFault {
        return switch (token) {
            case null -> throw new JsonFault("", "The document is empty");
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Text(wellFormed(parser, parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeral(parser.getString());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            case END_ARRAY, END_OBJECT, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new JsonFault(pointer(parser), "A value is missing");
        };
    }

    private static Json object(JsonParser parser) throws JsonFault {
        Map<String, Json> members = LinkedHashMap.newLinkedHashMap(MEMBERS);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = wellFormed(parser, parser.currentName());
            if (members.put(name, value(parser, parser.nextToken())) != null) {
                throw new JsonFault(pointer(parser), "There are two members of this name");
            }
        }
        return new Json.Members(Collections.unmodifiableMap(members));
    }

    private static Json array(JsonParser parser) throws JsonFault {
        List<Json> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return new Json.Array(Collections.unmodifiableList(elements));
    }

    private static String wellFormed(JsonParser parser, String text) throws JsonFault {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit != 0 && unit < Character.MIN_SURROGATE) {
                continue;
            }
            if (unit == 0) {
                throw new JsonFault(pointer(parser), "A text holds U+0000");
            }
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw new JsonFault(pointer(parser), "A text holds half of a surrogate pair");
            }
        }
        return text;
    }

    private static String pointer(JsonParser parser) {
        return parser.streamReadContext().pathAsPointer().toString();
    }
}
