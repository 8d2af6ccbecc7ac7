package countersign.iam.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import countersign.iam.directory.OidcProvider;
import countersign.iam.error.Refusal;
import countersign.iam.session.SessionTag;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a token says besides who, for whom and when.
final class TokenClaims {
    /// Source: IAM User Guide, "Pass session tags in AWS STS", "Passing session tags using
    /// AssumeRoleWithWebIdentity".
    private static final String TAGS = "https://aws.amazon.com/tags";

    /// Source: IAM User Guide, "Monitor and control actions taken with assumed roles".
    private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";

    private static final int TAGS_MAX = 50;

    /// What has a meaning of its own, and so is no condition key, or one that is made from several.
    private static final Set<String> SPECIAL =
            Set.of("iss", "aud", "oaud", "azp", "exp", "nbf", "iat", TAGS, SOURCE_IDENTITY);

    private static final Set<String> LASTING = Set.of("aud", "oaud", "sub", "amr", "email");

    private final JWTClaimsSet claims;

    /// @throws Refusal where two claims would be one condition key: whose names differ in case only
    TokenClaims(JWTClaimsSet claims) {
        Set<String> names = new HashSet<>();
        for (String name : claims.getClaims().keySet()) {
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw InvalidToken.because(
                        "The token has two claims whose names differ in case only.");
            }
        }
        this.claims = claims;
    }

    Map<String, ContextValue> contextKeys(OidcProvider provider, String audience) {
        Map<String, ContextValue> keys = new HashMap<>();
        named(audience)
                .forEach((name, values) ->
                        keys.put(
                                key(provider, name),
                                claims.getClaim(name) instanceof List<?>
                                        ? new ContextValue.Many(values)
                                        : new ContextValue.Single(values.getFirst())));
        keys.put(key(provider, "aud"), new ContextValue.Single(audience)); // may come in an array
        keys.put("aws:federatedprovider", new ContextValue.Single(provider.arn()));
        return keys;
    }

    Map<String, List<String>> lastingKeys(OidcProvider provider, String audience) {
        Map<String, List<String>> keys = new TreeMap<>();
        named(audience)
                .forEach((name, values) -> {
                    if (LASTING.contains(name)) {
                        keys.put(key(provider, name), values);
                    }
                });
        keys.put("aws:federatedprovider", List.of(provider.arn()));
        return keys;
    }

    /// @throws Refusal where they aren't as they must be
    WebIdentity.SessionTags tags() {
        Map<String, String> values = new TreeMap<>();
        List<String> transitive = new ArrayList<>();
        Object nested = claims.getClaim(TAGS);
        if (nested instanceof Map<?, ?> members) {
            readTags(members.get("principal_tags"), values);
            transitive.addAll(texts(members.get("transitive_tag_keys")));
        } else if (nested != null) {
            throw malformedTags();
        }
        readFlattened(values, transitive);
        if (values.size() > TAGS_MAX) {
            throw malformedTags();
        }
        values.forEach((key, value) -> {
            if (!SessionTag.isWellFormed(key, value)) {
                throw malformedTags();
            }
        });
        return new WebIdentity.SessionTags(values, transitive);
    }

    /// @throws Refusal where it isn't as it must be; the text is that of SAML
    Optional<String> sourceIdentity() {
        Object value = claims.getClaim(SOURCE_IDENTITY);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text
                && text.matches("[a-zA-Z_0-9+=,.@-]{2,64}")
                && !text.startsWith("aws:")) {
            return Optional.of(text);
        }
        throw InvalidToken.because(
                "Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \"aws:\"");
    }

    private static boolean isSpecial(String name) {
        return SPECIAL.contains(name.toLowerCase(Locale.ROOT));
    }

    private Map<String, List<String>> named(String audience) {
        Map<String, List<String>> named = new HashMap<>();
        claims.getClaims()
                .forEach((name, value) -> {
                    List<String> texts = isSpecial(name) ? List.of() : texts(value);
                    if (!texts.isEmpty()) {
                        named.put(name, texts);
                    }
                });
        named.put("aud", List.of(audience));
        if (claims.getClaim("azp") instanceof String && !claims.getAudience().isEmpty()) {
            named.put("oaud", claims.getAudience());
        }
        return named;
    }

    /// Providers that can't nest claims write each tag as a claim of its own.
    private void readFlattened(Map<String, String> values, List<String> transitive) {
        String prefix = TAGS + "/principal_tags/";
        claims.getClaims()
                .forEach((name, value) -> {
                    if (name.startsWith(prefix)) {
                        values.put(name.substring(prefix.length()), single(value));
                    }
                });
        transitive.addAll(texts(claims.getClaim(TAGS + "/transitive_tag_keys")));
    }

    private static void readTags(@Nullable Object tags, Map<String, String> values) {
        if (tags instanceof Map<?, ?> members) {
            members.forEach((key, value) -> values.put(String.valueOf(key), single(value)));
        } else if (tags != null) {
            throw malformedTags();
        }
    }

    /// A tag has one value, which may stand in an array.
    private static String single(@Nullable Object value) {
        List<String> texts = texts(value);
        if (texts.size() != 1) {
            throw malformedTags();
        }
        return texts.getFirst();
    }

    /// Texts, numbers and truths, alone or in an array; nothing of what is none of these.
    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case String text -> List.of(text);
            case Number number -> List.of(number.toString());
            case Boolean truth -> List.of(truth.toString());
            case List<?> all -> all.stream().flatMap(each -> texts(each).stream()).toList();
            default -> List.of();
        };
    }

    private static String key(OidcProvider provider, String claim) {
        return (provider.name() + ":" + claim).toLowerCase(Locale.ROOT);
    }

    private static Refusal malformedTags() {
        return InvalidToken.because("The session tags in the token are not as they must be.");
    }
}
