package countersign.iam.saml;

import countersign.iam.samlprovider.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/// What an assertion says of its subject, by name; in names case counts. Values of one name that
/// stand in several elements come together.
final class Attributes {
    private final Map<String, List<String>> values;

    private Attributes(Map<String, List<String>> values) {
        this.values = values;
    }

    static Attributes read(Element assertion) throws Malformed {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Element statement :
                Elements.children(assertion, Elements.ASSERTION, "AttributeStatement")) {
            for (Element attribute :
                    Elements.children(statement, Elements.ASSERTION, "Attribute")) {
                List<String> ofName =
                        values.computeIfAbsent(
                                Elements.required(attribute, "Name"), _ -> new ArrayList<>());
                for (Element value :
                        Elements.children(attribute, Elements.ASSERTION, "AttributeValue")) {
                    ofName.add(value.getTextContent());
                }
            }
        }
        return new Attributes(values);
    }

    Set<String> names() {
        return values.keySet();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /// @throws countersign.iam.error.Refusal where there are several, one of which would be ignored
    Optional<String> single(String name) {
        List<String> found = all(name);
        if (found.size() > 1) {
            throw Rejection.invalid(
                    "An attribute of the response has more than one value",
                    name + " has several values");
        }
        return found.stream().findFirst();
    }
}
