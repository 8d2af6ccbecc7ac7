package countersign.iam.sealingkey;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.ListSealingKeysResponse;
import countersign.api.countersign.RotateSealingKeyResponse;
import countersign.api.countersign.WithdrawSealingKeyRequest;
import countersign.api.countersign.WithdrawSealingKeyResponse;
import countersign.iam.access.Access;
import countersign.iam.access.OperatorAccess;
import countersign.iam.access.Resource;
import countersign.iam.access.Target;
import countersign.iam.account.ManagementOnly;
import countersign.iam.directory.Arns;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.session.SealingKeyId;
import countersign.iam.session.SealingKeyring;
import countersign.iam.session.SealingKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The operations on the keys that seal sessions: list them, let a new one seal, withdraw one. All
/// three answer with the keyring as it is then.
public final class SealingKeyOperations {
    private final SealingKeys keys;
    private final ManagementOnly management;

    private SealingKeyOperations(SealingKeys keys, ManagementOnly management) {
        this.keys = keys;
        this.management = management;
    }

    public static List<Operation<?, ?>> operations(SealingKeys keys, ManagementOnly management) {
        return new SealingKeyOperations(keys, management).all();
    }

    private List<Operation<?, ?>> all() {
        return List.of(
                new FamilyOperation<>(
                        CountersignApi.LIST_SEALING_KEYS,
                        access("ListSealingKeys", Target.any()),
                        (caller, request) ->
                                new ListSealingKeysResponse(WireSealingKey.all(keys.get()))),
                new FamilyOperation<>(
                        CountersignApi.ROTATE_SEALING_KEY,
                        access("RotateSealingKey", Target.any()),
                        (caller, request) ->
                                new RotateSealingKeyResponse(WireSealingKey.all(rotated()))),
                new FamilyOperation<>(
                        CountersignApi.WITHDRAW_SEALING_KEY,
                        access(
                                "WithdrawSealingKey",
                                (caller, request) ->
                                        List.of(
                                                new Resource(
                                                        Arns.sealingKey(
                                                                caller.account(),
                                                                request.sealingKeyId())))),
                        (caller, request) ->
                                new WithdrawSealingKeyResponse(
                                        WireSealingKey.all(withdrawn(request)))));
    }

    private <I> Access<I> access(String name, Target<I> target) {
        return OperatorAccess.of(name, target, management.rule());
    }

    private SealingKeyring rotated() {
        return keys.rotate().orElseThrow(this::full);
    }

    private Refusal full() {
        Optional<Instant> next =
                keys.get().keys().stream()
                        .flatMap(key -> key.opensUntil().stream())
                        .min(Instant::compareTo);
        return new Refusal(
                ErrorCode.LIMIT_EXCEEDED,
                "Cannot exceed quota for SealingKeys: "
                        + SealingKeyring.KEYS_MAX
                        + ". Each old key is needed until its last session has ended"
                        + next.map(time -> "; the next one may go at " + time).orElse("")
                        + ".");
    }

    private SealingKeyring withdrawn(WithdrawSealingKeyRequest request) {
        return SealingKeyId.parse(request.sealingKeyId())
                .flatMap(keys::withdraw)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.NO_SUCH_ENTITY,
                                "The sealing key with id "
                                        + request.sealingKeyId()
                                        + " cannot be found."));
    }
}
