package countersign.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.policy.DocumentRules;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedPoliciesTest {
    private static final ManagedPolicies POLICIES = new ManagedPolicies();

    @Test
    void all_of_the_package_are_there_sorted_by_name() {
        List<String> names = POLICIES.all().stream().map(ManagedPolicy::name).toList();

        assertEquals(1594, names.size());
        assertEquals(List.copyOf(new TreeSet<>(names)), names);
    }

    @Test
    void a_policy_has_its_path_version_and_dates() {
        Optional<ManagedPolicy> billing =
                POLICIES.byArn("arn:aws:iam::aws:policy/job-function/Billing");

        assertEquals(billing, POLICIES.byName("Billing"));
        ManagedPolicy policy = billing.orElseThrow();
        assertEquals("/job-function/", policy.path());
        assertEquals(Instant.parse("2016-11-10T17:33:18Z"), policy.createDate());
        assertTrue(policy.updateDate().isAfter(policy.createDate()));
        assertTrue(policy.defaultVersionId().matches("v[0-9]+"));
    }

    @Test
    void the_document_is_that_of_the_newest_version() {
        ManagedPolicy administrator = POLICIES.byName("AdministratorAccess").orElseThrow();

        assertEquals(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
                        + "\"Resource\":\"*\"}]}",
                POLICIES.document(administrator));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::aws:policy/Billing", // its path is missing
                "arn:aws-cn:iam::aws:policy/AdministratorAccess",
                "arn:aws:iam::123456789012:policy/AdministratorAccess",
                "AdministratorAccess",
                "arn:aws:iam::aws:policy/list",
                ""
            })
    void another_arn_is_nobodys(String arn) {
        assertEquals(Optional.empty(), POLICIES.byArn(arn));
    }

    @Test
    void every_document_is_read_by_the_policy_language() {
        PolicyReader reader = new PolicyReader(DocumentRules.AWS_MANAGED_POLICY);

        List<String> refused =
                POLICIES.all().stream()
                        .filter(policy ->
                                reader.read(POLICIES.document(policy)) instanceof Reading.Refused)
                        .map(ManagedPolicy::name)
                        .toList();

        assertEquals(List.of(), refused);
    }
}
