package countersign.iam.saml;

import countersign.iam.directory.SamlProvider;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/// Where assertions must be addressed to, and for whom they must be meant.
///
/// AWS's addresses are its sign-in endpoints, of all regions or of one, with `/acs/` and the
/// provider's id behind where a provider has one of its own (IAM User Guide, "Configure SAML
/// assertions for the authentication response"). Somebody's own address is one URL, and AWS's are
/// then refused: an assertion that was made for AWS is no key to this server.
public final class SamlEndpoint {
    /// As AWS has it, so that what is set up for AWS works unchanged.
    public static final SamlEndpoint AWS =
            new SamlEndpoint(
                    Pattern.compile(
                            "https://([a-z0-9-]{1,63}\\.)?signin\\.aws\\.amazon\\.com/(static/)?saml"),
                    Set.of("urn:amazon:webservices"));

    private static final String OWN_ADDRESS = "/acs/";

    private final Pattern address;
    private final Set<String> names;

    private SamlEndpoint(Pattern address, Set<String> names) {
        this.address = address;
        this.names = names;
    }

    /// One URL, which is recipient and audience.
    public static SamlEndpoint at(URI url) {
        return new SamlEndpoint(Pattern.compile(Pattern.quote(url.toString())), Set.of());
    }

    boolean isAddress(String url, SamlProvider provider) {
        String own = OWN_ADDRESS + provider.id();
        String common = url.endsWith(own) ? url.substring(0, url.length() - own.length()) : url;
        return address.matcher(common).matches();
    }

    boolean isAudience(String audience, SamlProvider provider) {
        return names.contains(audience) || isAddress(audience, provider);
    }
}
