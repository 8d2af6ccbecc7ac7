package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.AttachedPolicy;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AttachedPolicies;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Identity;
import countersign.iam.directory.PolicyReference;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.identity.PolicyKeys;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Page;
import countersign.iam.paging.Paging;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The three operations on what is attached, which users, groups and roles have alike (IAM API
/// Reference, "AttachUserPolicy", "DetachUserPolicy", "ListAttachedUserPolicies" and their like).
/// What is changed counts at the next request.
final class AttachmentOperations<I extends Identity> {
    private final Directory directory;
    private final PolicyLookup policies;
    private final IdentityLookup<I> identities;

    AttachmentOperations(Directory directory, PolicyLookup policies, IdentityLookup<I> identities) {
        this.directory = directory;
        this.policies = policies;
        this.identities = identities;
    }

    /// Which policy is to be whose.
    ///
    /// @param arn the policy's
    record Pair(String identity, String arn) {}

    /// Which policies of an identity are asked for, as the generated requests hold it.
    record Listed(String identity, Optional<String> pathPrefix, Paging paging) {}

    /// Attaches a policy; one that is attached already stays so.
    <Q, O> Operation<Q, O> attach(
            OperationModel<Q, O> model, Function<Q, Pair> pair, Supplier<O> answer) {
        return new FamilyOperation<>(
                model,
                target(pair),
                (caller, request) -> {
                    directory.change(edit -> attach(edit, caller, pair.apply(request)));
                    return answer.get();
                });
    }

    <Q, O> Operation<Q, O> detach(
            OperationModel<Q, O> model, Function<Q, Pair> pair, Supplier<O> answer) {
        return new FamilyOperation<>(
                model,
                target(pair),
                (caller, request) -> {
                    directory.change(edit -> detach(edit, caller, pair.apply(request)));
                    return answer.get();
                });
    }

    /// Lists what is attached, in the order of the policies' names.
    <Q, O> Operation<Q, O> list(
            OperationModel<Q, O> model,
            Function<Q, Listed> listed,
            Page.SparseAnswer<AttachedPolicy, O> answer) {
        return new FamilyOperation<>(
                model,
                (caller, request) ->
                        List.of(identities.resource(caller, listed.apply(request).identity())),
                (caller, request) -> {
                    Listed wanted = listed.apply(request);
                    String prefix = wanted.pathPrefix().orElse("/");
                    I identity = identities.require(caller, wanted.identity()).value();
                    List<PolicyReference> attached =
                            directory.policyUses().of(identity).value().policies().stream()
                                    .filter(policy -> policy.path().startsWith(prefix))
                                    .toList();
                    return wanted.paging()
                            .cut(attached, PolicyReference::name)
                            .sparseAnswer(WirePolicy::attached, answer);
                });
    }

    private <Q> Target<Q> target(Function<Q, Pair> pair) {
        return (caller, request) -> {
            Pair named = pair.apply(request);
            return List.of(
                    identities
                            .boundedResource(caller, named.identity())
                            .with(PolicyKeys.policy(named.arn())));
        };
    }

    private Edit attach(Edit edit, Caller caller, Pair pair) {
        Stored<I> identity = identities.require(caller, pair.identity());
        FoundPolicy policy = policies.requireAttachable(caller, pair.arn(), identities.kind());
        Belonging<AttachedPolicies> before = directory.policyUses().of(identity.value());
        if (before.value().policies().contains(policy.reference())) {
            return edit;
        }
        if (before.value().policies().size() >= AttachedPolicies.POLICIES_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for PoliciesPer"
                            + identities.kind().atStart()
                            + ": "
                            + AttachedPolicies.POLICIES_MAX);
        }
        policy.relyOn(edit.relyOn(identity));
        AttachedPolicies after = before.value().with(policy.reference());
        return directory.policyUses().replace(edit, identity.value(), before, after);
    }

    private Edit detach(Edit edit, Caller caller, Pair pair) {
        Stored<I> identity = identities.require(caller, pair.identity());
        Belonging<AttachedPolicies> before = directory.policyUses().of(identity.value());
        PolicyReference policy =
                before.value()
                        .attached(pair.arn())
                        .orElseThrow(() -> PolicyLookup.notFound(pair.arn()));
        AttachedPolicies after = before.value().without(policy);
        return directory
                .policyUses()
                .replace(edit.relyOn(identity), identity.value(), before, after);
    }
}
