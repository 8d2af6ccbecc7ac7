package countersign.policy.variable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TemplatePatternTest {
    private static final List<String> PIECES =
            List.of("a", "b", "ab", "*", "?", "${x}", "${y}", "${*}", "${?}", "${z, 'a'}");

    @Test
    void it_agrees_with_putting_the_pattern_together() throws TemplateFault {
        Random random = new Random(5);
        Map<TemplateMatch, Integer> seen = new EnumMap<>(TemplateMatch.class);
        int inPlace = 0;
        for (int round = 0; round < 30_000; round++) {
            String written = some(PIECES, random);
            Template template = Template.parse(written);
            ContextKeys context = context(random);
            String text = some(List.of("a", "b", "*", "?"), random);

            Optional<TemplatePattern> pattern = TemplatePattern.of(template);

            if (pattern.isPresent()) {
                inPlace++;
                TemplateMatch found = pattern.get().matches(text, context);
                assertEquals(
                        expected(template, text, context), found, () -> written + " on " + text);
                seen.merge(found, 1, Integer::sum);
            }
            boolean begins = text.startsWith(template.literalBeginning());
            assertTrue(begins || expected(template, text, context) != TemplateMatch.MATCHES);
        }
        assertTrue(inPlace > 10_000 && inPlace < 30_000, "in place: " + inPlace);
        assertTrue(seen.size() == 3 && seen.values().stream().allMatch(it -> it > 500));
    }

    private static TemplateMatch expected(Template template, String text, ContextKeys context) {
        return template.resolvePattern(context)
                .map(it -> TemplateMatch.of(it.compile().matches(text)))
                .orElse(TemplateMatch.UNRESOLVED);
    }

    private static String some(List<String> pieces, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    private static ContextKeys context(Random random) {
        Map<String, ContextValue> values = new HashMap<>();
        for (String key : List.of("x", "y", "z")) {
            if (random.nextInt(6) > 0) {
                values.put(key, ContextValue.of(some(List.of("a", "b", "*"), random)));
            }
        }
        return ContextKeys.of(values);
    }
}
