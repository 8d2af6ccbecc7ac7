package countersign.apigenerator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationListTest {
    @Test
    void a_service_and_its_operations_become_lines_in_the_order_of_the_alphabet() {
        String model =
                """
                {:metadata {:protocol "json" :jsonVersion "1.0" :targetPrefix "AmazonSQS"
                            :apiVersion "2012-11-05" :awsQueryCompatible {}}
                 :operations {:SendMessage {:http {:method "POST" :requestUri "/"}}
                              :ListQueues {:http {:method "POST" :requestUri "/"}}}}
                """;

        List<String> lines = new ArrayList<>();
        OperationList.add("sqs", Edn.readMap(model), lines);

        assertEquals(
                List.of(
                        "service\tsqs\tjson,query\t1.0\tAmazonSQS\t2012-11-05",
                        "operation\tListQueues\tPOST\t/",
                        "operation\tSendMessage\tPOST\t/"),
                lines);
    }

    @Test
    void a_field_that_would_break_its_line_is_refused() {
        String model =
                """
                {:metadata {:protocol "query" :apiVersion "1\\t2"} :operations {}}
                """;

        assertThrows(
                IllegalArgumentException.class,
                () -> OperationList.add("x", Edn.readMap(model), new ArrayList<>()));
    }
}
