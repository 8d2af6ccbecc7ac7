package countersign.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.OperationModel;
import countersign.api.sts.GetCallerIdentityRequest;
import countersign.api.sts.GetCallerIdentityResponse;
import countersign.api.sts.StsApi;
import countersign.http.Answer;
import countersign.http.HandOver;
import countersign.http.HttpHandler;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.Refusal;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.operation.Operation;
import countersign.iam.store.CachedStore;
import countersign.iam.store.MemoryStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What the endpoint does when something behind it fails, can't be had at once, or is too much.
class ApiEndpointTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String WHO = "Action=GetCallerIdentity&Version=2011-06-15";
    private static final String FAILURE =
            "The request processing has failed because of an unknown error, exception or failure.";

    @Test
    void an_answer_that_cannot_be_recorded_is_a_service_failure() throws Exception {
        try (World world = new World(NOW, new MemoryStore());
                WireClient client = world.connect()) {
            world.audit().fill();

            WireAnswer answer = ask(client, "Action=GetSessionToken&Version=2011-06-15");

            assertFailure(answer);
            assertFalse(answer.bytes().contains("No space left"));
            assertTrue(answer.element("SecretAccessKey").isEmpty());
            assertTrue(world.audit().isEmpty());
        }
    }

    @Test
    void once_records_can_be_written_again_requests_are_answered_again() throws Exception {
        try (World world = new World(NOW, new MemoryStore());
                WireClient client = world.connect()) {
            world.audit().fill();
            assertFailure(ask(client, WHO));
            assertFailure(ask(client, WHO));
            world.audit().makeRoom();

            WireAnswer answer = ask(client, WHO);

            assertEquals(200, answer.status());
            assertRecordOf(answer, world.audit().only());
        }
    }

    @Test
    void a_request_that_must_wait_leaves_one_record() throws Exception {
        try (World world = new World(NOW, new CachedStore(new MemoryStore(), 1 << 20));
                WireClient client = world.connect()) {

            WireAnswer first = ask(client, WHO); // nothing is in memory yet
            String firstRecord = world.audit().only();
            WireAnswer second = ask(client, WHO);
            String secondRecord = world.audit().only();

            assertEquals(200, first.status());
            assertRecordOf(first, firstRecord);
            assertEquals(200, second.status());
            assertRecordOf(second, secondRecord);
        }
    }

    @Test
    void a_fault_in_an_operation_tells_the_client_nothing_and_the_operator_its_class()
            throws Exception {
        try (World world = world(new Failing(new IllegalStateException("inner detail")));
                WireClient client = world.connect()) {

            WireAnswer answer = ask(client, WHO);

            assertFailure(answer);
            assertFalse(answer.bytes().contains("inner detail"));
            assertFalse(answer.bytes().contains("IllegalState"));
            String auditRecord = world.audit().only();
            assertRecordOf(answer, auditRecord);
            assertTrue(auditRecord.contains("\"reason\":\"Fault\""), auditRecord);
            assertTrue(auditRecord.contains("java.lang.IllegalStateException"), auditRecord);
        }
    }

    @Test
    void an_error_of_the_machine_is_recorded_and_answered_like_a_fault() throws Exception {
        try (World world = world(new Failing(new StackOverflowError("inner detail")));
                WireClient client = world.connect()) {

            WireAnswer answer = ask(client, WHO);

            assertFailure(answer);
            assertFalse(answer.bytes().contains("inner detail"));
            String auditRecord = world.audit().only();
            assertRecordOf(answer, auditRecord);
            assertTrue(auditRecord.contains("\"type\":\"Root\""), auditRecord);
        }
    }

    @Test
    void too_much_at_once_is_service_unavailable_and_recorded() throws Exception {
        try (World world =
                        new World(NOW, new MemoryStore(), List.of(), ApiEndpointTest::overloaded);
                WireClient client = world.connect()) {

            WireAnswer answer = ask(client, WHO);

            assertEquals(503, answer.status());
            assertEquals(Optional.of("ServiceUnavailable"), answer.element("Code"));
            assertEquals(Optional.of("Receiver"), answer.element("Type"));
            String auditRecord = world.audit().only();
            assertRecordOf(answer, auditRecord);
            assertTrue(auditRecord.contains("Too many requests are under way"), auditRecord);
        }
    }

    @Test
    void a_large_body_is_no_work_for_the_event_loop() throws Exception {
        List<Boolean> handedOver = new ArrayList<>();
        UnaryOperator<HttpHandler> watched =
                endpoint ->
                        new Around(
                                endpoint,
                                (inner, request) -> {
                                    Answer answer = inner.onEventLoop(request);
                                    handedOver.add(answer instanceof HandOver);
                                    return answer;
                                });
        try (World world = new World(NOW, new MemoryStore(), List.of(), watched);
                WireClient client = world.connect()) {

            WireAnswer usual = ask(client, WHO + "&Ignored=" + "a".repeat(60_000));
            WireAnswer large = ask(client, WHO + "&Ignored=" + "a".repeat(66_000));

            assertEquals(List.of(200, 200), List.of(usual.status(), large.status()));
            assertEquals(List.of(false, true), handedOver);
        }
    }

    @Test
    void what_is_no_http_is_refused_bare_and_recorded() throws Exception {
        try (World world = new World(NOW, new MemoryStore());
                WireClient client = world.connect()) {

            String answer = client.exchange("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");

            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            String auditRecord = world.audit().only();
            assertTrue(auditRecord.contains("BAD_HOST"), auditRecord);
            assertTrue(auditRecord.contains("\"sourceIPAddress\":\"127.0.0.1\""), auditRecord);
        }
    }

    @Test
    void a_long_accept_header_costs_nothing_and_breaks_nothing() throws Exception {
        try (World world = new World(NOW, new MemoryStore());
                WireClient client = world.connect()) {
            RequestBytes request = new RequestBytes("sts", Optional.of(World.ROOT), NOW);
            request.differBy(Step.Directive.of("accept " + "a/b,".repeat(7_000)), new Names());

            WireAnswer answer = WireAnswer.received(client.exchange(request.of(WHO)));

            assertEquals(200, answer.status());
            assertEquals(Optional.of("text/xml"), answer.header("Content-Type"));
            assertRecordOf(answer, world.audit().only());
        }
    }

    private static World world(Operation<?, ?> instead) throws IOException {
        return new World(NOW, new MemoryStore(), List.of(instead), endpoint -> endpoint);
    }

    private static WireAnswer ask(WireClient client, String form) throws IOException {
        RequestBytes request = new RequestBytes("sts", Optional.of(World.ROOT), NOW);
        return WireAnswer.received(client.exchange(request.of(form)));
    }

    private static void assertFailure(WireAnswer answer) {
        assertEquals(500, answer.status());
        assertEquals(Optional.of("ServiceFailure"), answer.element("Code"));
        assertEquals(Optional.of("Receiver"), answer.element("Type"));
        assertEquals(Optional.of(FAILURE), answer.element("Message"));
        assertEquals(answer.header("x-amzn-RequestId"), answer.element("RequestId"));
    }

    private static void assertRecordOf(WireAnswer answer, String auditRecord) {
        String id = answer.header("x-amzn-RequestId").orElseThrow();
        assertEquals(Optional.of(id), answer.element("RequestId"));
        assertTrue(auditRecord.contains("\"requestID\":\"" + id + "\""), auditRecord);
    }

    /// Stands in for GetCallerIdentity and always fails.
    private record Failing(Throwable failure)
            implements Operation<GetCallerIdentityRequest, GetCallerIdentityResponse> {
        @Override
        public OperationModel<GetCallerIdentityRequest, GetCallerIdentityResponse> model() {
            return StsApi.GET_CALLER_IDENTITY;
        }

        @Override
        public Access<GetCallerIdentityRequest> access() {
            return new Access.SignedOnly<>("a test");
        }

        @Override
        public GetCallerIdentityResponse handle(Caller caller, GetCallerIdentityRequest request) {
            switch (failure) {
                case RuntimeException unexpected -> throw unexpected;
                case Error ofTheMachine -> throw ofTheMachine;
                default -> throw new IllegalArgumentException(failure);
            }
        }
    }

    /// A server that has no thread left for anything.
    private static HttpHandler overloaded(HttpHandler endpoint) {
        return new Around(endpoint, HttpHandler::onOverload);
    }

    /// An endpoint whose requests arrive in another way.
    private record Around(
            HttpHandler endpoint, BiFunction<HttpHandler, HttpRequest, Answer> arrival)
            implements HttpHandler {
        @Override
        public Answer onEventLoop(HttpRequest request) {
            return arrival.apply(endpoint, request);
        }

        @Override
        public HttpResponse onFault(HttpRequest request, Throwable fault) {
            return endpoint.onFault(request, fault);
        }

        @Override
        public HttpResponse onOverload(HttpRequest request) {
            return endpoint.onOverload(request);
        }

        @Override
        public void onRefusal(Refusal refusal) {
            endpoint.onRefusal(refusal);
        }
    }
}
