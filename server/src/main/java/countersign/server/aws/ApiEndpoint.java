package countersign.server.aws;

import countersign.api.OperationModel;
import countersign.api.query.FormReading;
import countersign.api.query.Parsed;
import countersign.api.query.QueryForm;
import countersign.api.query.QueryParser;
import countersign.endpoint.audit.Reason;
import countersign.endpoint.request.PolicyReasons;
import countersign.http.Answer;
import countersign.http.HandOver;
import countersign.http.HttpHandler;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.LastStep;
import countersign.iam.access.Access;
import countersign.iam.access.Authorization;
import countersign.iam.access.Authorizer;
import countersign.iam.access.Rule;
import countersign.iam.access.SessionRules;
import countersign.iam.caller.AssertedCaller;
import countersign.iam.caller.Caller;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.AssertedOperation;
import countersign.iam.operation.Operation;
import countersign.iam.store.MemoryOnly;
import countersign.iam.store.NotInMemory;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the requests of the AWS Query services.
///
/// The order is AWS's: the operation is named, the signature verified, the credential opened, its
/// kind asked whether it may call this at all; then parameters are read and checked, policies
/// asked, and only then does the operation look at meaning. Of operations that are not signed the
/// parameters say who calls. A stranger learns nothing from checks that come after the signature.
/// Whatever happens, one record is written before the answer leaves; where that fails, the answer
/// is ServiceFailure.
///
/// A request is worked on by the event loop as long as memory suffices, and from the start on a
/// thread that may wait where it doesn't, or where its body is large: until then it has had no
/// effect.
public final class ApiEndpoint implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiEndpoint.class);
    private static final Set<String> METHODS = Set.of("GET", "POST");

    /// As much of a name that a stranger made up is told back to him: four times the longest name
    /// of an operation.
    private static final int TOLD_CHARS_MAX = 128;

    /// Of a larger body, hashing and decoding alone take the time of many requests, and nobody
    /// knows yet who sent it. Documents of usual size stay below.
    private static final int LOOP_BODY_BYTES_MAX = 64 * 1_024;

    private final ApiServices services;
    private final Authentication authentication;
    private final Authorizer authorizer;
    private final Answers answers;
    private final InstantSource clock;
    private final String region;

    /// @param region the server's own, for records of requests that name none
    public ApiEndpoint(
            ApiServices services,
            Authentication authentication,
            Authorizer authorizer,
            Answers answers,
            InstantSource clock,
            String region) {
        this.services = services;
        this.authentication = authentication;
        this.authorizer = authorizer;
        this.answers = answers;
        this.clock = clock;
        this.region = region;
    }

    @Override
    public Answer onEventLoop(HttpRequest request) {
        Admission admission = new Admission();
        if (request.body().length > LOOP_BODY_BYTES_MAX) {
            return new HandOver(() -> answer(request, admission).get());
        }
        try {
            return new LastStep(MemoryOnly.call(() -> answer(request, admission)));
        } catch (NotInMemory mustWait) {
            return new HandOver(() -> answer(request, admission).get());
        }
    }

    @Override
    public HttpResponse onFault(HttpRequest request, Throwable fault) {
        return answers.toFault(received(request, new Admission()), fault).get();
    }

    @Override
    public HttpResponse onOverload(HttpRequest request) {
        return answers.to(
                        received(request, new Admission()),
                        new Outcome.Failed(
                                ErrorCode.SERVICE_UNAVAILABLE,
                                "The request has failed due to a temporary failure of the server.",
                                new Reason.MalformedRequest("Too many requests are under way")))
                .get();
    }

    @Override
    public void onRefusal(countersign.http.Refusal refusal) {
        answers.record(refusal, clock.instant(), region);
    }

    /// The answer to a request whose source sends too many; nothing of it is read.
    HttpResponse throttled(HttpRequest request, Outcome.Throttled outcome) {
        return answers.to(received(request, new Admission()), outcome).get();
    }

    private Supplier<HttpResponse> answer(HttpRequest request, Admission admission) {
        Exchange exchange = received(request, admission);
        try {
            return answers.to(exchange, process(exchange));
        } catch (Refusal refusal) {
            return answers.to(exchange, failed(exchange, refusal));
        } catch (NotInMemory mustWait) {
            throw mustWait;
        } catch (RuntimeException | Error fault) { // an Error too: the record tells who asked
            LOG.error("requestId={} the request ended in a fault", request.requestId(), fault);
            return answers.toFault(exchange, fault);
        }
    }

    private Exchange received(HttpRequest request, Admission admission) {
        return new Exchange(request, clock.instant(), admission, services.first(), region);
    }

    /// Other methods and paths than AWS's clients use are refused; what AWS does is not known.
    private Outcome process(Exchange exchange) {
        HttpRequest http = exchange.http();
        if (!http.rawPath().equals("/") || !METHODS.contains(http.method())) {
            return noOperation("A request is a GET or POST of the path /");
        }
        return switch (Forms.read(exchange.http())) {
            case FormReading.Malformed malformed ->
                    new Outcome.Unreadable(
                            ErrorCode.MALFORMED_INPUT.httpStatus(),
                            malformed.code(),
                            new Reason.MalformedRequest(malformed.detail()));
            case QueryForm form -> named(exchange, form);
        };
    }

    private Outcome named(Exchange exchange, QueryForm form) {
        Optional<String> action = form.first("Action");
        if (action.isEmpty()) {
            return noOperation("The request names no operation");
        }
        Optional<String> version = form.first("Version");
        ApiService service = services.of(action.get(), version.orElse(""));
        exchange.named(service, action.get());
        Operation<?, ?> operation = service.operations().get(action.get());
        AssertedOperation<?, ?, ?> asserted = service.asserted().get(action.get());
        boolean known = operation != null || asserted != null;
        if (!known || !version.equals(Optional.of(service.model().version()))) {
            return new Outcome.Failed(
                    ErrorCode.INVALID_ACTION,
                    "Could not find operation "
                            + told(action.get())
                            + " for version "
                            + told(version.orElse("NO_VERSION_SPECIFIED")),
                    new Reason.MalformedRequest(
                            service.model().operation(action.get()).isPresent()
                                    ? "AWS has this operation, this version of Countersign doesn't"
                                    : "There is no such operation"));
        }
        if (operation == null) {
            return run(exchange, form, Objects.requireNonNull(asserted));
        }
        return switch (authentication.of(exchange)) {
            case Authentication.Known(Caller caller) -> run(exchange, form, caller, operation);
            case Authentication.Stranger(Outcome.Failed outcome) -> outcome;
            case Authentication.Throttled(Outcome.Throttled outcome) -> outcome;
        };
    }

    private static Outcome noOperation(String detail) {
        return new Outcome.Unreadable(
                ErrorCode.INVALID_ACTION.httpStatus(), "", new Reason.MalformedRequest(detail));
    }

    private static String told(String name) {
        return name.length() <= TOLD_CHARS_MAX ? name : name.substring(0, TOLD_CHARS_MAX);
    }

    private <I, O> Outcome run(
            Exchange exchange, QueryForm form, Caller caller, Operation<I, O> operation) {
        OperationModel<I, O> model = operation.model();
        SessionRules.check(caller, exchange.service().model().name(), model.name());
        return parsed(exchange, form, model, input -> run(exchange, caller, operation, input));
    }

    /// One that nobody signed: who calls is known once its parameters are read.
    private <I, C extends AssertedCaller, O> Outcome run(
            Exchange exchange, QueryForm form, AssertedOperation<I, C, O> operation) {
        return parsed(
                exchange,
                form,
                operation.model(),
                input -> {
                    C caller = operation.authenticate(input, exchange.context());
                    exchange.calledBy(caller);
                    return settled(
                            exchange,
                            operation.model(),
                            operation.authorize(caller, input, exchange.context()),
                            () -> operation.handle(caller, input));
                });
    }

    private static <I> Outcome parsed(
            Exchange exchange,
            QueryForm form,
            OperationModel<I, ?> model,
            Function<I, Outcome> next) {
        return switch (QueryParser.parse(model, form)) {
            case Parsed.Input<I>(I input) -> {
                exchange.asks(new ShapeFields<>(model.input(), input));
                yield next.apply(input);
            }
            case Parsed.MalformedInput<I>(Optional<String> message) ->
                    new Outcome.Failed(
                            ErrorCode.MALFORMED_INPUT,
                            message.orElse(""),
                            new Reason.MalformedRequest("A parameter can't be read"));
            case Parsed.ValidationFailure<I>(String message) ->
                    new Outcome.Failed(
                            ErrorCode.VALIDATION_ERROR,
                            message,
                            new Reason.MalformedRequest("A parameter breaks a constraint"));
        };
    }

    private <I, O> Outcome run(
            Exchange exchange, Caller caller, Operation<I, O> operation, I input) {
        Access<I> access = operation.access();
        Caller proven = access.prove(caller, input);
        return settled(
                exchange,
                operation.model(),
                authorizer.authorize(proven, access, input, exchange.context()),
                () -> {
                    for (Rule<I> rule : rules(access)) {
                        rule.check(proven, input);
                    }
                    return operation.handle(proven, input);
                });
    }

    private static <I, O> Outcome settled(
            Exchange exchange,
            OperationModel<I, O> model,
            Authorization authorization,
            Supplier<O> operation) {
        return switch (authorization) {
            case Authorization.Denied(Refusal refusal, var explanation) ->
                    new Outcome.Failed(
                            refusal.code(), refusal.text(), PolicyReasons.denied(explanation));
            case Authorization.Granted granted -> {
                Reason.Permitted permitted = PolicyReasons.granted(granted);
                exchange.permittedBy(permitted);
                yield new Outcome.Done<>(model, operation.get(), permitted);
            }
        };
    }

    private static <I> List<Rule<I>> rules(Access<I> access) {
        return switch (access) {
            case Access.SignedOnly<I> _ -> List.of();
            case Access.SignedAndAllowed<I> ruled -> ruled.rules();
        };
    }

    private static Outcome failed(Exchange exchange, Refusal refusal) {
        return new Outcome.Failed(
                refusal.code(), refusal.text(), Reasons.refused(exchange, refusal));
    }
}
