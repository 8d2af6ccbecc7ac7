package countersign.iam.resourcepolicy;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.DeleteResourcePolicyRequest;
import countersign.api.countersign.DeleteResourcePolicyResponse;
import countersign.api.countersign.GetResourcePolicyRequest;
import countersign.api.countersign.GetResourcePolicyResponse;
import countersign.api.countersign.ListResourcePoliciesRequest;
import countersign.api.countersign.ListResourcePoliciesResponse;
import countersign.api.countersign.PutResourcePolicyRequest;
import countersign.api.countersign.PutResourcePolicyResponse;
import countersign.iam.access.Access;
import countersign.iam.access.OperatorAccess;
import countersign.iam.access.Resource;
import countersign.iam.access.Target;
import countersign.iam.account.ManagementOnly;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.PolicyHolder;
import countersign.iam.directory.ResourcePolicy;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The policies of resources behind the gateway: put, read, listed and deleted by whoever operates
/// the account whose the resource is, or the management account.
///
/// Whose a resource is says its ARN; of a bucket, whose ARN doesn't, the request, and else it is
/// taken to be the caller's: the policy governs the bucket of that name behind routes of the
/// account, and no other account's.
public final class ResourcePolicyOperations {
    private final Directory directory;
    private final ResourceDocuments documents;
    private final InstantSource clock;

    private ResourcePolicyOperations(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.documents = new ResourceDocuments(directory);
        this.clock = clock;
    }

    public static List<Operation<?, ?>> operations(
            Directory directory, ManagementOnly management, InstantSource clock) {
        ResourcePolicyOperations policies = new ResourcePolicyOperations(directory, clock);
        return List.of(
                new FamilyOperation<>(
                        CountersignApi.PUT_RESOURCE_POLICY,
                        access(
                                "PutResourcePolicy",
                                management,
                                PutResourcePolicyRequest::resourceArn,
                                PutResourcePolicyRequest::accountId),
                        policies::put),
                new FamilyOperation<>(
                        CountersignApi.GET_RESOURCE_POLICY,
                        access(
                                "GetResourcePolicy",
                                management,
                                GetResourcePolicyRequest::resourceArn,
                                GetResourcePolicyRequest::accountId),
                        policies::get),
                new FamilyOperation<>(
                        CountersignApi.LIST_RESOURCE_POLICIES,
                        OperatorAccess.of(
                                "ListResourcePolicies",
                                Target.any(),
                                (caller, request) ->
                                        management.checkFor(
                                                caller, listed(caller, request.accountId()))),
                        policies::list),
                new FamilyOperation<>(
                        CountersignApi.DELETE_RESOURCE_POLICY,
                        access(
                                "DeleteResourcePolicy",
                                management,
                                DeleteResourcePolicyRequest::resourceArn,
                                DeleteResourcePolicyRequest::accountId),
                        policies::delete));
    }

    private static <I> Access<I> access(
            String operation,
            ManagementOnly management,
            Function<I, String> arn,
            Function<I, Optional<String>> account) {
        return OperatorAccess.of(
                operation,
                (caller, request) -> List.of(new Resource(arn.apply(request))),
                (caller, request) ->
                        management.checkFor(
                                caller,
                                Governed.of(arn.apply(request), account.apply(request), caller)
                                        .owner()));
    }

    private PutResourcePolicyResponse put(Caller caller, PutResourcePolicyRequest request) {
        Governed governed = Governed.of(request.resourceArn(), request.accountId(), caller);
        ResourcePolicy.Document document = documents.requireValid(request.policyDocument());
        ResourcePolicy policy =
                directory.change(edit -> {
                    Belonging<ResourcePolicy> before = stored(governed);
                    PolicyQuota.check(directory, before);
                    ResourcePolicy after = before.value().decided(document, clock.instant());
                    directory.resourcePolicies().write(edit, before, after);
                    return after;
                });
        return new PutResourcePolicyResponse(WireResourcePolicy.named(policy));
    }

    private GetResourcePolicyResponse get(Caller caller, GetResourcePolicyRequest request) {
        Governed governed = Governed.of(request.resourceArn(), request.accountId(), caller);
        return new GetResourcePolicyResponse(WireResourcePolicy.whole(found(governed).value()));
    }

    private ListResourcePoliciesResponse list(Caller caller, ListResourcePoliciesRequest request) {
        AccountId account = listed(caller, request.accountId());
        return Paging.of(request.marker(), request.maxItems())
                .read(
                        (after, limit) -> directory.resourcePolicies().list(account, after, limit),
                        ResourcePolicy::arn,
                        _ -> true)
                .answer(WireResourcePolicy::named, ListResourcePoliciesResponse::new);
    }

    private DeleteResourcePolicyResponse delete(
            Caller caller, DeleteResourcePolicyRequest request) {
        Governed governed = Governed.of(request.resourceArn(), request.accountId(), caller);
        directory.change(edit -> edit.delete(found(governed)));
        return new DeleteResourcePolicyResponse();
    }

    private Belonging<ResourcePolicy> found(Governed governed) {
        Belonging<ResourcePolicy> stored = stored(governed);
        if (!stored.isThere()) {
            throw new Refusal(
                    ErrorCode.NO_SUCH_ENTITY,
                    "The resource " + governed.holder().arn() + " has no policy.");
        }
        return stored;
    }

    private Belonging<ResourcePolicy> stored(Governed governed) {
        return directory.resourcePolicies().of(governed.owner(), governed.holder());
    }

    private static AccountId listed(Caller caller, Optional<String> account) {
        return account.map(AccountId::new).orElse(caller.account());
    }

    /// A resource that an operator names.
    private record Governed(AccountId owner, PolicyHolder holder) {
        /// @throws Refusal InvalidInput where the resource has no policies, or is of another
        ///   account than is said
        static Governed of(String arn, Optional<String> account, Caller caller) {
            PolicyHolder holder =
                    PolicyHolder.named(arn)
                            .orElseThrow(() ->
                                    new Refusal(
                                            ErrorCode.INVALID_INPUT,
                                            "The ARN "
                                                    + arn
                                                    + " is none of a resource that can have a"
                                                    + " policy."));
            AccountId said = listed(caller, account);
            if (account.isPresent() && !holder.account().orElse(said).equals(said)) {
                throw new Refusal(
                        ErrorCode.INVALID_INPUT,
                        "The resource " + arn + " is not of the account " + said + ".");
            }
            return new Governed(holder.account().orElse(said), holder);
        }
    }
}
