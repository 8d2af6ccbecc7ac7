package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AttachedPolicies;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Identity;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.identity.PolicyKeys;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// The two operations on permissions boundaries, which users and roles have alike (IAM API
/// Reference, "PutUserPermissionsBoundary", "DeleteUserPermissionsBoundary" and their like). What
/// is changed counts at the next request.
final class BoundaryOperations<I extends Identity> {
    private final Directory directory;
    private final Boundaries boundaries;
    private final IdentityLookup<I> identities;

    BoundaryOperations(Directory directory, PolicyLookup policies, IdentityLookup<I> identities) {
        this.directory = directory;
        this.boundaries = new Boundaries(directory, policies);
        this.identities = identities;
    }

    <Q, O> Operation<Q, O> put(
            OperationModel<Q, O> model,
            Function<Q, String> identity,
            Function<Q, String> boundary,
            Supplier<O> answer) {
        return new FamilyOperation<>(
                model,
                (caller, request) ->
                        List.of(
                                identities
                                        .resource(caller, identity.apply(request))
                                        .with(PolicyKeys.boundary(boundary.apply(request)))),
                (caller, request) -> {
                    directory.change(edit -> {
                        Stored<I> bounded = identities.require(caller, identity.apply(request));
                        return boundaries.put(
                                edit.relyOn(bounded),
                                caller,
                                bounded.value(),
                                boundary.apply(request));
                    });
                    return answer.get();
                });
    }

    <Q, O> Operation<Q, O> delete(
            OperationModel<Q, O> model, Function<Q, String> identity, Supplier<O> answer) {
        return new FamilyOperation<>(
                model,
                (caller, request) ->
                        List.of(identities.boundedResource(caller, identity.apply(request))),
                (caller, request) -> {
                    directory.change(edit -> delete(edit, caller, identity.apply(request)));
                    return answer.get();
                });
    }

    /// That there is something to delete is asked for; the text is a guess.
    private Edit delete(Edit edit, Caller caller, String name) {
        Stored<I> identity = identities.require(caller, name);
        Belonging<AttachedPolicies> before = directory.policyUses().of(identity.value());
        if (before.value().boundary().isEmpty()) {
            throw new Refusal(
                    ErrorCode.NO_SUCH_ENTITY,
                    identities.kind().atStart()
                            + " "
                            + identity.value().name()
                            + " does not have a permissions boundary.");
        }
        return directory
                .policyUses()
                .replace(
                        edit.relyOn(identity),
                        identity.value(),
                        before,
                        before.value().unbounded());
    }
}
