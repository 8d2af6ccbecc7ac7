package countersign.cli.config;

import countersign.http.HttpOrigin;
import countersign.http.HttpSettings;
import countersign.iam.credential.AccountId;
import java.nio.file.Path;
import java.util.Set;

/// A section of the file of routes: a service behind the gateway.
///
/// @param name of the section
/// @param listen where clients call it
/// @param hosts by which they call it, if it shares its port
/// @param upstream where it is
/// @param service such as `ec2`
/// @param region for which requests must be signed, and in which its resources are
/// @param account whose its resources are
/// @param known what the operator says of them
/// @param credentials the file of the access key with which requests to it are signed
public record GatewayRoute(
        String name,
        HttpSettings listen,
        Set<String> hosts,
        HttpOrigin upstream,
        String service,
        String region,
        AccountId account,
        KnownNames known,
        Path credentials) {
    public GatewayRoute {
        hosts = Set.copyOf(hosts);
    }
}
