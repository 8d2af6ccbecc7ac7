package countersign.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// Answers with what it received, and remembers what was refused; some paths do something else.
final class EchoHandler implements HttpHandler {
    final List<Refusal> refusals = new CopyOnWriteArrayList<>();

    /// Falls when a request to `/held` is under way, which then waits for the other.
    final CountDownLatch holding = new CountDownLatch(1);

    final CountDownLatch release = new CountDownLatch(1);

    private final List<String> seen;

    EchoHandler() {
        this(new CopyOnWriteArrayList<>());
    }

    /// @param seen gets the text of each request, in their order
    EchoHandler(List<String> seen) {
        this.seen = seen;
    }

    @Override
    public Answer onEventLoop(HttpRequest request) {
        seen.add(describe(request));
        return switch (request.rawPath()) {
            case "/blocking" -> new HandOver(() -> echo(request));
            case "/fault" -> throw new IllegalStateException("asked for");
            case "/last" -> new LastStep(() -> echo(request));
            case "/last-fault" ->
                    new LastStep(() -> {
                        throw new IllegalStateException("asked for");
                    });
            case "/late-fault" ->
                    new HandOver(() -> {
                        throw new IllegalStateException("asked for");
                    });
            case "/worst-fault" -> throw new StackOverflowError("worst");
            case "/held" -> new HandOver(() -> held(request));
            case "/length" -> text(200, length(request));
            case "/secure" -> text(200, String.valueOf(request.peer().secure()));
            case "/cipher" -> text(200, String.valueOf(request.peer().cipher()));
            case "/certificate" -> text(200, certificate(request));
            case "/nothing" -> new HttpResponse(204, List.of(), new byte[0]);
            default -> echo(request);
        };
    }

    private HttpResponse held(HttpRequest request) {
        holding.countDown();
        try {
            release.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        return echo(request);
    }

    private static String certificate(HttpRequest request) {
        return request.peer()
                .certificate()
                .map(shown -> shown.getSubjectX500Principal().getName())
                .orElse("none");
    }

    private static String length(HttpRequest request) {
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        return body.length() + " " + body.hashCode();
    }

    private static HttpResponse echo(HttpRequest request) {
        return text(200, describe(request));
    }

    private static String describe(HttpRequest request) {
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append(' ').append(request.rawTarget()).append('\n');
        for (Header header : request.headers()) {
            text.append(header.name()).append('=').append(header.value()).append('\n');
        }
        text.append(new String(request.body(), StandardCharsets.ISO_8859_1));
        return text.toString();
    }

    static HttpResponse text(int status, String body) {
        return new HttpResponse(
                status,
                List.of(new Header("Content-Type", "text/plain")),
                body.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public HttpResponse onFault(HttpRequest request, Throwable fault) {
        if (fault instanceof StackOverflowError) {
            throw new IllegalStateException("again", fault);
        }
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
