package countersign.gateway.naming;

import countersign.iam.access.UnknownKeys;
import java.util.List;

/// Which condition keys the resources of a service may have of which only the service knows the
/// values: its own, and the tags of resources. What a request itself says is known, or known to be
/// absent.
final class ServiceKeys implements UnknownKeys {
    private static final List<String> OF_REQUEST_TAGS = List.of("aws:requesttag/", "aws:tagkeys");
    private static final List<String> OF_RESOURCES =
            List.of("aws:resourcetag/", "aws:resourceorgid", "aws:resourceorgpaths");

    private final String prefix;
    private final List<String> absent;

    private ServiceKeys(String prefix, List<String> absent) {
        this.prefix = prefix;
        this.absent = absent;
    }

    /// @param service such as `ec2`
    static ServiceKeys of(String service) {
        return new ServiceKeys(service + ":", List.of());
    }

    /// The same for an operation that takes no tags.
    ServiceKeys withoutTagsInRequest() {
        return new ServiceKeys(prefix, OF_REQUEST_TAGS);
    }

    @Override
    public boolean has(String lowerCasedKey) {
        return absent.stream().noneMatch(lowerCasedKey::startsWith)
                && (lowerCasedKey.startsWith(prefix)
                        || OF_REQUEST_TAGS.stream().anyMatch(lowerCasedKey::startsWith)
                        || OF_RESOURCES.stream().anyMatch(lowerCasedKey::startsWith));
    }
}
