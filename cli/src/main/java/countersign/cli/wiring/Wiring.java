package countersign.cli.wiring;

import countersign.api.countersign.CountersignApi;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.catalog.ManagedPolicies;
import countersign.catalog.Services;
import countersign.cli.config.Config;
import countersign.cli.config.Storage;
import countersign.endpoint.audit.AuditFault;
import countersign.endpoint.request.Recorder;
import countersign.endpoint.throttle.Rates;
import countersign.endpoint.throttle.SharedRates;
import countersign.endpoint.throttle.Throttle;
import countersign.gateway.Judgement;
import countersign.gateway.naming.Namings;
import countersign.gateway.resourcepolicy.BucketPolicies;
import countersign.gateway.resourcepolicy.GoverningPolicies;
import countersign.http.HttpHandler;
import countersign.http.HttpServer;
import countersign.http.HttpSettings;
import countersign.iam.Federation;
import countersign.iam.Operations;
import countersign.iam.access.Authorizer;
import countersign.iam.access.DenialMessages;
import countersign.iam.access.IdentityPlans;
import countersign.iam.access.ResourcePolicyPlans;
import countersign.iam.caller.Credentials;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SecretFault;
import countersign.iam.device.DeviceSeeds;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.issuer.IssuerDocuments;
import countersign.iam.lastused.LastUses;
import countersign.iam.mfa.MfaGate;
import countersign.iam.mfa.MfaVerdict;
import countersign.iam.mfa.SpentCode;
import countersign.iam.oidc.AccessTokens;
import countersign.iam.oidc.ProviderKeys;
import countersign.iam.password.HashCost;
import countersign.iam.password.PasswordCheck;
import countersign.iam.password.PasswordHasher;
import countersign.iam.resourcepolicy.PolicyChanges;
import countersign.iam.revocation.RevocationRecords;
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
import countersign.iam.store.StoreFault;
import countersign.iam.sts.MfaCheck;
import countersign.server.aws.Answers;
import countersign.server.aws.ApiEndpoint;
import countersign.server.aws.ApiService;
import countersign.server.aws.ApiServices;
import countersign.server.aws.Authentication;
import countersign.server.aws.SourceGate;
import countersign.server.health.HealthHandler;
import countersign.server.health.ProcessMetrics;
import countersign.server.health.Readiness;
import countersign.server.health.ReadyCheck;
import countersign.server.health.RequestMetrics;
import countersign.server.issuer.IssuerPages;
import countersign.server.oidc.HttpProviderCertificates;
import countersign.server.oidc.HttpProviderDocuments;
import countersign.server.route.Route;
import countersign.server.route.Routes;
import countersign.server.signin.Destinations;
import countersign.server.signin.SigninEndpoint;
import countersign.server.signin.SigninServices;
import countersign.sigv4.PathRule;
import countersign.sigv4.SigV4Verifier;
import countersign.sigv4.VerificationRules;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stands on what. Read it from top to bottom: each thing is made of those above it.
public final class Wiring {
    /// IAM is a global service, and its signatures name this region (*AWS General Reference*, "AWS
    /// Identity and Access Management endpoints and quotas").
    private static final String GLOBAL_REGION = "us-east-1";

    /// Decoded records get half of what records get.
    private static final int DECODED_PART = 2;

    private Wiring() {}

    /// Starts a server; it answers when this returns.
    ///
    /// @throws StartFault where that can't be done; then nothing is left open
    public static Server start(Config config, InstantSource clock, SecureRandom seeds) {
        Closing parts = new Closing();
        try {
            return start(config, clock, seeds, parts);
        } catch (StoreFault | SecretFault | AuditFault fault) {
            closeAfter(fault, parts);
            throw new StartFault(told(fault));
        } catch (RuntimeException fault) {
            closeAfter(fault, parts);
            throw fault;
        }
    }

    /// What fails first is what the person must know.
    private static void closeAfter(RuntimeException fault, Closing parts) {
        try {
            parts.close();
        } catch (IllegalStateException second) {
            fault.addSuppressed(second);
        }
    }

    private static Server start(
            Config config, InstantSource clock, SecureRandom seeds, Closing parts) {
        // The ground: records, the key of their secrets, the audit log.
        RandomBytes random = new RandomBytes(seeds);
        Ground ground = Ground.open(config, clock, seeds, random, parts);
        Directory directory = new Directory(ground.store(), config.cacheBytesMax() / DECODED_PART);

        // Who calls: long-term keys from the store, sessions from what they carry.
        SealingKeys sealingKeys =
                new SealingKeys(
                                ground.store(),
                                ground.masterKey(),
                                random,
                                clock,
                                config.storage().heardWithin())
                        .begin();
        SessionSealer sealer = new SessionSealer(sealingKeys, random);
        Credentials credentials =
                new Credentials(directory, ground.masterKey(), sealer, config.sessions().life());
        LastUses uses = new LastUses(directory, clock);
        parts.add(new UseWriter(uses)).start();
        RevocationRecords revocations =
                new RevocationRecords(directory, clock, config.storage().clocksApart());
        BrowserSessions browsers =
                new BrowserSessions(directory, ground.masterKey(), credentials, random, clock);
        parts.add(
                        new SessionUpkeep(
                                sealingKeys,
                                config.sessions().sealingKeyPeriod(),
                                revocations,
                                browsers,
                                directory.witnessedTime(),
                                clock))
                .start();
        SigV4Verifier verifier = new SigV4Verifier(clock, seeds);

        // What he may do: the living policies, AWS's own among them.
        AwsManagedPolicies aws = new CatalogPolicies(new ManagedPolicies());
        DenialMessages denials =
                new DenialMessages(new SealedTexts(sealingKeys, random, "authorization message"));
        IdentityPlans plans = new IdentityPlans(directory, aws);
        Authorizer telling = new Authorizer(plans, Optional.of(denials));
        Authorizer authorizer = config.encodedDenials() ? telling : new Authorizer(plans);

        // What is counted on the way.
        PrometheusRegistry numbers = new PrometheusRegistry();
        RequestMetrics requests =
                new RequestMetrics(
                        numbers,
                        Map.of(
                                StsApi.SERVICE.name(),
                                StsApi.SERVICE.operations().keySet(),
                                IamApi.SERVICE.name(),
                                IamApi.SERVICE.operations().keySet(),
                                CountersignApi.SERVICE.name(),
                                CountersignApi.SERVICE.operations().keySet(),
                                SigninEndpoint.SERVICE,
                                SigninEndpoint.EVENTS));

        // How many requests are too many.
        Config.Throttling throttling = config.throttling();
        Throttle.Nodes nodes =
                switch (config.storage()) {
                    case Storage.InCluster _ -> Throttle.Nodes.SEVERAL;
                    case Storage.InMemory _, Storage.OnDisk _ -> Throttle.Nodes.ONE;
                };
        Throttle throttle =
                new Throttle(
                        throttling.rates(),
                        throttling.sources(),
                        nodes,
                        seeds,
                        requests::throttled);
        if (nodes == Throttle.Nodes.SEVERAL && !throttling.rates().equals(Rates.OFF)) {
            SharedRates shared = new SharedRates(ground.store(), throttle, random);
            parts.add(new RatePulse(shared, clock)).start();
        }
        Authentication authentication = new Authentication(verifier, credentials, uses, throttle);

        // What can be asked: STS, IAM and the operator API, each with the signatures that it takes.
        MfaGate gate =
                new MfaGate(
                        ground.store(), clock, verdict -> requests.mfaAttempted(outcome(verdict)));
        OwnIssuers issuers = new OwnIssuers(config.issuer(), config.api());
        Config.Providers outside = config.providers();
        HttpProviderDocuments documents =
                new HttpProviderDocuments(outside.urls(), outside.neighbours());
        Federation federation =
                new Federation(
                        outside.urls(),
                        new HttpProviderCertificates(outside.urls(), outside.neighbours()),
                        new ProviderKeys(documents, clock),
                        new AccessTokens(documents, outside.amazon(), outside.facebook()),
                        issuers,
                        config.samlEndpoint());
        PasswordHasher hasher = new PasswordHasher(ground.masterKey(), random, HashCost.OWASP);
        Services reference = new Services();
        Operations operations =
                new Operations(
                        directory,
                        aws,
                        reference,
                        ground.masterKey(),
                        sealer,
                        sealingKeys,
                        revocations,
                        gate,
                        federation,
                        uses,
                        hasher,
                        denials,
                        random,
                        clock);
        VerificationRules stsRules =
                new VerificationRules(
                        StsApi.SERVICE.name(),
                        config.regions()::accepts,
                        PathRule.STANDARD,
                        VerificationRules.CLOCK_WINDOW);
        VerificationRules iamRules =
                VerificationRules.of(IamApi.SERVICE.name(), Set.of(GLOBAL_REGION));
        VerificationRules operatorRules =
                VerificationRules.of(CountersignApi.SERVICE.name(), Set.of(GLOBAL_REGION));
        ApiServices services =
                new ApiServices(
                        List.of(
                                ApiService.of(
                                        StsApi.SERVICE,
                                        operations.ofSts(),
                                        operations.ofStsUnsigned(),
                                        stsRules),
                                ApiService.of(IamApi.SERVICE, operations.ofIam(), iamRules),
                                ApiService.of(
                                        CountersignApi.SERVICE,
                                        operations.ofCountersign(),
                                        operatorRules)));

        // How it is answered; it is counted, and recorded before the answer leaves.
        Recorder recorder = new Recorder(ground.audit(), requests);
        Answers answers = new Answers(recorder);
        ApiEndpoint endpoint =
                new ApiEndpoint(
                        services, authentication, authorizer, answers, clock, GLOBAL_REGION);

        // Who signs in by a browser.
        SigninFederation signin =
                new SigninFederation(
                        credentials,
                        directory,
                        new SealedTexts(sealingKeys, random, "sign-in token"),
                        browsers,
                        config.signin().sessionTokens(),
                        clock);
        PasswordCheck passwords = new PasswordCheck(directory, hasher, clock);
        LoginLimits limits = new LoginLimits(random, clock);
        ToolSessions toolSessions = new ToolSessions(credentials, authorizer, sealer);
        SigninServices signins =
                new SigninServices(
                        signin,
                        browsers,
                        new PasswordLogin(
                                directory,
                                passwords,
                                new MfaCheck(directory, new DeviceSeeds(ground.masterKey()), gate),
                                limits,
                                random,
                                clock),
                        new DuePasswords(directory, passwords, toolSessions, limits, random, clock),
                        new DeveloperTokens(directory, toolSessions, revocations, random, clock));
        SigninEndpoint pages =
                new SigninEndpoint(
                        signins,
                        new Destinations(config.signin().destinations(), issuers),
                        issuers,
                        recorder,
                        clock,
                        GLOBAL_REGION);
        Routes paths = new Routes(List.of(new Route(pages::has, pages)), endpoint);

        // Who asks from outside: the operator's machines at one port, everyone at the other.
        List<ReadyCheck> checks = new ArrayList<>(ground.checks());
        checks.add(new ReadyCheck("store", () -> directory.accounts().management()));
        checks.add(new ReadyCheck("audit", () -> ground.audit().verifyWritable()));
        Readiness readiness = new Readiness(checks);
        HealthHandler health = new HealthHandler(readiness, numbers);
        Optional<HttpServer> metrics =
                config.metrics()
                        .map(settings ->
                                listening(
                                        "metrics-listen", settings, health, clock, random, parts));
        IssuerPages open = new IssuerPages(new IssuerDocuments(directory, issuers), paths);
        HttpHandler admitted =
                throttling.rates().source().isPresent()
                        ? new SourceGate(throttle, open, endpoint, clock)
                        : open;
        HttpServer api = listening("listen", config.api(), admitted, clock, random, parts);
        issuers.listening(config.issuer(), config.api(), api);
        registerProcess(new ProcessMetrics(numbers), api);

        // The services behind the gateway: the same callers, the same policies, the same log.
        Map<String, HttpServer> gateway =
                new GatewayWiring(
                                new countersign.gateway.Authentication(verifier, credentials),
                                new Judgement(
                                        new Namings(reference),
                                        authorizer,
                                        telling,
                                        new GoverningPolicies(
                                                directory, new ResourcePolicyPlans(directory)),
                                        uses),
                                new BucketPolicies(new PolicyChanges(directory, random, clock)),
                                recorder,
                                throttle,
                                clock)
                        .start(
                                config.gateway(),
                                parts,
                                (settings, routes) ->
                                        listening(
                                                "gateway-routes",
                                                settings,
                                                routes,
                                                clock,
                                                random,
                                                parts));
        List<HttpServer> serving = new ArrayList<>(gateway.values());
        serving.add(api);
        parts.add(new Notice(readiness, serving, config.shutdownNotice()));

        // The account comes after the listener: where the port is taken, no secret is lost.
        Beginning beginning =
                Beginning.of(config.firstStart(), directory, ground.masterKey(), random, clock);
        return new Server(parts, beginning, api, metrics, gateway);
    }

    private static RequestMetrics.MfaOutcome outcome(MfaVerdict verdict) {
        return switch (verdict) {
            case SpentCode _ -> RequestMetrics.MfaOutcome.ACCEPTED;
            case MfaVerdict.WrongCode _ -> RequestMetrics.MfaOutcome.WRONG_CODE;
            case MfaVerdict.Unable(MfaVerdict.Reason reason) ->
                    switch (reason) {
                        case NO_SUCH_DEVICE -> RequestMetrics.MfaOutcome.NO_SUCH_DEVICE;
                        case BUDGET_SPENT -> RequestMetrics.MfaOutcome.BUDGET_SPENT;
                    };
        };
    }

    private static void registerProcess(ProcessMetrics process, HttpServer api) {
        process.registerJvm();
        process.registerBuild(
                Optional.ofNullable(Wiring.class.getPackage().getImplementationVersion())
                        .orElse("unpackaged"));
        process.gauge("countersign_connections", "Open connections.", api::connections);
        process.gauge(
                "countersign_waiting_requests",
                "Requests on threads that may wait for the store.",
                api::handOvers);
    }

    private static HttpServer listening(
            String key,
            HttpSettings settings,
            HttpHandler handler,
            InstantSource clock,
            RandomBytes random,
            Closing parts) {
        settings.tls()
                .ifPresent(tls -> new SecretFile(tls.privateKey(), "--tls-key").requireOwners());
        HttpServer server = new HttpServer(settings, handler, clock, random);
        try {
            server.start();
            return parts.add(server);
        } catch (IOException e) {
            throw new StartFault(
                    "--"
                            + key
                            + ": can't listen on "
                            + settings.address().getHostString()
                            + ":"
                            + settings.address().getPort()
                            + ": "
                            + e.getMessage());
        }
    }

    /// The fault and what is behind it, in one line.
    private static String told(RuntimeException fault) {
        Throwable cause = fault.getCause();
        String message = String.valueOf(fault.getMessage());
        return cause == null ? message : message + " (" + cause.getMessage() + ")";
    }
}
