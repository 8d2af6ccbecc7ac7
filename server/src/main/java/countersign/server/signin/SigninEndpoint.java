package countersign.server.signin;

import countersign.api.query.FormReading;
import countersign.api.query.QueryForm;
import countersign.endpoint.audit.Answer.Failure;
import countersign.endpoint.audit.AuditRecord;
import countersign.endpoint.audit.Reason;
import countersign.endpoint.request.Recorder;
import countersign.http.Answer;
import countersign.http.HandOver;
import countersign.http.Header;
import countersign.http.HttpHandler;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.iam.error.Refusal;
import countersign.iam.signin.BrowserSessions;
import countersign.iam.signin.SigninFederation;
import countersign.server.aws.Forms;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers brokers, browsers and tools that sign in. All of it is done on threads that may wait:
/// nobody signs in so often that it would matter.
///
/// Whatever happens, one record is written before the answer leaves.
public final class SigninEndpoint implements HttpHandler {
    /// The names of its events, for the metrics.
    public static final Set<String> EVENTS =
            Set.of(
                    "GetSigninToken",
                    "ConsoleLogin",
                    "GetSigninSession",
                    "SignOut",
                    "GetLoginPage",
                    DuePasswordChange.EVENT,
                    "CreateOAuth2Token");

    /// Its name in metrics and records.
    public static final String SERVICE = SigninRecords.SERVICE;

    private static final Logger LOG = LoggerFactory.getLogger(SigninEndpoint.class);
    private static final String FEDERATION = "/federation";

    private final Map<String, SigninAction> federation;
    private final Map<String, SigninAction> pages;
    private final SigninAction showLogin = new ShowLogin();
    private final SigninRecords records;
    private final Recorder recorder;
    private final InstantSource clock;

    /// @param ownUrl the URL by which this server is known, once it listens
    /// @param region the server's own, for the records
    public SigninEndpoint(
            SigninServices services,
            Destinations destinations,
            Supplier<String> ownUrl,
            Recorder recorder,
            InstantSource clock,
            String region) {
        SigninFederation federation = services.federation();
        BrowserSessions browsers = services.browsers();
        BrowserCookie cookie = new BrowserCookie(ownUrl);
        this.federation =
                Map.of(
                        "getSigninToken",
                        new GetSigninToken(federation),
                        "login",
                        new ConsoleLogin(federation, destinations, cookie));
        this.pages =
                Map.of(
                        SignedInPage.PATH,
                        new SignedInPage(browsers, cookie),
                        SignOut.PATH,
                        new SignOut(browsers, cookie),
                        LoginPage.PATH,
                        new PasswordSignin(services.login()),
                        DuePasswordPage.PATH,
                        new DuePasswordChange(services.due(), region),
                        CreateOAuth2Token.PATH,
                        new CreateOAuth2Token(services.tokens(), ownUrl, region));
        this.records = new SigninRecords(region);
        this.recorder = recorder;
        this.clock = clock;
    }

    /// Whether a path, as received, is one of its own.
    public boolean has(String path) {
        return path.equals(FEDERATION) || pages.containsKey(path);
    }

    @Override
    public Answer onEventLoop(HttpRequest request) {
        return new HandOver(() -> answer(request));
    }

    @Override
    public HttpResponse onFault(HttpRequest request, Throwable fault) {
        return broken(request, clock.instant(), fault);
    }

    @Override
    public HttpResponse onOverload(HttpRequest request) {
        return unread(request, 503, "Too many requests are under way. Try again in a moment.");
    }

    @Override
    public void onRefusal(countersign.http.Refusal refusal) {
        throw new IllegalStateException("Who serves the rest of the paths hears of these");
    }

    private HttpResponse answer(HttpRequest request) {
        return switch (Forms.read(request)) {
            case FormReading.Malformed malformed ->
                    unread(request, 400, "The request can't be read: " + malformed.detail());
            case QueryForm form ->
                    action(request, form)
                            .map(action ->
                                    answer(
                                            new SigninExchange(request, form, clock.instant()),
                                            action))
                            .orElseGet(() -> unread(request, 404, "There is no such page."));
        };
    }

    private Optional<SigninAction> action(HttpRequest request, QueryForm form) {
        String path = request.rawPath();
        if (path.equals(LoginPage.PATH) && request.method().equals("GET")) {
            return Optional.of(showLogin);
        }
        return Optional.ofNullable(
                path.equals(FEDERATION)
                        ? federation.get(form.first("Action").orElse(""))
                        : pages.get(path));
    }

    private HttpResponse answer(SigninExchange exchange, SigninAction action) {
        if (!action.methods().contains(exchange.http().method())) {
            return unread(
                    exchange.http(),
                    405,
                    "This page is not asked for in this way.",
                    new Header(
                            "Allow",
                            String.join(", ", action.methods().stream().sorted().toList())));
        }
        try {
            SigninAnswer answer = action.answer(exchange);
            return recorded(exchange, records.of(exchange, action, answer), answer.response());
        } catch (Refusal refusal) {
            HttpResponse response = action.refused(exchange, refusal);
            return recorded(
                    exchange, records.of(exchange, action, refusal, response.status()), response);
        } catch (RuntimeException | Error fault) { // an Error too: the record tells who asked
            LOG.error(
                    "requestId={} the request ended in a fault",
                    exchange.http().requestId(),
                    fault);
            return broken(exchange.http(), exchange.received(), fault);
        }
    }

    private HttpResponse recorded(
            SigninExchange exchange, AuditRecord taken, HttpResponse response) {
        return recorder.recorded(
                        taken, response, exchange::nanosSoFar, _ -> failure(exchange.http()))
                .get();
    }

    private HttpResponse broken(HttpRequest request, Instant received, Throwable fault) {
        AuditRecord taken =
                records.of(
                        request,
                        received,
                        new Failure(500, "ServiceFailure", ""),
                        Reason.Fault.of(fault));
        return recorder.recorded(taken, failure(request), () -> 0, _ -> failure(request)).get();
    }

    private HttpResponse unread(HttpRequest request, int status, String text, Header... more) {
        HttpResponse response =
                Pages.page(
                        status,
                        "That didn't work",
                        new Html().markup("<p class=\"bad\">").text(text).markup("</p>\n"),
                        more);
        AuditRecord taken =
                records.of(
                        request,
                        clock.instant(),
                        new Failure(status, "", ""),
                        new Reason.MalformedRequest(text));
        return recorder.recorded(taken, response, () -> 0, _ -> failure(request)).get();
    }

    private static HttpResponse failure(HttpRequest request) {
        return Pages.page(
                500,
                "Something broke here",
                new Html()
                        .markup("<p>It is not your fault. If it stays so, tell the operator the")
                        .markup(" number of this request: ")
                        .text(request.requestId())
                        .markup("</p>\n"));
    }
}
