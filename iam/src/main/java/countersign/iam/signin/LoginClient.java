package countersign.iam.signin;

import java.util.Optional;

/// The tools that AWS knows (AWS Sign-In API Reference, "CreateOAuth2TokenRequestBody"): they have
/// no secret, so anyone may say to be one of them.
public enum LoginClient {
    /// The browser is on the tool's own machine, and is sent to a port of it.
    SAME_DEVICE("arn:aws:signin:::devtools/same-device", "localhost"),

    /// It isn't: a page shows the code, and the person takes it over.
    CROSS_DEVICE("arn:aws:signin:::devtools/cross-device", "remote");

    private final String id;
    private final String resource;

    LoginClient(String id, String resource) {
        this.id = id;
        this.resource = resource;
    }

    public String id() {
        return id;
    }

    /// Its name in the ARN by which policies know it (Service Authorization Reference, "AWS
    /// Signin").
    String resource() {
        return resource;
    }

    public static Optional<LoginClient> parse(String id) {
        for (LoginClient client : values()) {
            if (client.id.equals(id)) {
                return Optional.of(client);
            }
        }
        return Optional.empty();
    }
}
