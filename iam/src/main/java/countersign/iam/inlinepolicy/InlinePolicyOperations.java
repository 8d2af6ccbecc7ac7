package countersign.iam.inlinepolicy;

import countersign.api.OperationModel;
import countersign.api.query.PercentEncoding;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Identity;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Page;
import countersign.iam.paging.Paging;
import countersign.policy.DocumentRules;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// The four operations on inline policies, which users, groups and roles have alike (IAM API
/// Reference, "PutUserPolicy", "GetUserPolicy", "DeleteUserPolicy", "ListUserPolicies" and their
/// like). What is changed counts at the next request.
final class InlinePolicyOperations<I extends Identity> {
    private static final DocumentRules RULES = DocumentRules.INLINE_POLICY;

    private final Directory directory;
    private final IdentityLookup<I> identities;
    private final DocumentCheck check = new DocumentCheck(RULES);

    InlinePolicyOperations(Directory directory, IdentityLookup<I> identities) {
        this.directory = directory;
        this.identities = identities;
    }

    /// Which policy a request is about.
    record Named(String identity, String policy) {}

    /// The answer that shows a document, percent-encoded.
    @FunctionalInterface
    interface Shown<O> {
        O of(String identity, String policy, String document);
    }

    /// Writes a policy, or writes it anew.
    <Q, O> Operation<Q, O> put(
            OperationModel<Q, O> model,
            Function<Q, Named> named,
            Function<Q, String> document,
            Supplier<O> answer) {
        return new FamilyOperation<>(
                model,
                changing(named),
                (caller, request) -> {
                    check.requireValid(document.apply(request));
                    Named policy = named.apply(request);
                    directory.change(edit -> put(edit, caller, policy, document.apply(request)));
                    return answer.get();
                });
    }

    /// Gives a policy back as it was put, percent-encoded.
    <Q, O> Operation<Q, O> get(
            OperationModel<Q, O> model, Function<Q, Named> named, Shown<O> answer) {
        return new FamilyOperation<>(
                model,
                target(request -> named.apply(request).identity()),
                (caller, request) -> {
                    Named policy = named.apply(request);
                    I identity = identities.require(caller, policy.identity()).value();
                    String document =
                            directory
                                    .inlinePolicies(identity)
                                    .value()
                                    .document(policy.policy())
                                    .orElseThrow(() -> noSuchPolicy(policy));
                    return answer.of(
                            identity.name(), policy.policy(), PercentEncoding.encode(document));
                });
    }

    <Q, O> Operation<Q, O> delete(
            OperationModel<Q, O> model, Function<Q, Named> named, Supplier<O> answer) {
        return new FamilyOperation<>(
                model,
                changing(named),
                (caller, request) -> {
                    directory.change(edit -> delete(edit, caller, named.apply(request)));
                    return answer.get();
                });
    }

    /// Lists the names of an identity's policies, in order.
    <Q, O> Operation<Q, O> list(
            OperationModel<Q, O> model,
            Function<Q, String> identity,
            Function<Q, Paging> paging,
            Page.Answer<String, O> answer) {
        return new FamilyOperation<>(
                model,
                target(identity),
                (caller, request) -> {
                    I holder = identities.require(caller, identity.apply(request)).value();
                    InlinePolicies policies = directory.inlinePolicies(holder).value();
                    return paging.apply(request)
                            .cut(List.copyOf(policies.documents().keySet()), name -> name)
                            .answer(name -> name, answer);
                });
    }

    private <Q> Target<Q> changing(Function<Q, Named> named) {
        return (caller, request) ->
                List.of(identities.boundedResource(caller, named.apply(request).identity()));
    }

    private <Q> Target<Q> target(Function<Q, String> identity) {
        return (caller, request) -> List.of(identities.resource(caller, identity.apply(request)));
    }

    private Edit put(Edit edit, Caller caller, Named policy, String document) {
        Stored<I> identity = identities.require(caller, policy.identity());
        Belonging<InlinePolicies> before = directory.inlinePolicies(identity.value());
        InlinePolicies after = before.value().with(policy.policy(), document);
        int size = after.documents().values().stream().mapToInt(RULES::countedCharacters).sum();
        if (size > identities.kind().inlinePoliciesMax()) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Maximum policy size of "
                            + identities.kind().inlinePoliciesMax()
                            + " bytes exceeded for "
                            + identities.kind().within()
                            + " "
                            + identity.value().name());
        }
        return edit.relyOn(identity).replace(before, after);
    }

    private Edit delete(Edit edit, Caller caller, Named policy) {
        Stored<I> identity = identities.require(caller, policy.identity());
        Belonging<InlinePolicies> before = directory.inlinePolicies(identity.value());
        if (before.value().document(policy.policy()).isEmpty()) {
            throw noSuchPolicy(policy);
        }
        InlinePolicies after = before.value().without(policy.policy());
        return edit.relyOn(identity).replace(before, after);
    }

    private Refusal noSuchPolicy(Named policy) {
        return new Refusal(
                ErrorCode.NO_SUCH_ENTITY,
                "The "
                        + identities.kind().within()
                        + " policy with name "
                        + policy.policy()
                        + " cannot be found.");
    }
}
