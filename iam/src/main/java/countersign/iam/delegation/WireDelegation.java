package countersign.iam.delegation;

import countersign.api.iam.DelegationPermission;
import countersign.api.iam.PolicyParameter;
import countersign.iam.directory.DelegationRequest;
import countersign.iam.directory.DelegationRequest.Approval;
import countersign.iam.directory.DelegationRequest.Asked;
import countersign.iam.directory.DelegationRequest.Owner;
import countersign.iam.directory.Directory;
import java.time.Instant;
import java.util.Optional;

/// A delegation request as answers show one (IAM API Reference, "DelegationRequest").
final class WireDelegation {
    private static final int NAME_CHARACTERS_MAX = 30;

    private WireDelegation() {}

    static countersign.api.iam.DelegationRequest of(
            Directory directory, DelegationRequest request, Instant now) {
        Asked asked = request.asked();
        countersign.api.iam.DelegationRequest.Builder wire =
                countersign.api.iam.DelegationRequest.builder()
                        .delegationRequestId(request.id())
                        .createDate(request.created())
                        .updatedTime(request.since())
                        .expirationTime(request.expires())
                        .description(asked.description())
                        .onlySendByOwner(asked.onlySendByOwner())
                        .permissionPolicy(asked.permissionPolicy())
                        .permissions(permissions(asked))
                        .requestorId(request.requestor().text())
                        .rolePermissionRestrictionArns(asked.boundaries())
                        .sessionDuration((int) asked.lifetime().toSeconds())
                        .state(request.stateAt(now).name());
        asked.message().ifPresent(wire::requestMessage);
        asked.redirectUrl().ifPresent(wire::redirectUrl);
        requestorName(directory, request).ifPresent(wire::requestorName);
        request.ownerAccount().ifPresent(account -> wire.ownerAccountId(account.text()));
        request.owner().map(Owner::arn).ifPresent(wire::ownerId);
        request.approval().map(Approval::arn).ifPresent(wire::approverId);
        request.notes().ifPresent(wire::notes);
        request.rejection().ifPresent(wire::rejectionReason);
        return wire.build();
    }

    /// The account's alias, if it isn't longer than the answer may have.
    private static Optional<String> requestorName(Directory directory, DelegationRequest request) {
        return directory
                .accountAliases()
                .of(request.requestor())
                .value()
                .alias()
                .filter(alias -> alias.length() <= NAME_CHARACTERS_MAX);
    }

    private static DelegationPermission permissions(Asked asked) {
        return DelegationPermission.builder()
                .policyTemplateArn(asked.templateArn())
                .parameters(
                        asked.parameters().stream()
                                .map(parameter ->
                                        PolicyParameter.builder()
                                                .name(parameter.name())
                                                .type(parameter.list() ? "stringList" : "string")
                                                .values(parameter.values())
                                                .build())
                                .toList())
                .build();
    }
}
