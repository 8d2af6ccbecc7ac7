package countersign.iam.sts;

import countersign.api.OperationModel;
import countersign.api.sts.GetAccessKeyInfoRequest;
import countersign.api.sts.GetAccessKeyInfoResponse;
import countersign.api.sts.StsApi;
import countersign.iam.access.Access;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;

/// Tells the account of an access key id, which the id itself carries; whether there is such a key
/// it doesn't tell (STS API Reference, "GetAccessKeyInfo").
public final class GetAccessKeyInfo
        implements Operation<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse> {
    @Override
    public OperationModel<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse> model() {
        return StsApi.GET_ACCESS_KEY_INFO;
    }

    @Override
    public Access<GetAccessKeyInfoRequest> access() {
        return new Access.SignedAndAllowed<>("sts:GetAccessKeyInfo", Target.any());
    }

    /// The answer to an id that carries no account is a guess.
    @Override
    public GetAccessKeyInfoResponse handle(Caller caller, GetAccessKeyInfoRequest request) {
        AccessKeyId id =
                AccessKeyId.parse(request.accessKeyId())
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.VALIDATION_ERROR,
                                        "Invalid type of access key ID: it must be that of"
                                                + " an access key with its account in it"));
        return GetAccessKeyInfoResponse.builder().account(id.account().text()).build();
    }
}
