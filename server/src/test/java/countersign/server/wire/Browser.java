package countersign.server.wire;

import java.io.IOException;
import java.util.Optional;

/// A browser, as far as sign-in sees one: it keeps the cookie that it is given.
final class Browser {
    private final WireClient client;
    private Optional<String> cookie = Optional.empty();

    Browser(WireClient client) {
        this.client = client;
    }

    Optional<String> cookie() {
        return cookie;
    }

    void keep(String pair) {
        cookie = Optional.of(pair);
    }

    WireAnswer get(String target) throws IOException {
        return ask("GET " + target + " HTTP/1.1\r\n", "");
    }

    WireAnswer post(String target, String form) throws IOException {
        return ask(
                "POST "
                        + target
                        + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: "
                        + form.length()
                        + "\r\n",
                form);
    }

    private WireAnswer ask(String start, String body) throws IOException {
        String sent = cookie.map(pair -> "Cookie: theme=dark; " + pair + "\r\n").orElse("");
        WireAnswer answer =
                WireAnswer.received(
                        client.exchange(
                                start
                                        + "Host: countersign.test\r\nUser-Agent: browser/1\r\n"
                                        + sent
                                        + "\r\n"
                                        + body));
        answer.header("Set-Cookie")
                .ifPresent(set ->
                        cookie =
                                set.contains("Max-Age=0")
                                        ? Optional.empty()
                                        : Optional.of(set.split(";", 2)[0]));
        return answer;
    }
}
