package countersign.cli.wiring;

import countersign.catalog.ManagedPolicies;
import countersign.catalog.ManagedPolicy;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.store.MemoryOnly;
import java.util.List;
import java.util.Optional;

/// The policies that AWS manages, as the catalog carries them. The first question reads the
/// catalog, which is no work for an event loop.
final class CatalogPolicies implements AwsManagedPolicies {
    private final ManagedPolicies catalog;

    CatalogPolicies(ManagedPolicies catalog) {
        this.catalog = catalog;
    }

    @Override
    public Optional<AwsManagedPolicy> find(String arn) {
        return read().byArn(arn).map(CatalogPolicies::managed);
    }

    @Override
    public List<AwsManagedPolicy> all() {
        return read().all().stream().map(CatalogPolicies::managed).toList();
    }

    @Override
    public String document(AwsManagedPolicy policy) {
        return catalog.document(read().byArn(policy.arn()).orElseThrow());
    }

    private ManagedPolicies read() {
        if (!catalog.isRead()) {
            MemoryOnly.beforeWaiting();
        }
        return catalog;
    }

    private static AwsManagedPolicy managed(ManagedPolicy policy) {
        return new AwsManagedPolicy(
                policy.name(),
                policy.path(),
                policy.defaultVersionId(),
                policy.createDate(),
                policy.updateDate(),
                policy.versionCreateDate());
    }
}
