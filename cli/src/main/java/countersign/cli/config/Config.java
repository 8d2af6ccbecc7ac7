package countersign.cli.config;

import countersign.endpoint.audit.AuditFilesLimits;
import countersign.endpoint.throttle.Rates;
import countersign.endpoint.throttle.Sources;
import countersign.http.HttpLimits;
import countersign.http.HttpSettings;
import countersign.http.Tls;
import countersign.iam.caller.SessionLife;
import countersign.iam.credential.AccountId;
import countersign.iam.oidcprovider.IssuerUrls;
import countersign.iam.saml.SamlEndpoint;
import countersign.iam.signin.SigninFederation;
import countersign.server.oidc.Neighbours;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// All that a server is told, read once and complete: nothing asks for a setting later.
///
/// @param api where the AWS APIs are served
/// @param metrics where health and metrics are served, if anywhere
/// @param storage where records live
/// @param firstStart what the first start makes
/// @param regions that STS requests may be signed for
/// @param sessions how long their keys and they themselves last
/// @param issuer how services outside reach the server, if not as it listens
/// @param providers which identity providers outside are asked
/// @param samlEndpoint where SAML assertions must be addressed to
/// @param encodedDenials whether refusals by policy tell, sealed, why
/// @param signin who signs in by a browser, and where it goes then
/// @param gateway the services behind the gateway
/// @param throttling how many requests are too many
/// @param cacheBytesMax for the records that are read most
/// @param auditFiles how much of the audit log is kept
/// @param shutdownNotice how long requests are served on once it is to end
public record Config(
        HttpSettings api,
        Optional<HttpSettings> metrics,
        Storage storage,
        FirstStart firstStart,
        Regions regions,
        Sessions sessions,
        Optional<URI> issuer,
        Providers providers,
        SamlEndpoint samlEndpoint,
        boolean encodedDenials,
        Signin signin,
        List<GatewayRoute> gateway,
        Throttling throttling,
        long cacheBytesMax,
        AuditFilesLimits auditFiles,
        Duration shutdownNotice) {

    /// Where there are other nodes to go to.
    private static final Duration NOTICE_AMONG_NODES = Duration.ofSeconds(1);

    /// @param rates beyond which requests are refused
    /// @param sources how it is told where they come from
    public record Throttling(Rates rates, Sources sources) {}

    /// The account's is AWS's for AssumeRole (IAM User Guide, "IAM and AWS STS quotas"); the
    /// source's is ours.
    private static final Rates OFF_LOOPBACK = new Rates(OptionalInt.of(1000), OptionalInt.of(600));

    /// @param urls where OpenID Connect providers may be
    /// @param neighbours whether they may be in private networks
    /// @param amazon where Amazon is asked about access tokens, if at all
    /// @param facebook where Facebook is asked about access tokens, if at all
    public record Providers(
            IssuerUrls urls, Neighbours neighbours, Optional<URI> amazon, Optional<URI> facebook) {}

    /// @param destinations origins of the pages that a browser may be sent to
    /// @param sessionTokens whether credentials of GetSessionToken are taken
    public record Signin(Set<URI> destinations, SigninFederation.SessionTokens sessionTokens) {
        public Signin {
            destinations = Set.copyOf(destinations);
        }
    }

    /// @param account its number, or empty to draw one
    /// @param rootKeyFile the root user's access key, or empty to make one
    public record FirstStart(Optional<AccountId> account, Optional<Path> rootKeyFile) {}

    /// @param sealingKeyPeriod how long one key seals session tokens
    public record Sessions(Duration sealingKeyPeriod, SessionLife life) {}

    /// Whether there must be services behind the gateway.
    public enum Gateway {
        MAY_BE,
        MUST_BE
    }

    /// @throws ConfigFault for a value past its limit, or values that are at odds
    public static Config of(Settings settings, Gateway gateway) {
        if (gateway == Gateway.MUST_BE && !settings.isSet(Keys.GATEWAY_ROUTES)) {
            throw new ConfigFault(
                    Keys.GATEWAY_ROUTES.flag() + " is missing: without it there is no gateway");
        }
        return of(settings);
    }

    /// @throws ConfigFault for a value past its limit, or values that are at odds
    public static Config of(Settings settings) {
        Optional<Tls> tls = tls(settings);
        InetSocketAddress listen = settings.get(Keys.LISTEN);
        Optional<InetSocketAddress> metricsListen = settings.get(Keys.METRICS_LISTEN);
        requireTls(settings, Keys.LISTEN, listen, tls);
        metricsListen.ifPresent(to -> requireTls(settings, Keys.METRICS_LISTEN, to, tls));
        int eventLoops =
                settings.find(Keys.EVENT_LOOPS)
                        .orElseGet(() -> Runtime.getRuntime().availableProcessors());
        HttpLimits limits = limits(settings);
        return new Config(
                new HttpSettings(listen, tls, eventLoops, limits),
                metricsListen.map(to -> metrics(to, tls, limits)),
                storage(settings),
                new FirstStart(settings.find(Keys.ACCOUNT_ID), settings.find(Keys.ROOT_KEY_FILE)),
                settings.get(Keys.REGIONS),
                new Sessions(
                        settings.get(Keys.SEALING_KEY_PERIOD),
                        settings.get(Keys.SESSIONS_END_WITH_KEY)
                                ? SessionLife.ENDS_WITH_KEY
                                : SessionLife.OUTLIVES_KEY),
                settings.find(Keys.ISSUER_URL),
                providers(settings),
                settings.find(Keys.SAML_ENDPOINT).map(SamlEndpoint::at).orElse(SamlEndpoint.AWS),
                settings.get(Keys.ENCODED_DENIALS),
                signin(settings),
                gateway(settings, tls, eventLoops, limits),
                throttling(settings, listen),
                settings.get(Keys.CACHE_SIZE),
                auditFiles(settings),
                settings.find(Keys.SHUTDOWN_NOTICE).orElseGet(() -> notice(settings)));
    }

    private static Duration notice(Settings settings) {
        return settings.get(Keys.STORE).isPresent() ? NOTICE_AMONG_NODES : Duration.ZERO;
    }

    private static Throttling throttling(Settings settings, InetSocketAddress listen) {
        Rates standard = isLoopback(listen) ? Rates.OFF : OFF_LOOPBACK;
        return new Throttling(
                new Rates(
                        settings.find(Keys.SOURCE_RATE_MAX).orElse(standard.source()),
                        settings.find(Keys.ACCOUNT_RATE_MAX).orElse(standard.account())),
                new Sources(settings.get(Keys.TRUSTED_PROXIES)));
    }

    private static Providers providers(Settings settings) {
        return new Providers(
                settings.get(Keys.LOOPBACK_ISSUERS) ? IssuerUrls.WITH_LOOPBACK : IssuerUrls.PUBLIC,
                settings.get(Keys.PRIVATE_ISSUERS) ? Neighbours.ASKED : Neighbours.NOT_ASKED,
                settings.find(Keys.AMAZON_TOKENS),
                settings.find(Keys.FACEBOOK_TOKENS));
    }

    private static Signin signin(Settings settings) {
        return new Signin(
                settings.get(Keys.SIGNIN_DESTINATIONS),
                settings.get(Keys.SIGNIN_SESSION_TOKENS)
                        ? SigninFederation.SessionTokens.TAKEN
                        : SigninFederation.SessionTokens.REFUSED);
    }

    private static List<GatewayRoute> gateway(
            Settings settings, Optional<Tls> tls, int eventLoops, HttpLimits limits) {
        Optional<Path> file = settings.find(Keys.GATEWAY_ROUTES);
        if (file.isEmpty()) {
            return List.of();
        }
        return GatewayRoutes.read(
                file.get(),
                listen -> {
                    requireTls(settings, Keys.GATEWAY_ROUTES, listen, tls);
                    return new HttpSettings(listen, tls, eventLoops, limits);
                });
    }

    private static HttpSettings metrics(
            InetSocketAddress listen, Optional<Tls> tls, HttpLimits limits) {
        Optional<Tls> off = isLoopback(listen) ? Optional.empty() : tls;
        return new HttpSettings(listen, off, 1, limits);
    }

    private static Optional<Tls> tls(Settings settings) {
        Optional<Path> certificate = settings.find(Keys.TLS_CERTIFICATE);
        Optional<Path> key = settings.find(Keys.TLS_KEY);
        settings.requireBoth(Keys.TLS_CERTIFICATE, Keys.TLS_KEY);
        return certificate.flatMap(chain -> key.map(secret -> new Tls(chain, secret)));
    }

    private static void requireTls(
            Settings settings, Key<?> key, InetSocketAddress address, Optional<Tls> tls) {
        if (isLoopback(address) || tls.isPresent() || settings.get(Keys.INSECURE_LISTEN)) {
            return;
        }
        throw new ConfigFault(
                settings.nameOf(key)
                        + ": "
                        + address.getAddress().getHostAddress()
                        + " is not loopback, and secrets would cross the network in the clear."
                        + " Give --tls-certificate and --tls-key, or --insecure-listen if"
                        + " something else encrypts the way");
    }

    private static boolean isLoopback(InetSocketAddress address) {
        return address.getAddress().isLoopbackAddress();
    }

    private static Storage storage(Settings settings) {
        if (settings.get(Keys.EPHEMERAL)) {
            for (Key<?> key : List.of(Keys.DATA, Keys.MASTER_KEY_FILE, Keys.STORE)) {
                if (settings.isSet(key)) {
                    throw new ConfigFault(
                            settings.nameOf(Keys.EPHEMERAL)
                                    + " keeps nothing, so it can't go with "
                                    + settings.nameOf(key));
                }
            }
            return new Storage.InMemory();
        }
        Path data = settings.get(Keys.DATA);
        Path masterKey =
                settings.find(Keys.MASTER_KEY_FILE).orElseGet(() -> data.resolve("master.key"));
        Optional<EtcdUrl> etcd = settings.get(Keys.STORE);
        return etcd.<Storage>map(url ->
                        new Storage.InCluster(
                                data,
                                masterKey,
                                EtcdConfig.of(settings, url),
                                settings.get(Keys.STALENESS_MAX)))
                .orElseGet(() -> onDisk(settings, data, masterKey));
    }

    private static Storage onDisk(Settings settings, Path data, Path masterKey) {
        EtcdConfig.requireNone(settings);
        return new Storage.OnDisk(data, masterKey);
    }

    private static AuditFilesLimits auditFiles(Settings settings) {
        long one = settings.get(Keys.AUDIT_FILE_SIZE);
        long all = settings.get(Keys.AUDIT_SIZE);
        if (all < one) {
            throw new ConfigFault(
                    settings.nameOf(Keys.AUDIT_SIZE)
                            + " must hold at least one file of "
                            + settings.nameOf(Keys.AUDIT_FILE_SIZE));
        }
        return new AuditFilesLimits(one, settings.get(Keys.AUDIT_FILES), all);
    }

    private static HttpLimits limits(Settings settings) {
        long body = settings.get(Keys.BODY_SIZE_MAX);
        long held = settings.get(Keys.HELD_SIZE_MAX);
        if (held < body) {
            throw new ConfigFault(
                    settings.nameOf(Keys.HELD_SIZE_MAX)
                            + " must hold at least one body of "
                            + settings.nameOf(Keys.BODY_SIZE_MAX));
        }
        return new HttpLimits(
                new HttpLimits.Sizes(
                        settings.get(Keys.HEAD_SIZE_MAX).intValue(),
                        settings.get(Keys.HEADERS_MAX),
                        (int) body),
                new HttpLimits.Times(
                        settings.get(Keys.HEAD_TIME_MAX),
                        settings.get(Keys.BODY_TIME_MAX),
                        settings.get(Keys.IDLE_TIME_MAX),
                        settings.get(Keys.WRITE_TIME_MAX),
                        settings.get(Keys.SHUTDOWN_GRACE)),
                new HttpLimits.Load(
                        settings.get(Keys.CONNECTIONS_MAX),
                        settings.get(Keys.HAND_OVERS_MAX),
                        held));
    }
}
