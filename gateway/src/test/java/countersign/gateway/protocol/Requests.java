package countersign.gateway.protocol;

import countersign.gateway.api.ServiceApi;
import countersign.http.Header;
import countersign.http.HttpHead;
import countersign.http.HttpRequest;
import countersign.http.Peer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Requests as the HTTP server hands them on, written down in short.
public final class Requests {
    private Requests() {}

    /// @param headers names and values by turns
    public static HttpRequest of(String method, String target, String body, String... headers) {
        return ofBytes(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static HttpRequest ofBytes(String method, String target, byte[] body, String... headers) {
        List<Header> all = new ArrayList<>();
        all.add(new Header("Host", "gateway.test"));
        for (int i = 0; i < headers.length; i += 2) {
            all.add(new Header(headers[i], headers[i + 1]));
        }
        return new HttpRequest(
                "3f0ab5c6-5b0f-4f0a-9d2a-6a4f3a1b2c3d",
                new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000), false),
                new HttpHead(method, target, all),
                body);
    }

    /// What a request asks whose host is the route's own.
    public static ServiceCall read(ServiceApi api, HttpRequest request) {
        return CallReader.read(api, request, "", ObjectKeys.ALIKE);
    }

    public static HttpRequest form(String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
        return of("POST", "/", body, all.toArray(String[]::new));
    }

    public static HttpRequest json(String version, String target, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(
                List.of(
                        "Content-Type",
                        "application/x-amz-json-" + version,
                        "X-Amz-Target",
                        target));
        return of("POST", "/", body, all.toArray(String[]::new));
    }
}
