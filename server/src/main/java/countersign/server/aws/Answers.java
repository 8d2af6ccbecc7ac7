package countersign.server.aws;

import countersign.api.query.AnswerFormat;
import countersign.api.query.Fault;
import countersign.endpoint.audit.Reason;
import countersign.endpoint.request.HttpRefusals;
import countersign.endpoint.request.Recorder;
import countersign.http.Header;
import countersign.http.HttpResponse;
import countersign.iam.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// From an outcome to the response, and to the record that is written before the response leaves.
public final class Answers {
    private static final String FAILURE =
            "The request processing has failed because of an unknown error, exception or failure.";
    private static final byte[] NO_OPERATION =
            "<UnknownOperationException/>\n".getBytes(StandardCharsets.US_ASCII);

    private final Recorder recorder;

    public Answers(Recorder recorder) {
        this.recorder = recorder;
    }

    /// Renders, and takes the record in; what comes back writes it, counts and gives the response.
    Supplier<HttpResponse> to(Exchange exchange, Outcome outcome) {
        HttpResponse response = render(exchange, outcome);
        if (outcome instanceof Outcome.Throttled throttled && throttled.recorded().isEmpty()) {
            return () -> response;
        }
        return recorder.recorded(
                AuditRecords.of(exchange, outcome, response.status()),
                response,
                exchange::nanosSoFar,
                fault -> render(exchange, failure(fault)));
    }

    /// The same of what no operation expected.
    Supplier<HttpResponse> toFault(Exchange exchange, Throwable fault) {
        return to(exchange, failure(fault));
    }

    /// Records what the HTTP server refused by itself.
    void record(countersign.http.Refusal refusal, Instant time, String region) {
        recorder.append(HttpRefusals.recordOf(refusal, time, region));
    }

    private static Outcome.Failed failure(Throwable fault) {
        return new Outcome.Failed(ErrorCode.SERVICE_FAILURE, FAILURE, Reason.Fault.of(fault));
    }

    private static HttpResponse render(Exchange exchange, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done<?> done -> success(exchange, done);
            case Outcome.Failed failed ->
                    fault(
                            exchange,
                            failed.code().httpStatus(),
                            failed.code().wireName(),
                            failed.message());
            case Outcome.Throttled _ ->
                    fault(
                            exchange,
                            ErrorCode.THROTTLING.httpStatus(),
                            ErrorCode.THROTTLING.wireName(),
                            Outcome.Throttled.MESSAGE);
            case Outcome.Unreadable(int status, String code, Reason _) ->
                    code.isEmpty()
                            ? response(exchange, status, AnswerFormat.XML, NO_OPERATION)
                            : fault(exchange, status, code, "");
        };
    }

    private static <O> HttpResponse success(Exchange exchange, Outcome.Done<O> done) {
        return response(
                exchange,
                200,
                exchange.format(),
                exchange.format()
                        .render(
                                exchange.service().model(),
                                done.operation(),
                                done.output(),
                                exchange.http().requestId()));
    }

    private static HttpResponse fault(Exchange exchange, int status, String code, String message) {
        Fault fault =
                new Fault(
                        status < 500 ? Fault.Blame.SENDER : Fault.Blame.RECEIVER,
                        code,
                        message.isEmpty() ? Optional.empty() : Optional.of(message));
        return response(
                exchange,
                status,
                exchange.format(),
                exchange.format()
                        .render(exchange.service().model(), fault, exchange.http().requestId()));
    }

    private static HttpResponse response(
            Exchange exchange, int status, AnswerFormat format, byte[] body) {
        return new HttpResponse(
                status,
                List.of(
                        new Header("x-amzn-RequestId", exchange.http().requestId()),
                        new Header("Content-Type", format.contentType())),
                body);
    }
}
