package countersign.iam.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Issuer;
import countersign.iam.directory.Stored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What the world is told about an account's issuer: how its tokens are verified (IAM User Guide,
/// "Federating AWS identities to external services"). It goes on when the account switches
/// federation off, since tokens that were issued before stay good.
public final class IssuerDocuments {
    private final Directory directory;
    private final Supplier<String> issuers;

    /// @param issuers the URL that every account's issuer begins with, ending in `/`
    public IssuerDocuments(Directory directory, Supplier<String> issuers) {
        this.directory = directory;
        this.issuers = issuers;
    }

    /// The discovery document (OpenID Connect Discovery 1.0 section 3), as JSON.
    ///
    /// @param issuerId any text
    public Optional<String> discovery(String issuerId) {
        return find(issuerId)
                .map(issuer -> {
                    String url = issuers.get() + issuer.id();
                    Map<String, Object> members = new LinkedHashMap<>();
                    members.put("issuer", url);
                    members.put("jwks_uri", url + "/.well-known/jwks.json");
                    members.put("response_types_supported", List.of("id_token"));
                    members.put("subject_types_supported", List.of("public"));
                    members.put(
                            "id_token_signing_alg_values_supported",
                            issuer.keys().stream().map(Issuer.Key::algorithm).toList());
                    members.put(
                            "claims_supported", List.of("iss", "aud", "sub", "iat", "exp", "jti"));
                    return JSONObjectUtils.toJSONString(members);
                });
    }

    /// The keys (RFC 7517), as JSON.
    ///
    /// @param issuerId any text
    public Optional<String> keySet(String issuerId) {
        return find(issuerId)
                .map(issuer ->
                        new JWKSet(issuer.keys().stream().map(IssuerKeys::published).toList())
                                .toString());
    }

    private Optional<Issuer> find(String id) {
        return Issuer.isId(id) ? directory.issuer(id).map(Stored::value) : Optional.empty();
    }
}
