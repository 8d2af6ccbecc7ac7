package countersign.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Answers with what it received, and remembers what was refused; some paths do something else.
final class EchoHandler implements HttpHandler {
    final List<Refusal> refusals = new CopyOnWriteArrayList<>();

    @Override
    public Answer onEventLoop(HttpRequest request) {
        return switch (request.rawPath()) {
            case "/blocking" -> new HandOver(() -> echo(request));
            case "/fault" -> throw new IllegalStateException("asked for");
            case "/late-fault" ->
                    new HandOver(() -> {
                        throw new IllegalStateException("asked for");
                    });
            case "/nothing" -> new HttpResponse(204, List.of(), new byte[0]);
            default -> echo(request);
        };
    }

    private static HttpResponse echo(HttpRequest request) {
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append(' ').append(request.rawTarget()).append('\n');
        for (Header header : request.headers()) {
            text.append(header.name()).append('=').append(header.value()).append('\n');
        }
        text.append(new String(request.body(), StandardCharsets.ISO_8859_1));
        return text(200, text.toString());
    }

    static HttpResponse text(int status, String body) {
        return new HttpResponse(
                status,
                List.of(new Header("Content-Type", "text/plain")),
                body.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public HttpResponse onFault(HttpRequest request, Throwable fault) {
        return text(500, "fault " + fault.getMessage());
    }

    @Override
    public HttpResponse onOverload(HttpRequest request) {
        return text(503, "overload");
    }

    @Override
    public void onRefusal(Refusal refusal) {
        refusals.add(refusal);
    }
}
