package countersign.iam.sts;

import countersign.api.OperationModel;
import countersign.api.sts.DecodeAuthorizationMessageRequest;
import countersign.api.sts.DecodeAuthorizationMessageResponse;
import countersign.api.sts.StsApi;
import countersign.iam.access.Access;
import countersign.iam.access.DenialMessages;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;

/// Tells why a request of the caller's account was refused (STS API Reference,
/// "DecodeAuthorizationMessage").
public final class DecodeAuthorizationMessage
        implements Operation<
                DecodeAuthorizationMessageRequest, DecodeAuthorizationMessageResponse> {
    private final DenialMessages messages;

    public DecodeAuthorizationMessage(DenialMessages messages) {
        this.messages = messages;
    }

    @Override
    public OperationModel<DecodeAuthorizationMessageRequest, DecodeAuthorizationMessageResponse>
            model() {
        return StsApi.DECODE_AUTHORIZATION_MESSAGE;
    }

    @Override
    public Access<DecodeAuthorizationMessageRequest> access() {
        return new Access.SignedAndAllowed<>("sts:DecodeAuthorizationMessage", Target.any());
    }

    /// The text of the refusal is a guess.
    @Override
    public DecodeAuthorizationMessageResponse handle(
            Caller caller, DecodeAuthorizationMessageRequest request) {
        String decoded =
                messages.decode(caller.account(), request.encodedMessage())
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.INVALID_AUTHORIZATION_MESSAGE,
                                        "The encoded message is not valid."));
        return DecodeAuthorizationMessageResponse.builder().decodedMessage(decoded).build();
    }
}
