package countersign.cli.demo;

import countersign.api.query.FormReading;
import countersign.api.query.QueryForm;
import countersign.http.Answer;
import countersign.http.Header;
import countersign.http.HttpHandler;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.HttpServer;
import countersign.http.HttpSettings;
import countersign.http.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// The least of EC2 that the story needs, where moto isn't installed: one instance, which can be
/// run, stopped and described. It believes whoever calls, as services behind the gateway may.
final class Ec2StandIn implements Ec2Service, HttpHandler {
    private static final String INSTANCE = "i-0123456789abcdef0";

    private final HttpServer server;
    private volatile String state = "running";

    private Ec2StandIn(InstantSource clock, SecureRandom seeds) {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        this.server = new HttpServer(HttpSettings.plain(free), this, clock, seeds);
    }

    static Ec2StandIn start(InstantSource clock, SecureRandom seeds) throws IOException {
        Ec2StandIn standIn = new Ec2StandIn(clock, seeds);
        standIn.server.start();
        return standIn;
    }

    @Override
    public String name() {
        return "a small stand-in for EC2, since moto_server isn't installed";
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public Answer onEventLoop(HttpRequest request) {
        return switch (QueryForm.ofBody(request.body())) {
            case QueryForm form -> answer(form.first("Action").orElse(""));
            case FormReading.Malformed malformed -> xml(400, "Response", "");
        };
    }

    private HttpResponse answer(String action) {
        return switch (action) {
            case "DescribeSubnets" -> items(action, "subnetSet", "subnetId", "subnet-0123abcd");
            case "DescribeSecurityGroups" ->
                    items(action, "securityGroupInfo", "groupId", "sg-0123abcd");
            case "RunInstances" -> items(action, "instancesSet", "instanceId", INSTANCE);
            case "DescribeInstances" -> {
                String named = "<instanceState><name>" + state + "</name></instanceState>";
                yield xml(
                        200,
                        action + "Response",
                        "<reservationSet><item><instancesSet><item><instanceId>"
                                + INSTANCE
                                + "</instanceId>"
                                + named
                                + "</item></instancesSet></item></reservationSet>");
            }
            case "StopInstances" -> {
                state = "stopped";
                yield items(action, "instancesSet", "instanceId", INSTANCE);
            }
            default ->
                    xml(
                            400,
                            "Response",
                            "<Errors><Error><Code>InvalidAction</Code></Error></Errors>");
        };
    }

    private static HttpResponse items(String action, String set, String name, String value) {
        return xml(
                200,
                action + "Response",
                "<"
                        + set
                        + "><item><"
                        + name
                        + ">"
                        + value
                        + "</"
                        + name
                        + "></item></"
                        + set
                        + ">");
    }

    private static HttpResponse xml(int status, String root, String content) {
        String body = "<" + root + ">" + content + "</" + root + ">";
        return new HttpResponse(
                status,
                List.of(new Header("Content-Type", "text/xml;charset=UTF-8")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpResponse onFault(HttpRequest request, Throwable fault) {
        return xml(500, "Response", "");
    }

    @Override
    public HttpResponse onOverload(HttpRequest request) {
        return xml(503, "Response", "");
    }

    @Override
    public void onRefusal(Refusal refusal) {}

    @Override
    public void close() {
        server.close();
    }
}
