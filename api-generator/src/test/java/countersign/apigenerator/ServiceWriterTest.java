package countersign.apigenerator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceWriterTest {
    private static final String MODEL =
            """
            {:metadata {:endpointPrefix "toy" :serviceFullName "Toy Service" :apiVersion "2026-11-22"
                        :xmlNamespace "https://toy.example.com/"}
             :operations {:Put {:input {:shape "PutRequest"} :errors [{:shape "FullException"}]}
                          :Get {:output {:shape "GetResponse" :resultWrapper "GetResult"}}}
             :shapes {:PutRequest {:type "structure" :required ["Name"]
                                   :members {:Name {:shape "nameType"} :Keys {:shape "keyList"}
                                             :Code {:shape "codeType"}}}
                      :GetResponse {:type "structure" :members {:Secret {:shape "secretType"}}}
                      :nameType {:type "string" :min 1 :max 8 :pattern "[a-z\\\\d]+"}
                      :codeType {:type "string" :masked true :enum ["a-b" "C"]}
                      :secretType {:type "string" :sensitive true}
                      :keyList {:type "list" :member {:shape "nameType"} :max 3}
                      :unusedType {:type "string"}
                      :FullException {:type "structure" :members {} :exception true
                                      :error {:code "Full" :httpStatusCode 409}}}}
            """;

    private static Map<String, String> written(String model) {
        return ServiceWriter.write(Model.of(Edn.readMap(model)));
    }

    private static String file(String name) {
        String text = written(MODEL).get("countersign/api/toy/" + name + ".java");
        assertTrue(text != null, () -> "no file " + name + ", but " + written(MODEL).keySet());
        return text;
    }

    private static void assertContains(String part, String text) {
        assertTrue(text.contains(part), () -> part + " is not in\n" + text);
    }

    @Test
    void the_same_model_gives_the_same_text() {
        assertEquals(
                List.copyOf(written(MODEL).entrySet()), List.copyOf(written(MODEL).entrySet()));
    }

    @Test
    void required_members_are_plain_and_others_optional() {
        assertContains(
                "record PutRequest(String name, Optional<List<String>> keys, Optional<String> code)",
                file("PutRequest"));
    }

    @Test
    void secrets_are_kept_out_of_to_string() {
        assertContains("\"secret=***\"", file("GetResponse"));
        assertContains("\"code=***\"", file("PutRequest"));
        assertContains("\"name=\" + name", file("PutRequest"));
    }

    @Test
    void constraints_stand_in_the_tables() {
        assertContains(
                "new TextShape(new Range(1L, 8L), Optional.of(TextPattern.of(\"[a-z\\\\d]+\")),"
                        + " Optional.empty(), List.of(), Shape.Secrecy.OPEN)",
                file("ToyScalars"));
        assertContains(
                "Member.optional(\"Keys\", ListShape.of(ToyScalars.NAME_TYPE,"
                        + " new Range(Long.MIN_VALUE, 3L)))",
                file("PutRequest"));
        assertFalse(file("ToyScalars").contains("UNUSED"));
    }

    @Test
    void operations_without_parameters_or_result_have_empty_records() {
        assertContains("record GetRequest() {", file("GetRequest"));
        assertContains("record PutResponse() {", file("PutResponse"));
        assertContains("OperationModel<PutRequest, PutResponse> PUT =", file("ToyApi"));
        assertContains("Optional.of(\"GetResult\")", file("ToyApi"));
    }

    @Test
    void errors_have_code_and_status_and_enums_their_text() {
        assertContains("ErrorModel FULL = new ErrorModel(\"Full\", 409)", file("ToyErrors"));
        assertContains("A_B(\"a-b\"),", file("CodeType"));
    }

    @Test
    void an_unknown_type_or_a_missing_shape_is_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> written(MODEL.replace(":type \"list\"", ":type \"set\"")));
        assertThrows(
                IllegalArgumentException.class,
                () -> written(MODEL.replace(":codeType", ":other")));
        assertThrows(
                IllegalArgumentException.class,
                () -> written(MODEL.replace(":FullException {", ":OtherException {")));
    }
}
