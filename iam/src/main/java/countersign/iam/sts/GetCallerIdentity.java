package countersign.iam.sts;

import countersign.api.OperationModel;
import countersign.api.sts.GetCallerIdentityRequest;
import countersign.api.sts.GetCallerIdentityResponse;
import countersign.api.sts.StsApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.operation.Operation;

/// Tells callers who they are (STS API Reference, "GetCallerIdentity").
public final class GetCallerIdentity
        implements Operation<GetCallerIdentityRequest, GetCallerIdentityResponse> {
    @Override
    public OperationModel<GetCallerIdentityRequest, GetCallerIdentityResponse> model() {
        return StsApi.GET_CALLER_IDENTITY;
    }

    @Override
    public Access<GetCallerIdentityRequest> access() {
        return new Access.SignedOnly<>(
                "STS API Reference, \"GetCallerIdentity\": no permissions are required, and none"
                        + " can be denied");
    }

    @Override
    public GetCallerIdentityResponse handle(Caller caller, GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .arn(caller.arn())
                .userId(caller.userId())
                .account(caller.account().text())
                .build();
    }
}
