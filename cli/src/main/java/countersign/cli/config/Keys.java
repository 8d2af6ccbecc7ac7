package countersign.cli.config;

import countersign.iam.credential.AccountId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Everything that can be set, a row each; docs/configuration.md is the same table for people.
public final class Keys {
    static final Key<InetSocketAddress> LISTEN =
            Key.of(
                    "listen",
                    Form.address(),
                    "127.0.0.1:8080",
                    "Where the AWS APIs are served. Port 0 takes a free one. Anything but loopback"
                            + " needs `tls-certificate` and `tls-key`.");
    static final Key<Optional<InetSocketAddress>> METRICS_LISTEN =
            Key.of(
                    "metrics-listen",
                    Form.addressOrOff(),
                    "127.0.0.1:8081",
                    "Where `/health/live`, `/health/ready` and `/metrics` are served; `off` serves"
                            + " them nowhere. Off loopback it uses the same certificate.");
    static final Key<Path> TLS_CERTIFICATE =
            Key.open(
                    "tls-certificate",
                    Form.path(),
                    "plain HTTP, on loopback only",
                    "A PEM file: the server's certificate, then those that signed it.");
    static final Key<Path> TLS_KEY =
            Key.open(
                    "tls-key",
                    Form.path(),
                    "plain HTTP, on loopback only",
                    "A PEM file of mode 600: the certificate's key in PKCS #8, not encrypted.");
    static final Key<Boolean> INSECURE_LISTEN =
            Key.of(
                    "insecure-listen",
                    Form.onOff(),
                    "off",
                    "`on` allows plain HTTP off loopback: everyone on the way then reads secret"
                            + " keys, seeds and session tokens as they are issued. For a proxy"
                            + " that ends TLS in the same private network.");
    static final Key<Path> DATA =
            Key.of(
                    "data",
                    Form.path(),
                    "./data",
                    "The directory of the store, the audit log and the master key. Made at the"
                            + " first start, readable to its owner alone. One server uses it at a"
                            + " time.");
    static final Key<Boolean> EPHEMERAL =
            Key.of(
                    "ephemeral",
                    Form.onOff(),
                    "off",
                    "`on` keeps everything in memory, audit included, and forgets it at the end:"
                            + " for test runs.");
    static final Key<Path> MASTER_KEY_FILE =
            Key.open(
                    "master-key-file",
                    Form.path(),
                    "DATA/master.key",
                    "The key that encrypts the secrets in the store: 32 random bytes in base64, mode"
                            + " 600, made at the first start. Set it to keep the key apart from"
                            + " the data and its backups; without it the data is lost.");
    static final Key<Optional<EtcdUrl>> STORE =
            Key.of(
                    "store",
                    Form.store(),
                    "sqlite",
                    "Where records live: `sqlite` is a file in `data`, of one server. An etcd"
                            + " cluster is shared by many: name all its members, by commas."
                            + " `etcds` is TLS. All nodes need the same master key file; audit logs"
                            + " stay in each node's `data`. The prefix is `/countersign`.");
    static final Key<Path> ETCD_AUTHORITIES =
            Key.open(
                    "etcd-authorities",
                    Form.path(),
                    "those that Java knows",
                    "A PEM file: the authorities whose signature etcd's certificate must have.");
    static final Key<Path> ETCD_CERTIFICATE =
            Key.open(
                    "etcd-certificate",
                    Form.path(),
                    "none is shown",
                    "A PEM file: the certificate by which etcd knows this server.");
    static final Key<Path> ETCD_KEY =
            Key.open(
                    "etcd-key",
                    Form.path(),
                    "none is shown",
                    "A PEM file of mode 600: that certificate's key in PKCS #8, not encrypted.");
    static final Key<String> ETCD_USER =
            Key.open(
                    "etcd-user",
                    Form.name(),
                    "none",
                    "As whom to come to an etcd that knows users. It needs `readwrite` on the"
                            + " prefix.");
    static final Key<Path> ETCD_PASSWORD_FILE =
            Key.open(
                    "etcd-password-file",
                    Form.path(),
                    "none",
                    "The user's password, the file's first line; mode 600. Read anew for each token,"
                            + " so that it can be changed under way.");
    static final Key<Boolean> ETCD_COMPACTION =
            Key.of(
                    "etcd-compaction",
                    Form.onOff(),
                    "on",
                    "`off` leaves it to others that etcd forgets old revisions, such as its own"
                            + " `--auto-compaction-retention`: where the cluster serves others too.");
    static final Key<Duration> STALENESS_MAX =
            Key.of(
                    "staleness-max",
                    Form.time("200ms", "1m"),
                    "1s",
                    "With etcd: how old what is answered from memory may be. What one node revokes"
                            + " holds on all others within it, also on one that is cut off; that one"
                            + " then refuses. Longer bridges longer disturbances of etcd.");
    static final Key<Boolean> INSECURE_STORE =
            Key.of(
                    "insecure-store",
                    Form.onOff(),
                    "off",
                    "`on` allows `etcd://` off loopback: whoever is on the way can read who may do"
                            + " what, and change it. For a network that is encrypted itself.");
    static final Key<AccountId> ACCOUNT_ID =
            Key.open(
                    "account-id",
                    Form.accountId(),
                    "drawn at the first start",
                    "The number of the account that the first start makes. Later starts refuse"
                            + " another number than the store's.");
    static final Key<Path> ROOT_KEY_FILE =
            Key.open(
                    "root-key-file",
                    Form.path(),
                    "a new key, shown once",
                    "The root user's access key for the first start, mode 600: a line"
                            + " `aws_access_key_id = …` and a line `aws_secret_access_key = …`, as"
                            + " in `~/.aws/credentials`. With `account-id` it makes an environment"
                            + " that can be repeated. The id must carry the account's number.");
    static final Key<Regions> REGIONS =
            Key.of(
                    "regions",
                    Form.regions(),
                    "any",
                    "The regions that callers may sign their STS requests for; IAM's is always"
                            + " `us-east-1`. Set it so that a signature made for elsewhere is"
                            + " refused.");
    static final Key<Duration> SEALING_KEY_PERIOD =
            Key.of(
                    "sealing-key-period",
                    Form.time("2h", "3650d"),
                    "30d",
                    "How long one key seals session tokens before a new one does. Old keys open"
                            + " what they sealed until it has ended, so no session notices. Shorter"
                            + " makes a key that leaks worth less.");
    static final Key<Boolean> SESSIONS_END_WITH_KEY =
            Key.of(
                    "sessions-end-with-key",
                    Form.onOff(),
                    "off",
                    "`on` refuses sessions while the long-term key that asked for them, first in"
                            + " their chain, is inactive or deleted. AWS lets them last; with"
                            + " `off`, `countersign sessions revoke` ends them.");
    static final Key<URI> ISSUER_URL =
            Key.open(
                    "issuer-url",
                    Form.url(),
                    "where `listen` says",
                    "How services outside reach this server: what their tokens' issuer begins with."
                            + " Set it where they know the server by another name or port.");
    static final Key<Boolean> LOOPBACK_ISSUERS =
            Key.of(
                    "loopback-issuers",
                    Form.onOff(),
                    "off",
                    "`on` lets OpenID Connect providers be `http` or on a port, if they are on this"
                            + " machine's own loopback: for tests and development.");
    static final Key<Boolean> PRIVATE_ISSUERS =
            Key.of(
                    "private-issuers",
                    Form.onOff(),
                    "off",
                    "`on` lets OpenID Connect providers be in private networks (`10.0.0.0/8`,"
                            + " `192.168.0.0/16` and their like). Set it for a provider of your own;"
                            + " whoever may make providers then learns which of your hosts answer.");
    static final Key<URI> AMAZON_TOKENS =
            Key.open(
                    "amazon-tokens",
                    Form.url(),
                    "nobody is asked",
                    "Where AssumeRoleWithWebIdentity asks about access tokens of `www.amazon.com`:"
                            + " `https://api.amazon.com`, or a proxy of yours. Set it where roles"
                            + " trust Login with Amazon.");
    static final Key<URI> FACEBOOK_TOKENS =
            Key.open(
                    "facebook-tokens",
                    Form.url(),
                    "nobody is asked",
                    "The same for access tokens of `graph.facebook.com`:"
                            + " `https://graph.facebook.com`, or a proxy of yours.");
    static final Key<URI> SAML_ENDPOINT =
            Key.open(
                    "saml-endpoint",
                    Form.url(),
                    "AWS's sign-in URLs",
                    "The one URL that SAML assertions must name as recipient and as audience, with"
                            + " `/acs/` and the provider's id behind it or not. Set it, and your"
                            + " identity provider with it, so that an assertion that was made for"
                            + " AWS isn't good here.");
    static final Key<Boolean> ENCODED_DENIALS =
            Key.of(
                    "encoded-denials",
                    Form.onOff(),
                    "off",
                    "`on` ends each refusal by policy with an encoded message, in which"
                            + " `aws sts decode-authorization-message` shows who may call it why"
                            + " the request was refused. AWS's IAM and STS don't; its EC2 does.");
    static final Key<Set<URI>> SIGNIN_DESTINATIONS =
            Key.of(
                    "signin-destinations",
                    Form.origins(),
                    "none",
                    "The origins, such as `https://console.example.com`, of pages that a browser may"
                            + " be sent to once it is signed in by `/federation`; this server's own"
                            + " pages always are. Other destinations are shown, not followed.");
    static final Key<Boolean> SIGNIN_SESSION_TOKENS =
            Key.of(
                    "signin-session-tokens",
                    Form.onOff(),
                    "on",
                    "`off` refuses credentials of GetSessionToken at `/federation`, so that a"
                            + " browser signs in as a role or a federated user alone.");
    static final Key<Path> GATEWAY_ROUTES =
            Key.open(
                    "gateway-routes",
                    Form.path(),
                    "no gateway",
                    "The file of the services behind the gateway, which docs/gateway.md explains:"
                            + " for each where clients call it, where it is, whose its resources"
                            + " are. `countersign gateway` needs it.");
    static final Key<OptionalInt> SOURCE_RATE_MAX =
            Key.open(
                    "source-rate-max",
                    Form.rateOrOff(),
                    "off where `listen` is loopback, else 1000/s",
                    "Requests of one address (of one /64 network with IPv6), and as many at once;"
                            + " beyond it Throttling, which clients try again. Behind a proxy set"
                            + " `trusted-proxies`, or all count as one.");
    static final Key<OptionalInt> ACCOUNT_RATE_MAX =
            Key.open(
                    "account-rate-max",
                    Form.rateOrOff(),
                    "off where `listen` is loopback, else 600/s",
                    "Requests that one account signs, and as many at once; beyond it Throttling."
                            + " Nodes on etcd keep it together: N of them let through up to 2N times"
                            + " as many at once. The default is AWS's quota for AssumeRole.");
    static final Key<Set<InetAddress>> TRUSTED_PROXIES =
            Key.of(
                    "trusted-proxies",
                    Form.addresses(),
                    "none",
                    "Proxies whose `X-Forwarded-For` says, for `source-rate-max` alone, where a"
                            + " request comes from. They must set it themselves. Policies and the"
                            + " audit log go on to see the proxy's address.");
    static final Key<Long> CACHE_SIZE =
            Key.of(
                    "cache-size",
                    Form.size("1MiB", "64GiB"),
                    "32MiB",
                    "Memory for the records that are read most, about 1 KiB each, and half as much"
                            + " again for what was decoded of them. A server whose"
                            + " users and keys fit answers without waiting for the store. Raise"
                            + " `COUNTERSIGN_MEMORY` with it.");
    static final Key<Long> AUDIT_FILE_SIZE =
            Key.of(
                    "audit-file-size",
                    Form.size("1MiB", "16GiB"),
                    "64MiB",
                    "How large a file of the audit log grows before the next one is begun; a record"
                            + " has about 1 KiB. Midnight UTC begins one, too.");
    static final Key<Integer> AUDIT_FILES =
            Key.of(
                    "audit-files",
                    Form.count(2, 100_000),
                    "1000",
                    "How many files of the audit log are kept; the oldest is deleted for the next."
                            + " Ship them elsewhere before that if you need them longer.");
    static final Key<Long> AUDIT_SIZE =
            Key.of(
                    "audit-size",
                    Form.size("1MiB", "1024GiB"),
                    "4GiB",
                    "How much of the audit log is kept in all. At least `audit-file-size`.");
    static final Key<Integer> EVENT_LOOPS =
            Key.open(
                    "event-loops",
                    Form.count(1, 1024),
                    "one for each core",
                    "Threads that read and write connections and answer what needs only memory.");
    static final Key<Long> HEAD_SIZE_MAX =
            Key.of(
                    "head-size-max",
                    Form.size("1KiB", "1MiB"),
                    "32KiB",
                    "Request line and headers of one request together; beyond it 431. The default"
                            + " holds a session token and a policy in a URL.");
    static final Key<Integer> HEADERS_MAX =
            Key.of(
                    "headers-max",
                    Form.count(10, 1000),
                    "100",
                    "Headers of one request; beyond it 431.");
    static final Key<Long> BODY_SIZE_MAX =
            Key.of(
                    "body-size-max",
                    Form.size("4KiB", "1GiB"),
                    "10MB",
                    "The body of one request; beyond it 413, as AWS has it.");
    static final Key<Duration> HEAD_TIME_MAX =
            Key.of(
                    "head-time-max",
                    Form.time("500ms", "24h"),
                    "10s",
                    "From a request's first byte to the end of its head, and for the TLS"
                            + " handshake; beyond it 408.");
    static final Key<Duration> BODY_TIME_MAX =
            Key.of(
                    "body-time-max",
                    Form.time("500ms", "24h"),
                    "60s",
                    "From the end of the head to the end of the body, however it trickles; beyond"
                            + " it 408. Raise it for large bodies over slow lines. Of an object that"
                            + " the gateway passes on, for each 1 MiB.");
    static final Key<Duration> IDLE_TIME_MAX =
            Key.of(
                    "idle-time-max",
                    Form.time("500ms", "24h"),
                    "75s",
                    "How long a connection may stay open without a request. Longer than the 60 s"
                            + " of the AWS SDKs, so that the client is the one who closes.");
    static final Key<Duration> WRITE_TIME_MAX =
            Key.of(
                    "write-time-max",
                    Form.time("500ms", "24h"),
                    "30s",
                    "How long a client may take to accept an answer.");
    static final Key<Duration> SHUTDOWN_GRACE =
            Key.of(
                    "shutdown-grace",
                    Form.time("0s", "24h"),
                    "10s",
                    "How long requests under way may take to finish after Ctrl-C or SIGTERM.");
    static final Key<Duration> SHUTDOWN_NOTICE =
            Key.open(
                    "shutdown-notice",
                    Form.time("0s", "10m"),
                    "1s with etcd, else 0s",
                    "How long after Ctrl-C or SIGTERM requests are served on, while `/health/ready`"
                            + " is 503 and each connection ends with its next answer, so that"
                            + " clients go to other nodes. Longer than your load balancer needs"
                            + " to notice.");
    static final Key<Integer> CONNECTIONS_MAX =
            Key.of(
                    "connections-max",
                    Form.count(1, 10_000_000),
                    "20000",
                    "Open connections; beyond it the one that was idle longest is closed. An idle"
                            + " one costs about 3 KiB.");
    static final Key<Integer> HAND_OVERS_MAX =
            Key.of(
                    "hand-overs-max",
                    Form.count(1, 1_000_000),
                    "1000",
                    "Requests on threads that may wait for the store at once; beyond it 503.");
    static final Key<Long> HELD_SIZE_MAX =
            Key.of(
                    "held-size-max",
                    Form.size("4KiB", "1024GiB"),
                    "40MB",
                    "Unfinished heads and bodies of all connections together; beyond it 503. At"
                            + " least `body-size-max`, and well below the memory that"
                            + " `COUNTERSIGN_MEMORY` gives.");

    /// In the order of the table.
    public static final List<Key<?>> ALL =
            List.of(
                    LISTEN,
                    METRICS_LISTEN,
                    TLS_CERTIFICATE,
                    TLS_KEY,
                    INSECURE_LISTEN,
                    DATA,
                    EPHEMERAL,
                    MASTER_KEY_FILE,
                    STORE,
                    ETCD_AUTHORITIES,
                    ETCD_CERTIFICATE,
                    ETCD_KEY,
                    ETCD_USER,
                    ETCD_PASSWORD_FILE,
                    ETCD_COMPACTION,
                    STALENESS_MAX,
                    INSECURE_STORE,
                    ACCOUNT_ID,
                    ROOT_KEY_FILE,
                    REGIONS,
                    SEALING_KEY_PERIOD,
                    SESSIONS_END_WITH_KEY,
                    ISSUER_URL,
                    LOOPBACK_ISSUERS,
                    PRIVATE_ISSUERS,
                    AMAZON_TOKENS,
                    FACEBOOK_TOKENS,
                    SAML_ENDPOINT,
                    ENCODED_DENIALS,
                    SIGNIN_DESTINATIONS,
                    SIGNIN_SESSION_TOKENS,
                    GATEWAY_ROUTES,
                    SOURCE_RATE_MAX,
                    ACCOUNT_RATE_MAX,
                    TRUSTED_PROXIES,
                    CACHE_SIZE,
                    AUDIT_FILE_SIZE,
                    AUDIT_FILES,
                    AUDIT_SIZE,
                    EVENT_LOOPS,
                    HEAD_SIZE_MAX,
                    HEADERS_MAX,
                    BODY_SIZE_MAX,
                    HEAD_TIME_MAX,
                    BODY_TIME_MAX,
                    IDLE_TIME_MAX,
                    WRITE_TIME_MAX,
                    SHUTDOWN_GRACE,
                    SHUTDOWN_NOTICE,
                    CONNECTIONS_MAX,
                    HAND_OVERS_MAX,
                    HELD_SIZE_MAX);

    private static final int LIKELY_MISTAKES_MAX = 4;

    private Keys() {}

    /// The key whose name `name` most likely meant, or empty where it is like none.
    static Optional<String> closestTo(String name) {
        return ALL.stream()
                .map(Key::name)
                .min(Comparator.comparingInt(known -> EditDistance.between(name, known)))
                .filter(known -> EditDistance.between(name, known) <= LIKELY_MISTAKES_MAX);
    }
}
