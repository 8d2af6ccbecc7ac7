package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.GetPolicyVersionRequest;
import countersign.api.iam.GetPolicyVersionResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.PolicyVersion;
import countersign.api.query.PercentEncoding;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.directory.Directory;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.ManagedPolicy.Version;
import countersign.iam.operation.Operation;
import java.util.List;

/// Shows a version of a policy with its document, percent-encoded (IAM API Reference,
/// "GetPolicyVersion"). Of AWS's policies there is the default version alone.
public final class GetPolicyVersion
        implements Operation<GetPolicyVersionRequest, GetPolicyVersionResponse> {
    private final Directory directory;
    private final PolicyLookup policies;
    private final AwsManagedPolicies aws;

    public GetPolicyVersion(Directory directory, PolicyLookup policies, AwsManagedPolicies aws) {
        this.directory = directory;
        this.policies = policies;
        this.aws = aws;
    }

    @Override
    public OperationModel<GetPolicyVersionRequest, GetPolicyVersionResponse> model() {
        return IamApi.GET_POLICY_VERSION;
    }

    @Override
    public Access<GetPolicyVersionRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:GetPolicyVersion",
                (caller, request) -> List.of(policies.resource(caller, request.policyArn())));
    }

    @Override
    public GetPolicyVersionResponse handle(Caller caller, GetPolicyVersionRequest request) {
        PolicyVersion.Builder shown =
                switch (policies.require(caller, request.policyArn())) {
                    case FoundPolicy.Own(var stored) -> own(stored.value(), request.versionId());
                    case FoundPolicy.Aws(AwsManagedPolicy policy) ->
                            aws(policy, request.versionId());
                };
        return GetPolicyVersionResponse.builder().policyVersion(shown.build()).build();
    }

    private PolicyVersion.Builder own(ManagedPolicy policy, String versionId) {
        Version version = PolicyLookup.requireVersion(policy, versionId);
        String document =
                directory
                        .managedPolicies()
                        .document(policy, version)
                        .orElseThrow(() -> PolicyLookup.noSuchVersion(policy.arn(), versionId));
        return WirePolicy.version(policy, version).document(PercentEncoding.encode(document));
    }

    private PolicyVersion.Builder aws(AwsManagedPolicy policy, String versionId) {
        if (!policy.defaultVersion().equals(versionId)) {
            throw PolicyLookup.noSuchVersion(policy.arn(), versionId);
        }
        return WirePolicy.version(policy).document(PercentEncoding.encode(aws.document(policy)));
    }
}
