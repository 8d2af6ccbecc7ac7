package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.iam.access.UnknownKeys;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Names what requests to KMS are about: the key in `KeyId`, by its id or its ARN (*Service
/// Authorization Reference, "Actions, resources, and condition keys for AWS Key Management
/// Service"*), or by an alias of which the operator says the key: AWS judges the key, with the
/// alias as `kms:RequestAlias` (*KMS Developer Guide, "Use aliases to control access to KMS
/// keys"*). Any other alias, and a ciphertext that comes without its key's id, tell no key:
/// refused. Other operations are left to the general rule.
final class KmsNaming implements Naming {
    static final String SERVICE = "kms";

    private static final Set<String> OF_KEY =
            Set.of(
                    "CancelKeyDeletion",
                    "Decrypt",
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
                    "GetPublicKey",
                    "ListGrants",
                    "ListKeyPolicies",
                    "ListResourceTags",
                    "PutKeyPolicy",
                    "ScheduleKeyDeletion",
                    "Sign",
                    "UpdateKeyDescription",
                    "Verify",
                    "VerifyMac");

    /// *KMS Developer Guide, "Key identifiers (KeyId)"*.
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}");

    private static final String CONTEXT = "kms:encryptioncontext:";
    private static final String REQUEST_ALIAS = "kms:requestalias";
    private static final String ALIAS = "alias/";
    private static final String CONTEXT_KEYS = "kms:encryptioncontextkeys";

    /// Nobody calls for another service here, and the encryption context is in the request.
    private static final UnknownKeys UNKNOWN =
            key ->
                    ServiceKeys.of(SERVICE).withoutTagsInRequest().has(key)
                            && !key.startsWith(CONTEXT)
                            && !key.equals(CONTEXT_KEYS)
                            && !key.equals(REQUEST_ALIAS)
                            && !key.equals("kms:viaservice");

    private final Naming rest;

    KmsNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        if (!OF_KEY.contains(operation)) {
            return rest.permissions(call, place);
        }
        Named named = new Named(place, UNKNOWN);
        call.parameters().structure("EncryptionContext").ifPresent(it -> add(call, it, named));
        String id =
                call.parameters()
                        .text("KeyId")
                        .orElseThrow(() -> Unnamed.because(call, "KeyId is missing"));
        return List.of(
                new Permission(SERVICE + ":" + operation, List.of(key(call, place, id, named))));
    }

    private static Resource key(ServiceCall call, Place place, String text, Named named) {
        String here = place.arn(SERVICE, "");
        String plain = text.startsWith(here) ? text.substring(here.length()) : text;
        if (plain.startsWith(ALIAS)) {
            named.with(REQUEST_ALIAS, ContextValue.of(plain));
            return named.resource(
                    SERVICE,
                    "key/"
                            + place.known()
                                    .keyOf(plain)
                                    .orElseThrow(() ->
                                            Unnamed.because(
                                                    call,
                                                    "the key of the alias isn't known here")));
        }
        String start = place.arn(SERVICE, "key/");
        String id = text.startsWith(start) ? text.substring(start.length()) : text;
        if (!ID.matcher(id).matches()) {
            throw Unnamed.because(call, "KeyId is no key's id or ARN");
        }
        return named.resource(SERVICE, "key/" + id);
    }

    /// Policies don't look at the case of a key's name, so two that differ in it alone are refused.
    private static void add(ServiceCall call, Parameters context, Named named) {
        Map<String, String> byKey = new HashMap<>();
        for (String name : context.names()) {
            String key = CONTEXT + ContextKeys.lowerCase(name);
            if (Optional.ofNullable(byKey.put(key, name)).isPresent()) {
                throw Unnamed.because(call, "its encryption context has a name twice");
            }
            named.with(key, ContextValue.of(context.textOrEmpty(name)));
        }
        named.with(CONTEXT_KEYS, ContextValue.of(List.copyOf(context.names())));
    }
}
