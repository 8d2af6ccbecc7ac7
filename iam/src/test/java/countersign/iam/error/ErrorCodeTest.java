package countersign.iam.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.ErrorModel;
import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ErrorCodeTest {
    /// What the model states for errors of ours, or nothing.
    private final Map<String, Integer> modelled = new HashMap<>();

    ErrorCodeTest() {
        for (ServiceModel service : List.of(IamApi.SERVICE, StsApi.SERVICE)) {
            for (OperationModel<?, ?> operation : service.operations().values()) {
                for (ErrorModel error : operation.errors()) {
                    modelled.put(error.code(), error.httpStatus());
                }
            }
        }
    }

    @Test
    void a_code_that_the_model_has_too_has_the_models_status() {
        int found = 0;
        for (ErrorCode code : ErrorCode.values()) {
            if (modelled.containsKey(code.wireName())) {
                assertEquals(modelled.get(code.wireName()), code.httpStatus(), code.wireName());
                found++;
            }
        }
        assertTrue(found >= 10, "Found only " + found);
    }

    @Test
    void no_two_errors_share_a_name() {
        Set<String> names = new HashSet<>();
        for (ErrorCode code : ErrorCode.values()) {
            assertTrue(names.add(code.wireName()), code.wireName());
        }
    }
}
