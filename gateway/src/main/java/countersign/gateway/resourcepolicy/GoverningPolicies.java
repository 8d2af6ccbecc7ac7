package countersign.gateway.resourcepolicy;

import countersign.gateway.naming.Permission;
import countersign.gateway.naming.Place;
import countersign.iam.access.Resource;
import countersign.iam.access.ResourcePolicyPlans;
import countersign.iam.directory.Basis;
import countersign.iam.directory.Directory;
import countersign.iam.directory.PolicyHolder;
import countersign.iam.store.StoreFault;
import countersign.policy.ResourcePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Finds the policies of the resources that a request is about. For any thread; may block.
public final class GoverningPolicies {
    /// Each try that fails means that somebody changed one of the policies.
    private static final int ATTEMPTS_MAX = 100;

    private final Directory directory;
    private final ResourcePolicyPlans plans;

    public GoverningPolicies(Directory directory, ResourcePolicyPlans plans) {
        this.directory = directory;
        this.plans = plans;
    }

    /// Has a request decided with the policies of its resources. The decision counts only if these
    /// are still the same after it, and so were in force while those of the caller were read: both
    /// are of one moment.
    ///
    /// @param asked resources of a place, without policies
    /// @param decision what is decided where they have theirs; of a resource with several plans, it
    ///   comes once with each, and all must allow
    public <D> D decide(
            List<Permission> asked,
            Place place,
            Side side,
            Function<List<Permission>, D> decision) {
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            Basis.Builder records = Basis.builder();
            D decided = decision.apply(new Finding(place, side, records).governed(asked));
            if (directory.stillHolds(records.build())) {
                return decided;
            }
        }
        throw new StoreFault("The policies of resources change faster than they are read");
    }

    /// One look at the policies; each is read once.
    private final class Finding {
        private final Place place;
        private final Side side;
        private final Basis.Builder records;
        private final Map<PolicyHolder, List<ResourcePlan>> found = new HashMap<>();

        Finding(Place place, Side side, Basis.Builder records) {
            this.place = place;
            this.side = side;
            this.records = records;
        }

        List<Permission> governed(List<Permission> asked) {
            return asked.stream()
                    .map(permission ->
                            new Permission(
                                    permission.action(),
                                    governed(permission.action(), permission.resources())))
                    .toList();
        }

        private List<Resource> governed(String action, List<Resource> resources) {
            if (!ReservedActions.areOpenToPolicies(action, side)) {
                return resources;
            }
            List<Resource> governed = new ArrayList<>(resources.size());
            for (Resource resource : resources) {
                Optional<PolicyHolder> holder =
                        PolicyHolder.of(resource.arn()).filter(this::isHere);
                if (holder.isEmpty()) {
                    governed.add(resource);
                } else {
                    plans(holder.get()).forEach(plan -> governed.add(resource.governedBy(plan)));
                }
            }
            return governed;
        }

        private List<ResourcePlan> plans(PolicyHolder holder) {
            return found.computeIfAbsent(holder, it -> plans.of(place.account(), it, records));
        }

        /// What is another account's has its policy behind other routes.
        private boolean isHere(PolicyHolder holder) {
            return holder.account().orElse(place.account()).equals(place.account());
        }
    }
}
