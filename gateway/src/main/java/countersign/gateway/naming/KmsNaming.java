package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Names what requests to KMS are about: the key in `KeyId`, by its id or its ARN (*Service
/// Authorization Reference, "Actions, resources, and condition keys for AWS Key Management
/// Service"*), or by an alias of which the operator says the key: AWS judges the key, with the
/// alias as `kms:RequestAlias` (*KMS Developer Guide, "Use aliases to control access to KMS
/// keys"*). Any other alias, and a ciphertext that comes without its key's id, tell no key:
/// refused. Other operations are left to the general rule.
final class KmsNaming implements Naming {
    static final String SERVICE = "kms";

    private static final String KEY_ID = "KeyId";
    private static final String TARGET = "TargetKeyId";

    private static final Set<String> OF_KEY =
            Set.of(
                    "CancelKeyDeletion",
                    "Decrypt",
                    "DeleteImportedKeyMaterial",
                    "DeriveSharedSecret",
                    "DescribeKey",
                    "DisableKey",
                    "DisableKeyRotation",
                    "EnableKey",
                    "EnableKeyRotation",
                    "Encrypt",
                    "GenerateDataKey",
                    "GenerateDataKeyPair",
                    "GenerateDataKeyPairWithoutPlaintext",
                    "GenerateDataKeyWithoutPlaintext",
                    "GenerateMac",
                    "GetKeyPolicy",
                    "GetKeyRotationStatus",
                    "GetParametersForImport",
                    "GetPublicKey",
                    "ImportKeyMaterial",
                    "ListGrants",
                    "ListKeyPolicies",
                    "ListKeyRotations",
                    "ListResourceTags",
                    "PutKeyPolicy",
                    "RevokeGrant",
                    "RotateKeyOnDemand",
                    "ScheduleKeyDeletion",
                    "Sign",
                    "UpdateKeyDescription",
                    "UpdatePrimaryRegion",
                    "Verify",
                    "VerifyMac");

    private final Naming rest;

    KmsNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        KmsKeys keys = new KmsKeys(call, place);
        return switch (operation) {
            case "CreateAlias" ->
                    permission(
                            operation, alias(keys), keys.keyById(keys.needed(TARGET), plain(keys)));
            case "CreateGrant" -> permission(operation, granted(call, keys));
            case "CreateKey" -> made(call, keys);
            case "DeleteAlias" ->
                    permission(operation, alias(keys), keys.keyOf(keys.alias(), plain(keys)));
            case "ListRetirableGrants" -> permission(operation, plain(keys).any());
            case "ReEncrypt" -> encryptedAnew(keys);
            case "TagResource" ->
                    permission(
                            operation,
                            keys.key(keys.needed(KEY_ID), tags(call).addTo(plain(keys))));
            case "UntagResource" ->
                    permission(
                            operation,
                            keys.key(
                                    keys.needed(KEY_ID),
                                    Tags.removed(plain(keys), call.parameters().texts("TagKeys"))));
            case "UpdateAlias" ->
                    permission(
                            operation,
                            alias(keys),
                            keys.keyOf(keys.alias(), plain(keys)),
                            keys.keyById(keys.needed(TARGET), plain(keys)));
            default ->
                    OF_KEY.contains(operation)
                            ? permission(
                                    operation,
                                    keys.key(keys.needed(KEY_ID), keys.named("EncryptionContext")))
                            : rest.permissions(call, place);
        };
    }

    private static List<Permission> permission(String action, Resource... resources) {
        return List.of(new Permission(SERVICE + ":" + action, List.of(resources)));
    }

    private static Named plain(KmsKeys keys) {
        return keys.named("EncryptionContext");
    }

    /// The alias itself; whoever makes or moves one needs the same on the keys (*KMS Developer
    /// Guide, "Controlling access to aliases"*).
    private static Resource alias(KmsKeys keys) {
        return plain(keys).resource(SERVICE, keys.alias());
    }

    private static Tags tags(ServiceCall call) {
        return Tags.read(call.parameters().structures("Tags"), "TagKey", "TagValue");
    }

    /// Of a grant's constraints no key is known; who gets it and for what is in the request.
    private static Resource granted(ServiceCall call, KmsKeys keys) {
        Parameters asked = call.parameters();
        boolean constrained = asked.has("Constraints");
        Named named = constrained ? keys.namedWithoutContext() : plain(keys);
        if (!constrained) {
            named.without("kms:grantconstrainttype").without("kms:grantconstraintsourcearn");
        }
        asked.text("GranteePrincipal")
                .ifPresent(it -> named.with("kms:granteeprincipal", ContextValue.of(it)));
        asked.text("RetiringPrincipal")
                .ifPresentOrElse(
                        it -> named.with("kms:retiringprincipal", ContextValue.of(it)),
                        () -> named.without("kms:retiringprincipal"));
        named.with("kms:grantoperations", ContextValue.of(asked.texts("Operations")));
        return keys.keyById(keys.needed(KEY_ID), named);
    }

    /// With tags it needs to be allowed to tag, too (*KMS API Reference*, "CreateKey").
    private static List<Permission> made(ServiceCall call, KmsKeys keys) {
        Tags tags = tags(call);
        List<Permission> permissions = new ArrayList<>();
        permissions.addAll(permission("CreateKey", tags.addTo(plain(keys)).any()));
        if (!tags.isEmpty()) {
            permissions.addAll(
                    permission("TagResource", tags.addTo(plain(keys)).resource(SERVICE, "key/*")));
        }
        return permissions;
    }

    /// From one key to another (*KMS API Reference*, "ReEncrypt"). Of a ciphertext without its
    /// key's id nobody here knows the key.
    private static List<Permission> encryptedAnew(KmsKeys keys) {
        Named from = keys.named("SourceEncryptionContext");
        Named to = keys.named("DestinationEncryptionContext");
        Resource source = keys.key(keys.needed("SourceKeyId"), from);
        Resource destination = keys.key(keys.needed("DestinationKeyId"), to);
        ContextValue same = ContextValue.of(String.valueOf(source.arn().equals(destination.arn())));
        Map<String, ContextValue> known = Map.of("kms:reencryptonsamekey", same);
        List<Permission> permissions = new ArrayList<>();
        permissions.addAll(permission("ReEncryptFrom", source.with(known)));
        permissions.addAll(permission("ReEncryptTo", destination.with(known)));
        return permissions;
    }
}
