package countersign.api.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.api.Echo;
import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.StructureShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.protocoltests.traits.HttpMessageTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

/// AWS's official cases for clients of the Query protocol, run backwards: what a client should send
/// is parsed, what it should understand is rendered.
///
/// What is excepted must indeed differ, so that the list stays true.
class AwsQueryProtocolTest {
    private static final String FLOATS = "neither STS nor IAM has floating point numbers";
    private static final String TIMES = "STS and IAM answer with date-times in whole seconds";
    private static final String NOTHING_SENT = "what the client fills in is not in the parameters";
    private static final String NO_BODY = "the case has no body to compare with";
    private static final String COMPRESSED = "a compressed body is for HTTP to unpack";

    private static final Map<String, String> REQUESTS_EXCEPTED =
            Map.ofEntries(
                    Map.entry("QueryEmptyQueryMaps", "clients send nothing for an empty map"),
                    Map.entry("QueryProtocolIdempotencyTokenAutoFill", NOTHING_SENT),
                    Map.entry("SDKAppliedContentEncoding_awsQuery", COMPRESSED),
                    Map.entry("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery", COMPRESSED));

    private static final Map<String, String> ANSWERS_EXCEPTED =
            Map.ofEntries(
                    Map.entry("QuerySimpleScalarProperties", "64 bits, bytes and " + FLOATS),
                    Map.entry("AwsQuerySupportsNaNFloatOutputs", FLOATS),
                    Map.entry("AwsQuerySupportsInfinityFloatOutputs", FLOATS),
                    Map.entry("AwsQuerySupportsNegativeInfinityFloatOutputs", FLOATS),
                    Map.entry("QueryNoInputAndNoOutput", NO_BODY),
                    Map.entry("QueryNoInputAndOutput", NO_BODY),
                    Map.entry("QueryEmptyInputAndEmptyOutput", NO_BODY),
                    Map.entry("QueryXmlTimestampsWithEpochSecondsFormat", TIMES),
                    Map.entry("QueryXmlTimestampsWithEpochSecondsOnTargetFormat", TIMES),
                    Map.entry("QueryXmlTimestampsWithHttpDateFormat", TIMES),
                    Map.entry("QueryXmlTimestampsWithHttpDateOnTargetFormat", TIMES),
                    Map.entry("AwsQueryDateTimeWithFractionalSeconds", TIMES),
                    Map.entry("AwsQueryDateTimeWithNegativeOffset", TIMES),
                    Map.entry("AwsQueryDateTimeWithPositiveOffset", TIMES),
                    Map.entry("QueryComplexError", "errors of STS and IAM have a code and a text"));

    private static Model model = Model.builder().build();
    private static SmithyTables tables = new SmithyTables(model);

    @BeforeAll
    static void load() {
        model = Model.assembler().discoverModels().assemble().unwrap();
        tables = new SmithyTables(model);
    }

    private static Stream<OperationShape> operations() {
        ShapeId service = ShapeId.from("aws.protocoltests.query#AwsQuery");
        return TopDownIndex.of(model).getContainedOperations(service).stream();
    }

    @TestFactory
    Stream<DynamicTest> requests_are_parsed() {
        return operations()
                .flatMap(operation ->
                        operation.getTrait(HttpRequestTestsTrait.class).stream()
                                .flatMap(trait -> trait.getTestCases().stream())
                                .map(one -> test(one, () -> assertParsed(operation, one))));
    }

    @TestFactory
    Stream<DynamicTest> answers_are_rendered() {
        return operations()
                .flatMap(operation ->
                        operation.getTrait(HttpResponseTestsTrait.class).stream()
                                .flatMap(trait -> trait.getTestCases().stream())
                                .map(one -> test(one, () -> assertRendered(operation, one))));
    }

    @TestFactory
    Stream<DynamicTest> errors_are_rendered() {
        return operations()
                .flatMap(operation -> operation.getErrors().stream())
                .distinct()
                .map(model::expectShape)
                .flatMap(error ->
                        error.getTrait(HttpResponseTestsTrait.class).stream()
                                .flatMap(trait -> trait.getTestCases().stream())
                                .map(one -> test(one, () -> assertFault(error, one))));
    }

    private static DynamicTest test(HttpMessageTestCase one, Executable assertion) {
        boolean answer = one instanceof HttpResponseTestCase;
        return DynamicTest.dynamicTest(
                one.getId(),
                () -> {
                    if ((answer ? ANSWERS_EXCEPTED : REQUESTS_EXCEPTED).containsKey(one.getId())) {
                        assertFalse(holds(assertion), "an exception no longer: " + one.getId());
                    } else {
                        assertion.execute();
                    }
                });
    }

    private static boolean holds(Executable assertion) {
        try {
            assertion.execute();
            return true;
        } catch (Throwable different) {
            return false;
        }
    }

    private static void assertParsed(OperationShape operation, HttpMessageTestCase one) {
        QueryForm form =
                assertInstanceOf(
                        QueryForm.class,
                        QueryForm.ofBody(one.getBody().orElse("").getBytes(UTF_8)));

        Parsed<Map<String, Object>> parsed =
                QueryParser.parse(tables.structure(operation.getInputShape()), Echo.VALUES, form);

        assertEquals(
                new Parsed.Input<>(tables.value(operation.getInputShape(), one.getParams())),
                parsed);
    }

    private static void assertRendered(OperationShape operation, HttpResponseTestCase one) {
        String name = operation.getId().getName();
        StructureShape<?> output = tables.structure(operation.getOutputShape());
        OperationModel<Object, Object> rendered =
                new OperationModel<>(
                        name,
                        _ -> output,
                        0,
                        0,
                        operation.getOutput().map(_ -> name + "Result"),
                        List.of(),
                        Echo.VALUES);

        byte[] answer =
                AnswerFormat.XML.render(
                        service(),
                        rendered,
                        tables.value(operation.getOutputShape(), one.getParams()),
                        "foo-id");

        assertEquals(
                XmlTree.of(one.getBody().orElseThrow()).without("ResponseMetadata"),
                XmlTree.of(new String(answer, UTF_8)).without("ResponseMetadata"));
    }

    private static void assertFault(Shape error, HttpResponseTestCase one) {
        String code =
                error.getTrait(AwsQueryErrorTrait.class)
                        .map(AwsQueryErrorTrait::getCode)
                        .orElse(error.getId().getName());
        Fault.Blame blame =
                error.expectTrait(ErrorTrait.class).isClientError()
                        ? Fault.Blame.SENDER
                        : Fault.Blame.RECEIVER;
        Optional<String> message =
                one.getParams().getStringMember("Message").map(node -> node.getValue());

        byte[] answer =
                AnswerFormat.XML.render(service(), new Fault(blame, code, message), "foo-id");

        assertEquals(
                XmlTree.of(one.getBody().orElseThrow()), XmlTree.of(new String(answer, UTF_8)));
    }

    private static ServiceModel service() {
        return ServiceModel.of("query", "2020-01-08", "https://example.com/", new ArrayList<>());
    }
}
