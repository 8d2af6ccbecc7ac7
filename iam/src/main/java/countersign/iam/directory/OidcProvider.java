package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.time.Instant;
import java.util.List;

/// An OpenID Connect provider.
///
/// @param url as it was given, with its scheme: what the `iss` of its tokens says
/// @param clientIds the audiences that tokens may be for, in the order in which they came
/// @param thumbprints SHA-1 of certificates that may stand for it, in lower-case hexadecimal
public record OidcProvider(
        AccountId account,
        String url,
        List<String> clientIds,
        List<String> thumbprints,
        Instant created,
        List<Tag> tags)
        implements Provider {
    public OidcProvider {
        clientIds = List.copyOf(clientIds);
        thumbprints = List.copyOf(thumbprints);
        tags = List.copyOf(tags);
    }

    /// A provider's URL without its scheme, as ARNs, condition keys and answers have it.
    public static String nameOf(String url) {
        int scheme = url.indexOf("://");
        return scheme < 0 ? url : url.substring(scheme + "://".length());
    }

    /// Whether it has none, and is reached by a way that could have one.
    public boolean needsThumbprint() {
        return thumbprints.isEmpty() && url.startsWith("https:");
    }

    @Override
    public String name() {
        return nameOf(url);
    }

    @Override
    public String arn() {
        return Arns.oidcProvider(account, name());
    }

    public OidcProvider withClientIds(List<String> newClientIds) {
        return new OidcProvider(account, url, newClientIds, thumbprints, created, tags);
    }

    public OidcProvider withThumbprints(List<String> newThumbprints) {
        return new OidcProvider(account, url, clientIds, newThumbprints, created, tags);
    }

    public OidcProvider withTags(List<Tag> newTags) {
        return new OidcProvider(account, url, clientIds, thumbprints, created, newTags);
    }
}
