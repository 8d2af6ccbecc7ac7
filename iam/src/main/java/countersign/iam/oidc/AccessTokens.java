package countersign.iam.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import countersign.iam.error.Refusal;
import countersign.iam.store.MemoryOnly;
import countersign.policy.context.ContextValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/// Verifies OAuth 2.0 access tokens of Amazon and Facebook, by asking them each time (STS API
/// Reference, "AssumeRoleWithWebIdentity", `ProviderId`): Login with Amazon at `/auth/o2/tokeninfo`
/// (Login with Amazon Developer Guide, "Obtain customer profile information"), Facebook at `/app`
/// and `/me` (Facebook Graph API Reference). Nothing of an answer is kept.
///
/// Neither is asked unless the operator said where. Anyone may have us ask, so of each only a few
/// requests wait at once. For any thread; blocks.
public final class AccessTokens {
    /// The condition keys are documented (IAM User Guide, "Available keys for AWS OIDC
    /// federation").
    private static final String AMAZON = "www.amazon.com";

    private static final String FACEBOOK = "graph.facebook.com";

    private static final String AMAZON_ISSUER = "https://www.amazon.com";
    private static final int TOKEN_CHARACTERS_MAX = 4_096;
    private static final int ANSWER_BYTES_MAX = 16 << 10;
    private static final int ID_CHARACTERS_MAX = 256;
    private static final int WAITING_MAX = 8;

    private final ProviderDocuments documents;
    private final Optional<URI> amazon;
    private final Optional<URI> facebook;
    private final Semaphore places = new Semaphore(WAITING_MAX);

    /// @param amazon where Amazon is asked, such as `https://api.amazon.com`
    /// @param facebook where Facebook is asked, such as `https://graph.facebook.com`
    public AccessTokens(ProviderDocuments documents, Optional<URI> amazon, Optional<URI> facebook) {
        this.documents = documents;
        this.amazon = amazon;
        this.facebook = facebook;
    }

    /// Whom the token is of.
    ///
    /// @throws Refusal InvalidIdentityToken or IDPCommunicationError; that another provider is an
    ///   invalid token is a guess
    public WebIdentity verify(String providerId, String token) {
        MemoryOnly.beforeWaiting();
        if (token.length() > TOKEN_CHARACTERS_MAX) {
            throw InvalidToken.because(InvalidToken.NOT_VALIDATED, "The access token is too long");
        }
        return switch (providerId) {
            case AMAZON -> ofAmazon(where(amazon), token);
            case FACEBOOK -> ofFacebook(where(facebook), token);
            default ->
                    throw InvalidToken.because(
                            "The identity provider " + providerId + " is not supported.");
        };
    }

    private static URI where(Optional<URI> provider) {
        return provider.orElseThrow(
                () -> InvalidToken.unreachable("No setting says where the provider is asked"));
    }

    private WebIdentity ofAmazon(URI amazonUrl, String token) {
        Map<String, Object> told = ask(amazonUrl, "/auth/o2/tokeninfo", token);
        if (!AMAZON_ISSUER.equals(told.get("iss"))) {
            throw unusable("iss");
        }
        String application = id(told, "app_id");
        String user = id(told, "user_id");
        Map<String, String> keys = new TreeMap<>();
        keys.put(AMAZON + ":app_id", application);
        keys.put(AMAZON + ":user_id", user);
        return identity(
                AMAZON, user, told.containsKey("aud") ? id(told, "aud") : application, keys);
    }

    private WebIdentity ofFacebook(URI facebookUrl, String token) {
        String application = id(ask(facebookUrl, "/app", token), "id");
        String user = id(ask(facebookUrl, "/me", token), "id");
        Map<String, String> keys = new TreeMap<>();
        keys.put(FACEBOOK + ":app_id", application);
        keys.put(FACEBOOK + ":id", user);
        return identity(FACEBOOK, user, application, keys);
    }

    private Map<String, Object> ask(URI provider, String path, String token) {
        if (!places.tryAcquire()) {
            throw InvalidToken.unreachable("Too many wait for providers of access tokens");
        }
        try {
            URI url =
                    URI.create(
                            provider
                                    + path
                                    + "?access_token="
                                    + URLEncoder.encode(token, StandardCharsets.UTF_8));
            byte[] answer = documents.get(url, List.of(), ANSWER_BYTES_MAX);
            return JSONObjectUtils.parse(new String(answer, StandardCharsets.UTF_8));
        } catch (ProviderDocuments.Answered answered) {
            throw answered.isRefusal()
                    ? InvalidToken.because(
                            InvalidToken.NOT_VALIDATED, String.valueOf(answered.getMessage()))
                    : InvalidToken.unreachable(String.valueOf(answered.getMessage()));
        } catch (IOException unreachable) {
            throw InvalidToken.unreachable(String.valueOf(unreachable.getMessage()));
        } catch (ParseException _) { // its message repeats the answer
            throw unusable("JSON");
        } finally {
            places.release();
        }
    }

    private static String id(Map<String, Object> told, String member) {
        if (told.get(member) instanceof String text
                && !text.isEmpty()
                && text.length() <= ID_CHARACTERS_MAX) {
            return text;
        }
        throw unusable(member);
    }

    private static Refusal unusable(String what) {
        return InvalidToken.because(
                InvalidToken.NOT_VALIDATED, "The provider's answer has no usable " + what);
    }

    private static WebIdentity identity(
            String provider, String subject, String audience, Map<String, String> keys) {
        keys.put("aws:federatedprovider", provider);
        return new WebIdentity(
                provider,
                subject,
                audience,
                new Vouching() {
                    @Override
                    public Map<String, ContextValue> contextKeys() {
                        Map<String, ContextValue> context = new TreeMap<>();
                        keys.forEach((key, value) -> context.put(key, ContextValue.of(value)));
                        return context;
                    }

                    @Override
                    public Map<String, List<String>> lastingKeys() {
                        Map<String, List<String>> lasting = new TreeMap<>();
                        keys.forEach((key, value) -> lasting.put(key, List.of(value)));
                        return lasting;
                    }

                    @Override
                    public WebIdentity.SessionTags tags() {
                        return new WebIdentity.SessionTags(Map.of(), List.of());
                    }

                    @Override
                    public Optional<String> sourceIdentity() {
                        return Optional.empty();
                    }
                });
    }
}
