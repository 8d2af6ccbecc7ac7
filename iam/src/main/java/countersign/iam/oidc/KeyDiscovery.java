package countersign.iam.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import countersign.iam.directory.OidcProvider;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;

/// Finds a provider's keys by its discovery document (OpenID Connect Discovery 1.0 section 4).
public final class KeyDiscovery {
    /// Those of the large providers have about 2 KiB.
    public static final int DISCOVERY_BYTES_MAX = 64 << 10;

    /// 200 keys with certificates.
    private static final int KEYS_BYTES_MAX = 1 << 20;

    private final ProviderDocuments documents;

    KeyDiscovery(ProviderDocuments documents) {
        this.documents = documents;
    }

    ProviderKeys.Known fetch(OidcProvider provider, Instant now) {
        try {
            byte[] discovery =
                    documents.get(
                            urlOf(provider.url()), provider.thumbprints(), DISCOVERY_BYTES_MAX);
            byte[] keys =
                    documents.get(
                            keysUrl(provider.url(), discovery),
                            provider.thumbprints(),
                            KEYS_BYTES_MAX);
            return new ProviderKeys.Fetched(now, KeySet.parse(keys));
        } catch (IOException unreachable) {
            return new ProviderKeys.Failed(now, true, String.valueOf(unreachable.getMessage()));
        } catch (ParseException | URISyntaxException malformed) {
            return new ProviderKeys.Failed(now, false, String.valueOf(malformed.getMessage()));
        }
    }

    /// Where a provider tells about itself.
    ///
    /// @param issuer the provider's URL
    public static URI urlOf(String issuer) throws URISyntaxException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return new URI(base + "/.well-known/openid-configuration");
    }

    /// The issuer that the document names must be the one that was asked (section 4.3), or one
    /// provider could speak for another.
    private static URI keysUrl(String issuer, byte[] discovery)
            throws ParseException, URISyntaxException {
        Map<String, Object> members =
                JSONObjectUtils.parse(new String(discovery, StandardCharsets.UTF_8));
        if (!issuer.equals(members.get("issuer"))) {
            throw new ParseException("The discovery document is of another issuer", 0);
        }
        if (!(members.get("jwks_uri") instanceof String url)) {
            throw new ParseException("The discovery document names no jwks_uri", 0);
        }
        return new URI(url);
    }
}
