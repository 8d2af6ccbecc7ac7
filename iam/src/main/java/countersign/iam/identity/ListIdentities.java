package countersign.iam.identity;

import countersign.api.OperationModel;
import countersign.iam.access.Resource;
import countersign.iam.access.Target;
import countersign.iam.directory.Identities;
import countersign.iam.directory.Identity;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Page;
import countersign.iam.paging.Paging;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Lists the identities of one kind below a path, in the order of their names (IAM API Reference,
/// "ListUsers" and its like).
public final class ListIdentities<I extends Identity> {
    private final Identities<I> identities;
    private final IdentityKind kind;

    public ListIdentities(Identities<I> identities, IdentityKind kind) {
        this.identities = identities;
        this.kind = kind;
    }

    public <Q, O> Operation<Q, O> operation(
            OperationModel<Q, O> model,
            Function<Q, Optional<String>> pathPrefix,
            Function<Q, Paging> paging,
            Function<Page<I>, O> answer) {
        Target<Q> target =
                (caller, request) -> {
                    String prefix = pathPrefix.apply(request).orElse("/");
                    return List.of(new Resource(kind.arn(caller.account(), prefix, "")));
                };
        return new FamilyOperation<>(
                model,
                target,
                (caller, request) -> {
                    String prefix = pathPrefix.apply(request).orElse("/");
                    return answer.apply(
                            paging.apply(request)
                                    .read(
                                            (after, limit) ->
                                                    identities.list(caller.account(), after, limit),
                                            Identity::name,
                                            identity -> identity.path().startsWith(prefix)));
                });
    }
}
