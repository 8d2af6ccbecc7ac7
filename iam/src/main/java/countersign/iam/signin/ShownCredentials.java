package countersign.iam.signin;

import countersign.sigv4.SecretAccessKey;

/// The three parts of temporary credentials, as somebody showed them. Never printed.
public final class ShownCredentials {
    private final String accessKeyId;
    private final SecretAccessKey secretAccessKey;
    private final String sessionToken;

    public ShownCredentials(
            String accessKeyId, SecretAccessKey secretAccessKey, String sessionToken) {
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.sessionToken = sessionToken;
    }

    /// As it came; it may be anything.
    public String accessKeyId() {
        return accessKeyId;
    }

    SecretAccessKey secretAccessKey() {
        return secretAccessKey;
    }

    String sessionToken() {
        return sessionToken;
    }

    @Override
    public String toString() {
        return "ShownCredentials(hidden)";
    }
}
