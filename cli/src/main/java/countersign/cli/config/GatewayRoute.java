package countersign.cli.config;

import countersign.gateway.naming.KnownResources;
import countersign.gateway.protocol.ObjectKeys;
import countersign.gateway.route.Onward;
import countersign.http.ClientTls;
import countersign.http.HttpOrigin;
import countersign.http.HttpSettings;
import countersign.iam.credential.AccountId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// A section of the file of routes: a service behind the gateway.
///
/// @param name of the section
/// @param listen where clients call it, or proxies ask
/// @param hosts by which clients call it, if it shares its port
/// @param service such as `ec2`
/// @param region for which requests must be signed, and in which its resources are
/// @param account whose its resources are
/// @param known what the operator says of them
/// @param api the name and stage of a web service; else empty
/// @param keys of objects that it may be asked for, if it is S3
/// @param way who brings requests there
public record GatewayRoute(
        String name,
        HttpSettings listen,
        Set<String> hosts,
        String service,
        String region,
        AccountId account,
        KnownResources known,
        String api,
        ObjectKeys keys,
        Way way) {
    public GatewayRoute {
        hosts = Set.copyOf(hosts);
    }

    /// Who brings what may pass to its service.
    public sealed interface Way {
        /// The gateway itself.
        ///
        /// @param upstream where it is
        /// @param reach how it is reached there
        /// @param manner by what it knows who asks
        record Passed(HttpOrigin upstream, Reach reach, Manner manner) implements Way {}

        /// Another proxy, which asks whether it may.
        ///
        /// @param token the file of the secret by which it is known
        /// @param certificates the file of those of which it must show one, besides or instead
        /// @param identity whether it is told who calls
        record Asked(Optional<Path> token, Optional<Path> certificates, Onward.Identity identity)
                implements Way {}
    }

    /// How a service is reached. What is reached in the same way may be so by the same client.
    ///
    /// @param tls whom it must be believed to be, and what it is shown
    /// @param patience how long it may take over an answer, and over each piece
    public record Reach(ClientTls tls, Duration patience) {}

    /// By what a service knows who asks.
    public sealed interface Manner {
        /// By a signature of the gateway's.
        ///
        /// @param credentials the file of the access key with which requests are signed anew
        record Signed(Path credentials) implements Manner {}

        /// By the client's own signature.
        record AsIs() implements Manner {}

        /// By headers that say who signed.
        record Told() implements Manner {}
    }
}
