package countersign.iam.lastaccessed;

import countersign.api.iam.EntityDetails;
import countersign.api.iam.EntityInfo;
import countersign.api.iam.ServiceLastAccessed;
import countersign.api.iam.TrackedActionLastAccessed;
import countersign.iam.directory.Identity;
import countersign.iam.directory.IdentityUse;
import countersign.iam.directory.LastUse;
import countersign.iam.identity.IdentityKind;
import countersign.iam.lastused.LastUses;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who of some users and roles last accessed which service.
final class Services {
    /// The one service whose actions AWS tracks and that can be asked here; EC2, Lambda and S3
    /// can't (IAM User Guide, "Refine permissions in AWS using last accessed information").
    private static final String TRACKED = "iam";

    private record Entity(Identity identity, IdentityUse use) {}

    private record Access(Identity by, LastUse last) {}

    private final List<Entity> entities;

    Services(List<Identity> identities, LastUses uses) {
        this.entities = identities.stream().map(it -> new Entity(it, uses.of(it))).toList();
    }

    /// @param allowed the actions of the service that policies allow
    ServiceLastAccessed of(AwsService service, List<AwsAction> allowed, boolean byAction) {
        List<Access> accesses = new ArrayList<>();
        for (Entity entity : entities) {
            entity.use()
                    .last(service.prefix())
                    .ifPresent(it -> accesses.add(new Access(entity.identity(), it)));
        }
        ServiceLastAccessed.Builder wire =
                ServiceLastAccessed.builder()
                        .serviceName(service.name())
                        .serviceNamespace(service.prefix())
                        .totalAuthenticatedEntities(accesses.size());
        latest(accesses)
                .ifPresent(it ->
                        wire.lastAuthenticated(it.last().when())
                                .lastAuthenticatedRegion(it.last().region())
                                .lastAuthenticatedEntity(it.by().arn()));
        if (byAction && service.prefix().equals(TRACKED)) {
            wire.trackedActionsLastAccessed(actions(service, allowed));
        }
        return wire.build();
    }

    private List<TrackedActionLastAccessed> actions(AwsService service, List<AwsAction> allowed) {
        List<Map.Entry<Identity, Map<String, LastUse>>> asked =
                entities.stream()
                        .map(it -> Map.entry(it.identity(), it.use().of(service.prefix())))
                        .toList();
        return allowed.stream()
                .map(AwsAction::name)
                .sorted()
                .map(action -> {
                    List<Access> accesses = new ArrayList<>();
                    asked.forEach(it ->
                            Optional.ofNullable(it.getValue().get(action))
                                    .ifPresent(use -> accesses.add(new Access(it.getKey(), use))));
                    return action(action, latest(accesses));
                })
                .toList();
    }

    private static TrackedActionLastAccessed action(String action, Optional<Access> last) {
        TrackedActionLastAccessed.Builder wire =
                TrackedActionLastAccessed.builder().actionName(action);
        last.ifPresent(it ->
                wire.lastAccessedEntity(it.by().arn())
                        .lastAccessedTime(it.last().when())
                        .lastAccessedRegion(it.last().region()));
        return wire.build();
    }

    private static Optional<Access> latest(List<Access> accesses) {
        return accesses.stream().max(Comparator.comparing(it -> it.last().when()));
    }

    /// Who could have accessed the service, the latest access first, and then by unique id.
    List<EntityDetails> entities(String namespace) {
        Comparator<Entity> latestFirst =
                Comparator.comparing(
                        it -> it.use().last(namespace).map(LastUse::when),
                        Comparator.comparing(
                                it -> it.map(when -> -when.getEpochSecond()).orElse(0L)));
        return entities.stream()
                .sorted(latestFirst.thenComparing(it -> it.identity().id()))
                .map(it -> details(it, namespace))
                .toList();
    }

    private static EntityDetails details(Entity entity, String namespace) {
        Identity identity = entity.identity();
        EntityDetails.Builder wire =
                EntityDetails.builder()
                        .entityInfo(
                                EntityInfo.builder()
                                        .arn(identity.arn())
                                        .name(identity.name())
                                        .type(
                                                IdentityKind.of(identity) == IdentityKind.ROLE
                                                        ? "ROLE"
                                                        : "USER")
                                        .id(identity.id())
                                        .path(identity.path())
                                        .build());
        entity.use().last(namespace).ifPresent(it -> wire.lastAuthenticated(it.when()));
        return wire.build();
    }
}
