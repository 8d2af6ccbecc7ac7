package countersign.apigenerator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class OperationListTest {
    private static List<String> lines(String listed, String model) {
        return OperationList.lines(OperationList.Listed.parse(listed), Edn.readMap(model));
    }

    @Test
    void a_service_and_its_operations_become_lines_in_the_order_of_the_alphabet() {
        String model =
                """
                {:metadata {:protocol "json" :jsonVersion "1.0" :targetPrefix "AmazonSQS"
                            :endpointPrefix "sqs" :apiVersion "2012-11-05" :awsQueryCompatible {}}
                 :operations {:SendMessage {:http {:method "POST" :requestUri "/"}}
                              :ListQueues {:http {:method "POST" :requestUri "/"}}}}
                """;

        assertEquals(
                List.of(
                        "service\tsqs\tsqs\tsqs\tjson,query\t1.0\tAmazonSQS\t2012-11-05",
                        "operation\tListQueues\tPOST\t/\tstructured",
                        "operation\tSendMessage\tPOST\t/\tstructured"),
                lines("sqs sqs", model));
    }

    @Test
    void the_list_says_what_the_model_does_not() {
        String model =
                """
                {:metadata {:protocol "query" :endpointPrefix "endpoint" :signingName "monitoring"
                            :apiVersion "2010-08-01"}
                 :operations {}}
                """;

        assertEquals(
                List.of(
                        "service\tmonitoring\tmonitoring\tcloudwatch\tjson,query\t1.0\tGranite"
                                + "\t2010-08-01"),
                lines(
                        "monitoring cloudwatch protocols=json,query jsonVersion=1.0"
                                + " targetPrefix=Granite",
                        model));
    }

    @Test
    void a_body_of_the_callers_own_bytes_is_told_from_a_structured_one() {
        String model =
                """
                {:metadata {:protocol "rest-json" :endpointPrefix "x" :apiVersion "1"}
                 :operations {:Invoke {:http {:method "POST" :requestUri "/{Name}"}
                                       :input {:shape "In"}}
                              :Put {:http {:method "PUT" :requestUri "/{Name}"}
                                    :input {:shape "Put"}}}
                 :shapes {:In {:payload "Payload" :members {:Payload {:shape "Blob"}}}
                          :Blob {:type "blob"}
                          :Put {:payload "Thing" :members {:Thing {:shape "Thing"}}}
                          :Thing {:type "structure"}}}
                """;

        assertEquals(
                List.of(
                        "operation\tInvoke\tPOST\t/{Name}\tbytes",
                        "operation\tPut\tPUT\t/{Name}\tstructured"),
                lines("x x", model).subList(1, 3));
    }

    @Test
    void a_field_that_would_break_its_line_is_refused() {
        String model =
                """
                {:metadata {:protocol "query" :apiVersion "1\\t2"} :operations {}}
                """;

        assertThrows(IllegalArgumentException.class, () -> lines("x x", model));
    }
}
