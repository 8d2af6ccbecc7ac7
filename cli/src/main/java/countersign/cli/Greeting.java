package countersign.cli;

import countersign.cli.config.Config;
import countersign.cli.config.GatewayRoute;
import countersign.cli.config.Settings;
import countersign.cli.config.Storage;
import countersign.cli.wiring.Beginning;
import countersign.cli.wiring.Server;
import countersign.http.HttpSettings;
import countersign.iam.credential.AccountId;
import java.io.PrintWriter;

/// What `serve` says once the server answers: where, whose account, and what to paste.
final class Greeting {
    private final Settings settings;
    private final Config config;
    private final Server server;

    Greeting(Settings settings, Config config, Server server) {
        this.settings = settings;
        this.config = config;
        this.server = server;
    }

    void print(PrintWriter out) {
        out.println("Countersign serves IAM and STS at " + endpoint());
        config.metrics().ifPresent(http -> printMetrics(out, http));
        config.gateway().forEach(route -> printRoute(out, route));
        String set = settings.told();
        out.println("Settings: " + (set.isEmpty() ? "all by default" : set));
        switch (server.beginning()) {
            case Beginning.Found(AccountId account, long users) ->
                    out.println(
                            "Found account " + account + " (" + users(users) + ") in " + place());
            case Beginning.MadeWithGivenKey(AccountId account, var key) ->
                    out.println(
                            "Made account "
                                    + account
                                    + " in "
                                    + place()
                                    + ", with the given root access key "
                                    + key);
            case Beginning.Made made -> {
                out.println("Made account " + made.account() + " in " + place());
                out.println();
                printKey(out, made);
            }
        }
        out.println();
        out.println("Ctrl-C ends it.");
        out.flush();
    }

    private void printMetrics(PrintWriter out, HttpSettings metrics) {
        int port = server.metricsPort().orElseThrow();
        out.println("Health and metrics at " + url(metrics, port) + "/health/ready and /metrics");
    }

    private void printRoute(PrintWriter out, GatewayRoute route) {
        int port = server.gatewayPorts().getOrDefault(route.name(), 0);
        String what =
                switch (route.way()) {
                    case GatewayRoute.Way.Passed _ -> "Gateway to ";
                    case GatewayRoute.Way.Asked _ -> "Proxies ask about ";
                };
        out.println(
                what
                        + route.service()
                        + " in "
                        + route.region()
                        + " (route "
                        + route.name()
                        + ") at "
                        + url(route.listen(), port)
                        + (route.hosts().isEmpty() ? "" : " for " + route.hosts()));
    }

    private String endpoint() {
        return url(config.api(), server.port());
    }

    private static String url(HttpSettings settings, int port) {
        String scheme = settings.tls().isPresent() ? "https" : "http";
        String host = settings.address().getHostString();
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private String place() {
        return switch (config.storage()) {
            case Storage.InMemory() -> "memory";
            case Storage.OnDisk disk -> disk.data().toString();
            case Storage.InCluster cluster -> cluster.etcd().told();
        };
    }

    private void printKey(PrintWriter out, Beginning.Made made) {
        String id = made.rootKey().key().id().text();
        String secret = made.rootKey().secret().reveal();
        out.println("The root user's access key. Its secret is shown this once. For a shell:");
        out.println();
        out.println("  export AWS_ACCESS_KEY_ID=" + id);
        out.println("  export AWS_SECRET_ACCESS_KEY=" + secret);
        out.println("  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1");
        out.println("  export AWS_ENDPOINT_URL=" + endpoint());
        out.println("  aws sts get-caller-identity");
        out.println();
        out.println("An AWS CLI before 1.29 or 2.13 needs `--endpoint-url " + endpoint() + "`");
        out.println("in each command. Or, for `--profile countersign`, in ~/.aws/config:");
        out.println();
        out.println("  [profile countersign]");
        out.println("  region = us-east-1");
        out.println("  endpoint_url = " + endpoint());
        out.println("  aws_access_key_id = " + id);
        out.println("  aws_secret_access_key = " + secret);
    }

    private static String users(long count) {
        return count == 1 ? "1 user" : count + " users";
    }
}
