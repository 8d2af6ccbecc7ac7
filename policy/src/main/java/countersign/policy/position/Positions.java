package countersign.policy.position;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// Where the values stand to which JSON pointers (RFC 6901) point. Immutable.
///
/// The pointers are gathered into a tree of names, which is walked beside the document: work is
/// linear in both, however many pointers there are.
public final class Positions {
    private final Wanted wanted;
    private final Optional<Position> fault;

    private Positions(Wanted wanted, Optional<Position> fault) {
        this.wanted = wanted;
        this.fault = fault;
    }

    /// Looks for values in a text, reading as much of it as is JSON.
    public static Positions find(String json, Collection<String> pointers) {
        Wanted root = new Wanted();
        pointers.forEach(root::add);
        Optional<Position> fault = Optional.empty();
        try (JsonParser parser = JsonTokens.of(json)) {
            try {
                if (parser.nextToken() != null) {
                    walk(parser, root);
                }
                while (parser.nextToken() != null) {
                    parser.skipChildren();
                }
            } catch (JacksonException e) {
                fault = Optional.of(place(e, parser));
            }
        }
        return new Positions(root, fault);
    }

    /// Where a value begins. Where there is none, or it was not looked for, the nearest one around
    /// it.
    public Position of(String pointer) {
        Position nearest = Position.START;
        Wanted at = wanted;
        for (String name : Wanted.names(pointer)) {
            Wanted below = at.below.get(name);
            if (below == null || below.position == null) {
                return nearest;
            }
            at = below;
            nearest = below.position;
        }
        return at.position == null ? nearest : at.position;
    }

    /// Where the text stops being JSON, if it does.
    public Optional<Position> fault() {
        return fault;
    }

    /// Of a limit that is broken Jackson doesn't say where; the parser stands there.
    private static Position place(JacksonException fault, JsonParser parser) {
        TokenStreamLocation location = fault.getLocation();
        return Position.of(location == null ? parser.currentLocation() : location);
    }

    private static void walk(JsonParser parser, Wanted here) {
        here.position = Position.of(parser.currentTokenLocation());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                below(parser, here, name);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                below(parser, here, Integer.toString(i));
            }
        }
    }

    private static void below(JsonParser parser, Wanted here, String name) {
        Wanted below = here.below.get(name);
        if (below == null) {
            parser.skipChildren();
        } else {
            walk(parser, below);
        }
    }

    /// A node of the tree of names; its position is set where the document has it.
    private static final class Wanted {
        private final Map<String, Wanted> below = new HashMap<>();
        private @Nullable Position position;

        void add(String pointer) {
            Wanted at = this;
            for (String name : names(pointer)) {
                at = at.below.computeIfAbsent(name, _ -> new Wanted());
            }
        }

        static String[] names(String pointer) {
            if (pointer.isEmpty()) {
                return new String[0];
            }
            String[] names = pointer.substring(1).split("/", -1);
            for (int i = 0; i < names.length; i++) {
                names[i] = names[i].replace("~1", "/").replace("~0", "~");
            }
            return names;
        }
    }
}
