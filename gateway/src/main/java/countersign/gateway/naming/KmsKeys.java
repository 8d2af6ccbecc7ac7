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
import java.util.regex.Pattern;

/// The keys and aliases of KMS that one request names (*KMS Developer Guide, "Key identifiers
/// (KeyId)"*, "Encryption context").
final class KmsKeys {
    private static final String SERVICE = KmsNaming.SERVICE;
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}");
    private static final Pattern ALIAS_NAME = Pattern.compile("alias/[A-Za-z0-9/_-]{1,250}");

    private static final String CONTEXT = "kms:encryptioncontext:";
    private static final String REQUEST_ALIAS = "kms:requestalias";
    private static final String ALIAS = "alias/";
    private static final String CONTEXT_KEYS = "kms:encryptioncontextkeys";

    /// Nobody calls for another service here, and the alias is in the request.
    private static final UnknownKeys UNKNOWN =
            key ->
                    ServiceKeys.of(SERVICE).withoutTagsInRequest().has(key)
                            && !key.equals(REQUEST_ALIAS)
                            && !key.equals("kms:viaservice");

    private final ServiceCall call;
    private final Place place;

    KmsKeys(ServiceCall call, Place place) {
        this.call = call;
        this.place = place;
    }

    /// For resources of a request that has an encryption context, of its own or none.
    ///
    /// @param parameter that holds it
    Named named(String parameter) {
        Named named = new Named(place, key -> UNKNOWN.has(key) && !isContext(key));
        call.parameters().structure(parameter).ifPresent(it -> add(it, named));
        return named;
    }

    /// The same where the context that counts isn't in the request itself.
    Named namedWithoutContext() {
        return new Named(place, UNKNOWN);
    }

    String needed(String parameter) {
        return call.parameters()
                .text(parameter)
                .orElseThrow(() -> Unnamed.because(call, parameter + " is missing"));
    }

    /// A key by its id or ARN, or by an alias of which the operator says the key.
    Resource key(String text, Named named) {
        String here = place.arn(SERVICE, "");
        String plain = text.startsWith(here) ? text.substring(here.length()) : text;
        if (plain.startsWith(ALIAS)) {
            return keyOf(plain, named.with(REQUEST_ALIAS, ContextValue.of(plain)));
        }
        return keyById(text, named);
    }

    Resource keyById(String text, Named named) {
        String start = place.arn(SERVICE, "key/");
        String id = text.startsWith(start) ? text.substring(start.length()) : text;
        if (!ID.matcher(id).matches()) {
            throw Unnamed.because(call, "the key is named by no id or ARN");
        }
        return named.resource(SERVICE, "key/" + id);
    }

    /// The key that an alias means now.
    Resource keyOf(String alias, Named named) {
        String key =
                place.known()
                        .keyOf(alias)
                        .orElseThrow(() ->
                                Unnamed.because(call, "the key of the alias isn't known here"));
        return named.resource(SERVICE, "key/" + key);
    }

    /// The name in `AliasName`.
    String alias() {
        return Unnamed.required(call, "AliasName", needed("AliasName"), ALIAS_NAME);
    }

    private static boolean isContext(String key) {
        return key.startsWith(CONTEXT) || key.equals(CONTEXT_KEYS);
    }

    /// Policies don't look at the case of a key's name, so two that differ in it alone are refused.
    private void add(Parameters context, Named named) {
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
