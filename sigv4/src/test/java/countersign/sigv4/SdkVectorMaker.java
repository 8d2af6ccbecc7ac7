package countersign.sigv4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Makes `src/test/resources/vectors/sdk.json` with the AWS SDK's signer: run it when there is a
/// reason to, and read the difference.
final class SdkVectorMaker {
    private static final int VECTORS = 48;

    private SdkVectorMaker() {}

    public static void main(String[] arguments) throws IOException {
        ArrayNode vectors = JsonMapper.shared().createArrayNode();
        for (int seed = 10_000; seed < 10_000 + VECTORS; seed++) {
            Random random = new Random(seed);
            RandomRequest drawn = RandomRequest.draw(random);
            PlainRequest signed = SdkOracle.sign(drawn, drawn.wireQuery(random));
            vectors.addObject()
                    .put("name", drawn.rule() + "-" + drawn.form() + "-" + seed)
                    .put("rule", drawn.rule().name())
                    .put("request", Base64.getEncoder().encodeToString(RawRequest.render(signed)));
        }
        Path file = Path.of(arguments[0]);
        Files.writeString(
                file,
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(vectors));
    }
}
