package countersign.cli.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.catalog.ManagedPolicies;
import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.store.MemoryOnly;
import countersign.iam.store.NotInMemory;
import org.junit.jupiter.api.Test;

final class CatalogPoliciesTest {
    private static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private final CatalogPolicies policies = new CatalogPolicies(new ManagedPolicies());

    @Test
    void the_catalog_is_not_read_on_an_event_loop() {
        assertThrows(NotInMemory.class, () -> MemoryOnly.call(() -> policies.find(READ_ONLY)));
        assertThrows(NotInMemory.class, () -> MemoryOnly.call(policies::all));
    }

    @Test
    void once_read_it_answers_anywhere() {
        AwsManagedPolicy policy = policies.find(READ_ONLY).orElseThrow();

        assertEquals(policy, MemoryOnly.call(() -> policies.find(READ_ONLY)).orElseThrow());
        assertTrue(MemoryOnly.call(() -> policies.document(policy)).contains("\"Statement\""));
        assertTrue(MemoryOnly.call(policies::all).contains(policy));
    }
}
