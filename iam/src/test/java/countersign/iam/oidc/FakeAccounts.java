package countersign.iam.oidc;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Amazon and Facebook, as they answer about access tokens. The answers are as both document them.
public final class FakeAccounts implements ProviderDocuments {
    private final Map<String, String> answers = new HashMap<>();
    private boolean reachable = true;

    /// From now on that is the answer at this address.
    public void answer(String url, String json) {
        answers.put(url, json);
    }

    public void stop() {
        reachable = false;
    }

    @Override
    public byte[] get(URI url, List<String> thumbprints, int bytesMax) throws IOException {
        if (!reachable) {
            throw new IOException("Nobody listens");
        }
        String answer = answers.get(url.toString());
        if (answer == null) {
            throw new Answered(url.getHost(), 400);
        }
        return answer.getBytes(StandardCharsets.UTF_8);
    }
}
