package countersign.api.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.StructureShape;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Properties of all operations, over inputs drawn at random from a fixed seed.
class EveryOperationTest {
    private static final int ROUNDS = 5;

    static Stream<Arguments> operations() {
        return Stream.of(StsApi.SERVICE, IamApi.SERVICE)
                .flatMap(service ->
                        service.operations().values().stream()
                                .sorted(Comparator.comparing(OperationModel::name))
                                .map(operation -> Arguments.of(service, operation)));
    }

    @Test
    void there_are_11_of_sts_and_180_of_iam() {
        assertEquals(11, StsApi.SERVICE.operations().size());
        assertEquals(180, IamApi.SERVICE.operations().size());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("operations")
    <I> void what_is_written_is_what_is_read(ServiceModel service, OperationModel<I, ?> operation) {
        RandomInputs inputs = new RandomInputs(operation.name().hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            I input = inputs.structure(operation.input());

            byte[] body = QueryForm.of(service, operation, input).encode();

            QueryForm form = assertInstanceOf(QueryForm.class, QueryForm.ofBody(body));
            assertEquals(
                    new Parsed.Input<>(input),
                    QueryParser.parse(operation, form),
                    () -> new String(body, UTF_8));
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("operations")
    <O> void answers_are_well_formed(ServiceModel service, OperationModel<?, O> operation) {
        RandomInputs outputs = new RandomInputs(operation.name().hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            O output = outputs.structure(operation.output());

            byte[] xml = AnswerFormat.XML.render(service, operation, output, "r-1");
            byte[] json = AnswerFormat.JSON.render(service, operation, output, "r-1");

            XmlTree tree = XmlTree.of(new String(xml, UTF_8));
            assertEquals(operation.name() + "Response", tree.name());
            assertEquals(
                    operation
                            .resultWrapper()
                            .map(wrapper -> List.of(wrapper, "ResponseMetadata"))
                            .orElse(List.of("ResponseMetadata")),
                    tree.children().stream().map(XmlTree::name).toList());
            assertWholeJson(json);
        }
    }

    private static void assertWholeJson(byte[] json) {
        try (JsonParser parser =
                JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            assertEquals(0, depth);
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("operations")
    <I, O> void secrets_are_not_printed(ServiceModel service, OperationModel<I, O> operation) {
        assertNoSecretsPrinted(operation.input());
        assertNoSecretsPrinted(operation.output());
    }

    private static <T> void assertNoSecretsPrinted(StructureShape<T> shape) {
        T record = MarkedSecrets.structure(shape);

        assertFalse(record.toString().contains(MarkedSecrets.MARK), record::toString);
    }
}
