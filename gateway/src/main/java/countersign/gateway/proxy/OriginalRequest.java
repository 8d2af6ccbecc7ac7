package countersign.gateway.proxy;

import countersign.gateway.protocol.Unclear;
import countersign.http.Header;
import countersign.http.HttpHead;
import countersign.http.HttpRequest;
import countersign.http.Peer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a client sent to a proxy, as that proxy tells it. Read only what a known proxy tells:
/// whoever tells it decides what is judged.
///
/// nginx asks at [#AUTH_REQUEST] and tells in headers (*nginx documentation,
/// "ngx_http_auth_request_module"*). Envoy asks with the client's own method and headers, and its
/// path behind [#EXT_AUTHZ] (*Envoy documentation, "HttpService" of "External Authorization"*).
///
/// A body that was not seen was not verified. So nginx, which never sends it, must tell that there
/// is none; Envoy sends it where `with_request_body` is configured, and without one only methods
/// are judged that have none.
public final class OriginalRequest {
    public static final String AUTH_REQUEST = "/auth_request";
    public static final String EXT_AUTHZ = "/ext_authz";

    private static final String METHOD = "X-Original-Method";
    private static final String URI = "X-Original-URI";
    private static final String ADDRESS = "X-Original-Address";
    private static final String SCHEME = "X-Original-Scheme";
    private static final String BODY = "X-Original-Body";
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final String PARTIAL = "X-Envoy-Auth-Partial-Body";

    /// RFC 9110 section 9.3: in these a body means nothing.
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

    private static final Set<String> NO_BODY = Set.of("length= coding=", "length=0 coding=");

    /// What the proxy adds; it isn't the client's.
    private static final Set<String> OF_PROXY =
            Set.of(
                    ProxyToken.HEADER.toLowerCase(Locale.ROOT),
                    "x-original-method",
                    "x-original-uri",
                    "x-original-address",
                    "x-original-scheme",
                    "x-original-body",
                    "x-forwarded-for",
                    "x-forwarded-proto",
                    "connection",
                    "content-length",
                    "transfer-encoding");

    private OriginalRequest() {}

    /// @throws countersign.iam.error.Refusal where it isn't told, or told in two ways
    public static HttpRequest read(HttpRequest asked) {
        String target = asked.rawTarget();
        if (target.equals(AUTH_REQUEST)) {
            return ofNginx(asked);
        }
        if (target.startsWith(EXT_AUTHZ + "/")) {
            return ofEnvoy(asked, target.substring(EXT_AUTHZ.length()));
        }
        throw Unclear.request("A proxy asks at " + AUTH_REQUEST + " or below " + EXT_AUTHZ + ".");
    }

    private static HttpRequest ofNginx(HttpRequest asked) {
        String method = told(asked, METHOD);
        String target = told(asked, URI);
        if (!method.matches("[A-Z]{1,32}") || !target.startsWith("/")) {
            throw Unclear.request("The proxy tells no method and path.");
        }
        if (asked.body().length > 0 || !NO_BODY.contains(told(asked, BODY))) {
            throw Unclear.request("The request has a body, which is not seen here.");
        }
        requireNoBody(method);
        return original(asked, method, target, told(asked, ADDRESS), told(asked, SCHEME));
    }

    private static HttpRequest ofEnvoy(HttpRequest asked, String target) {
        String forwarded = told(asked, FORWARDED_FOR);
        String nearest = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        if (!asked.header(PARTIAL).orElse("false").equals("false")) {
            throw Unclear.request("The body is longer than the proxy sends.");
        }
        if (asked.body().length == 0) {
            requireNoBody(asked.method());
        }
        return original(asked, asked.method(), target, nearest, told(asked, FORWARDED_PROTO));
    }

    private static void requireNoBody(String method) {
        if (!BODILESS.contains(method)) {
            throw Unclear.request(
                    "A request with this method may have a body, which is not seen here.");
        }
    }

    private static String told(HttpRequest asked, String name) {
        List<String> values = asked.headerValues(name);
        if (values.size() != 1) {
            throw Unclear.request("The proxy must tell " + name + " once.");
        }
        return values.getFirst();
    }

    private static HttpRequest original(
            HttpRequest asked, String method, String target, String address, String scheme) {
        List<Header> headers =
                asked.headers().stream()
                        .filter(header -> {
                            String name = header.name().toLowerCase(Locale.ROOT);
                            return !OF_PROXY.contains(name) && !name.startsWith("x-envoy-");
                        })
                        .toList();
        return new HttpRequest(
                asked.requestId(),
                peer(address, scheme),
                new HttpHead(method, target, headers),
                asked.body());
    }

    private static Peer peer(String address, String scheme) {
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw Unclear.request("The proxy tells no scheme.");
        }
        try {
            InetSocketAddress from = new InetSocketAddress(InetAddress.ofLiteral(address), 0);
            return new Peer(from, scheme.equals("https"));
        } catch (IllegalArgumentException notAnAddress) {
            throw Unclear.request("The proxy tells no address.");
        }
    }
}
