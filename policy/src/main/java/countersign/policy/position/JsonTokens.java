package countersign.policy.position;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The tokens of a document with their places. Documents come here of any validity, so a parser may
/// end in a JacksonException.
final class JsonTokens {
    /// Twice what a policy document needs; walks go down by recursion.
    private static final int DEPTH_MAX = 16;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                    .build();

    private JsonTokens() {}

    static JsonParser of(String json) {
        return FACTORY.createParser(ObjectReadContext.empty(), json);
    }
}
