package countersign.iam.oidcprovider;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.net.URI;
import java.net.URISyntaxException;

/// Which URLs may be an OpenID Connect provider's. AWS's are `https`, without port, user, query and
/// fragment; a path may be (IAM API Reference, "CreateOpenIDConnectProvider").
///
/// Recorded is the text for what is no URL; the others, and which of them a URL meets, were
/// observed by others.
public enum IssuerUrls {
    /// As AWS.
    PUBLIC,
    /// Besides, `http` and any port on this machine's own loopback: for tests and development.
    WITH_LOOPBACK;

    private static final String INVALID = "Invalid Open ID Connect Provider URL";

    /// @throws Refusal where `url` may not be a provider's
    void require(String url) {
        URI parsed = parse(url);
        if (this == WITH_LOOPBACK && isLoopback(parsed) && isPlain(parsed)) {
            return;
        }
        if (!parsed.getScheme().equals("https")) {
            throw new Refusal(
                    ErrorCode.INVALID_INPUT, INVALID + ". The URL must begin with https://.");
        }
        if (!isPlain(parsed) || parsed.getPort() != -1) {
            throw new Refusal(ErrorCode.INVALID_INPUT, INVALID + ".");
        }
    }

    /// Whether it names this very machine, by a name that never means another (RFC 6761 section
    /// 6.3).
    public static boolean isLoopback(URI url) {
        String host = url.getHost();
        return host != null
                && (host.equals("localhost")
                        || host.equals("[::1]")
                        || host.matches("127(\\.[0-9]{1,3}){3}"));
    }

    private static URI parse(String url) {
        URI parsed;
        try {
            parsed = new URI(url);
        } catch (URISyntaxException _) {
            throw new Refusal(ErrorCode.VALIDATION_ERROR, INVALID);
        }
        if (parsed.getScheme() == null || parsed.getRawAuthority() == null) {
            throw new Refusal(ErrorCode.VALIDATION_ERROR, INVALID);
        }
        return parsed;
    }

    private static boolean isPlain(URI url) {
        boolean web = url.getScheme().equals("https") || url.getScheme().equals("http");
        return web
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.toString().chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
