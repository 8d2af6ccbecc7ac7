package countersign.server.wire;

import countersign.api.countersign.CountersignApi;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.endpoint.request.Recorder;
import countersign.endpoint.throttle.Rates;
import countersign.endpoint.throttle.Sources;
import countersign.endpoint.throttle.Throttle;
import countersign.http.HttpHandler;
import countersign.http.HttpServer;
import countersign.http.HttpSettings;
import countersign.iam.Federation;
import countersign.iam.Operations;
import countersign.iam.access.Authorizer;
import countersign.iam.access.DenialMessages;
import countersign.iam.access.IdentityPlans;
import countersign.iam.accesskey.NewAccessKey;
import countersign.iam.account.AccountSetup;
import countersign.iam.caller.Credentials;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.device.DeviceSeeds;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.lastused.LastUses;
import countersign.iam.mfa.MfaGate;
import countersign.iam.oidc.AccessTokens;
import countersign.iam.oidc.ProviderKeys;
import countersign.iam.oidcprovider.IssuerUrls;
import countersign.iam.operation.Operation;
import countersign.iam.password.HashCost;
import countersign.iam.password.NewPasswords;
import countersign.iam.password.Password;
import countersign.iam.password.PasswordCheck;
import countersign.iam.password.PasswordHasher;
import countersign.iam.revocation.RevocationRecords;
import countersign.iam.saml.SamlEndpoint;
import countersign.iam.session.SealedTexts;
import countersign.iam.session.SealingKeys;
import countersign.iam.session.SessionSealer;
import countersign.iam.signin.BrowserSessions;
import countersign.iam.signin.DeveloperTokens;
import countersign.iam.signin.DuePasswords;
import countersign.iam.signin.LoginLimits;
import countersign.iam.signin.PasswordLogin;
import countersign.iam.signin.SigninFederation;
import countersign.iam.signin.ToolSessions;
import countersign.iam.store.IamStore;
import countersign.iam.sts.MfaCheck;
import countersign.policy.reference.ServiceReference;
import countersign.server.aws.Answers;
import countersign.server.aws.ApiEndpoint;
import countersign.server.aws.ApiService;
import countersign.server.aws.ApiServices;
import countersign.server.aws.Authentication;
import countersign.server.aws.SourceGate;
import countersign.server.health.RequestMetrics;
import countersign.server.route.Route;
import countersign.server.route.Routes;
import countersign.server.signin.Destinations;
import countersign.server.signin.SigninEndpoint;
import countersign.server.signin.SigninServices;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigV4Verifier;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.VerificationRules;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A whole server over a store in memory, with a clock and a chance that are given: the same in
/// each run, since one event loop does all the work. What the test's own thread draws, to set the
/// world up, comes from another generator: of one that two threads use, the threads' numbers decide
/// which part draws what.
///
/// There is one account, 123456789012, with a root key. STS takes two regions, IAM one.
final class World implements AutoCloseable {
    static final String ACCOUNT = "123456789012";

    /// By which the server thinks that it is known.
    static final String URL = "http://countersign.test";

    static final SigningIdentity ROOT =
            new SigningIdentity(
                    "AKIARZPUZDIKGB2VALC4",
                    SecretAccessKey.of("rootSecret/rootSecret+rootSecret/root+ok"),
                    Optional.empty());

    private static final HashCost HASH_COST = new HashCost(8, 1);

    private final ManualClock clock;
    private final WatchedAudit audit = new WatchedAudit();
    private final PrometheusRegistry numbers = new PrometheusRegistry();
    private final HttpServer http;
    private final IamStore store;
    private final NewPasswords passwords;

    World(Instant start, IamStore store) throws IOException {
        this(start, store, List.of(), Rates.OFF, handler -> handler);
    }

    World(Instant start, IamStore store, Rates rates) throws IOException {
        this(start, store, List.of(), rates, handler -> handler);
    }

    World(
            Instant start,
            IamStore store,
            List<Operation<?, ?>> more,
            UnaryOperator<HttpHandler> around)
            throws IOException {
        this(start, store, more, Rates.OFF, around);
    }

    /// @param more operations of STS that take the place of those of their name
    /// @param rates beyond which it refuses
    /// @param around may put another handler before the endpoint
    World(
            Instant start,
            IamStore store,
            List<Operation<?, ?>> more,
            Rates rates,
            UnaryOperator<HttpHandler> around)
            throws IOException {
        this.clock = new ManualClock(start);
        this.store = store;
        RandomBytes setupRandom = new RandomBytes(new SeededRandom(1));
        MasterKey setupKey = new MasterKey(new byte[32], setupRandom);
        Directory directory = new Directory(store);
        new AccountSetup(directory, clock)
                .create(
                        new AccountId(ACCOUNT),
                        root ->
                                NewAccessKey.of(
                                        root,
                                        new AccessKeyId(ROOT.accessKeyId()),
                                        ROOT.secretAccessKey(),
                                        setupKey,
                                        start));
        RandomBytes random = new RandomBytes(new SeededRandom(2));
        MasterKey masterKey = new MasterKey(new byte[32], random);
        new SealingKeys(store, setupKey, setupRandom, clock).begin();
        SealingKeys sealingKeys = new SealingKeys(store, masterKey, random, clock);
        SessionSealer sealer = new SessionSealer(sealingKeys, random);
        LastUses uses = new LastUses(directory, clock);
        PasswordHasher hasher = new PasswordHasher(masterKey, random, HASH_COST);
        this.passwords =
                new NewPasswords(
                        directory, new PasswordHasher(setupKey, setupRandom, HASH_COST), clock);
        MfaGate gate = new MfaGate(store, clock);
        RevocationRecords revocations = new RevocationRecords(directory, clock);
        Authorizer authorizer =
                new Authorizer(new IdentityPlans(directory, AwsManagedPolicies.none()));
        Operations operations =
                new Operations(
                        directory,
                        AwsManagedPolicies.none(),
                        ServiceReference.none(),
                        masterKey,
                        sealer,
                        sealingKeys,
                        revocations,
                        gate,
                        new Federation(
                                IssuerUrls.PUBLIC,
                                url -> Optional.empty(),
                                new ProviderKeys(
                                        (url, pins, max) -> {
                                            throw new IOException("No network in wire tests");
                                        },
                                        clock),
                                new AccessTokens(
                                        (url, pins, max) -> {
                                            throw new IOException("No network in wire tests");
                                        },
                                        Optional.empty(),
                                        Optional.empty()),
                                () -> "https://issuer.example/",
                                SamlEndpoint.AWS),
                        uses,
                        hasher,
                        new DenialMessages(new SealedTexts(sealingKeys, random, "denial")),
                        random,
                        clock);
        ApiServices services =
                new ApiServices(
                        List.of(
                                ApiService.of(
                                        StsApi.SERVICE,
                                        merged(operations.ofSts(), more),
                                        operations.ofStsUnsigned(),
                                        VerificationRules.of(
                                                "sts", Set.of("us-east-1", "eu-central-1"))),
                                ApiService.of(
                                        IamApi.SERVICE,
                                        operations.ofIam(),
                                        VerificationRules.of("iam", Set.of("us-east-1"))),
                                ApiService.of(
                                        CountersignApi.SERVICE,
                                        operations.ofCountersign(),
                                        VerificationRules.of("countersign", Set.of("us-east-1")))));
        Credentials credentials = new Credentials(directory, masterKey, sealer);
        RequestMetrics metrics = new RequestMetrics(numbers, Map.of());
        Recorder recorder = new Recorder(audit, metrics);
        Throttle throttle =
                new Throttle(rates, new Sources(Set.of()), new SeededRandom(6), metrics::throttled);
        ApiEndpoint endpoint =
                new ApiEndpoint(
                        services,
                        new Authentication(
                                new SigV4Verifier(clock, new SeededRandom(4)),
                                credentials,
                                uses,
                                throttle),
                        authorizer,
                        new Answers(recorder),
                        clock,
                        "us-east-1");
        BrowserSessions browsers =
                new BrowserSessions(directory, masterKey, credentials, random, clock);
        PasswordCheck passwordCheck = new PasswordCheck(directory, hasher, clock);
        LoginLimits limits = new LoginLimits(setupRandom, clock);
        ToolSessions toolSessions = new ToolSessions(credentials, authorizer, sealer);
        SigninEndpoint signin =
                new SigninEndpoint(
                        new SigninServices(
                                new SigninFederation(
                                        credentials,
                                        directory,
                                        new SealedTexts(sealingKeys, random, "sign-in token"),
                                        browsers,
                                        SigninFederation.SessionTokens.TAKEN,
                                        clock),
                                browsers,
                                new PasswordLogin(
                                        directory,
                                        passwordCheck,
                                        new MfaCheck(directory, new DeviceSeeds(masterKey), gate),
                                        limits,
                                        random,
                                        clock),
                                new DuePasswords(
                                        directory,
                                        passwordCheck,
                                        toolSessions,
                                        limits,
                                        random,
                                        clock),
                                new DeveloperTokens(
                                        directory, toolSessions, revocations, random, clock)),
                        new Destinations(Set.of(URI.create("https://console.example")), () -> URL),
                        () -> URL,
                        recorder,
                        clock,
                        "us-east-1");
        Routes routes = new Routes(List.of(new Route(signin::has, signin)), endpoint);
        HttpHandler admitted = new SourceGate(throttle, around.apply(routes), endpoint, clock);
        this.http = new HttpServer(settings(), admitted, clock, new SeededRandom(5));
        http.start();
    }

    private static List<Operation<?, ?>> merged(
            List<Operation<?, ?>> operations, List<Operation<?, ?>> more) {
        List<Operation<?, ?>> all = new ArrayList<>(operations);
        for (Operation<?, ?> each : more) {
            all.removeIf(one -> one.model().name().equals(each.model().name()));
            all.add(each);
        }
        return all;
    }

    private static HttpSettings settings() {
        HttpSettings plain =
                HttpSettings.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new HttpSettings(plain.address(), plain.tls(), 1, plain.limits());
    }

    ManualClock clock() {
        return clock;
    }

    /// As whoever runs the server does it.
    void giveRoot(String password) {
        passwords.setRoot(new AccountId(ACCOUNT), Password.of(password));
    }

    /// How many requests the metrics say were too many.
    long throttled(String by) {
        return numbers.scrape(name -> name.equals("countersign_throttled_requests")).stream()
                .flatMap(metric -> metric.getDataPoints().stream())
                .filter(point -> by.equals(point.getLabels().get("by")))
                .mapToLong(point ->
                        (long) ((CounterSnapshot.CounterDataPointSnapshot) point).getValue())
                .sum();
    }

    WatchedAudit audit() {
        return audit;
    }

    WireClient connect() {
        return new WireClient(http.port());
    }

    @Override
    public void close() {
        http.close();
        store.close();
        audit.close();
    }
}
