package countersign.gateway.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.catalog.Services;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.ServiceApis;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ResourceType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The table of names that become ARNs, against AWS's models and tables.
class NamedResourcesTest {
    private static final ServiceApis APIS = ServiceApis.packed();
    private static final Services REFERENCE = new Services();

    static List<NamedResources.Row> rows() {
        return NamedResources.ROWS;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_operation_is_about_this_type_alone(NamedResources.Row row) {
        ServiceApi api = APIS.find(row.service()).orElseThrow();
        AwsService known = REFERENCE.service(api.prefix()).orElseThrow();

        for (String operation : row.operations()) {
            assertTrue(api.operation(operation).isPresent(), operation);
            assertEquals(
                    List.of(row.type()),
                    known.resourceTypesOf(known.action(operation).orElseThrow()).stream()
                            .map(ResourceType::name)
                            .toList(),
                    operation);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_ending_is_that_of_the_type(NamedResources.Row row) {
        ServiceApi api = APIS.find(row.service()).orElseThrow();
        String template =
                REFERENCE
                        .service(api.prefix())
                        .orElseThrow()
                        .resourceTypesByName()
                        .values()
                        .stream()
                        .filter(type -> type.name().equals(row.type()))
                        .findFirst()
                        .orElseThrow()
                        .arnTemplate();

        assertEquals(
                template.split(":", 6)[5].replaceAll("\\$\\{[^}]*\\}", "{}"),
                row.ending().replaceAll("\\{[^}]*\\}", "{}"));
    }

    @Test
    void no_operation_has_two_rows() {
        Set<String> seen = new HashSet<>();
        for (NamedResources.Row row : rows()) {
            for (String operation : row.operations()) {
                assertTrue(seen.add(row.service() + ":" + operation), operation);
            }
        }
    }

    @Test
    void no_name_can_hold_a_wildcard_a_colon_or_a_way_up() {
        for (NamedResources.Row row : rows()) {
            for (String bad : List.of("*", "a*", "a?", "a:b", "../a", "a/../b", "", " a", "a\n")) {
                assertTrue(!row.like().matcher(bad).matches(), row.service() + bad);
            }
        }
    }
}
