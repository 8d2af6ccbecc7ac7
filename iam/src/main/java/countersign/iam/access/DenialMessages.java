package countersign.iam.access;

import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.session.SealedTexts;
import countersign.policy.AuthorizationRequest;
import countersign.policy.Decision;
import countersign.policy.MatchedStatement;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Why policies refused a request, as a message that the caller can't read and
/// DecodeAuthorizationMessage can (STS API Reference, "DecodeAuthorizationMessage"): whether by an
/// explicit deny, the principal, the action, the resource, and the condition keys of the request.
/// For any thread; may block.
public final class DenialMessages {
    /// The longest encoded message, in characters (STS API Reference,
    /// "DecodeAuthorizationMessage").
    public static final int CHARACTERS_MAX = 10_240;

    /// So that sealing makes it no longer than that: values of a request may be long.
    private static final int BYTES_MAX = CHARACTERS_MAX / 4 * 3 - 64;

    private static final int ACCOUNT_DIGITS = 12;
    private static final int ARN_PARTS = 6;
    private static final int ACCOUNT_AT = 4;

    /// The global keys that tell most of a refusal; a key of the resource is told besides.
    private static final List<String> GLOBAL_KEYS =
            List.of(
                    "aws:PrincipalArn",
                    "aws:PrincipalType",
                    "aws:MultiFactorAuthPresent",
                    "aws:MultiFactorAuthAge",
                    "aws:TokenIssueTime",
                    "aws:SourceIdentity",
                    "aws:FederatedProvider",
                    "aws:SourceIp",
                    "aws:SecureTransport",
                    "aws:RequestedRegion",
                    "aws:CurrentTime",
                    "aws:UserAgent");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SealedTexts sealed;

    /// @param sealed of a purpose of its own
    public DenialMessages(SealedTexts sealed) {
        this.sealed = sealed;
    }

    /// Of a resource in another account nothing is told but its ARN: neither its tags nor what its
    /// policy says.
    String encode(
            Caller caller,
            AuthorizationRequest asked,
            Resource resource,
            Decision.Denied denied,
            ContextKeys context) {
        boolean foreign = !ownerOf(asked.resource()).equals(Optional.of(caller.account().text()));
        Map<String, Object> message = new LinkedHashMap<>();
        boolean explicit = denied instanceof Decision.ExplicitlyDenied;
        message.put("allowed", false);
        message.put("explicitDeny", explicit);
        message.put(
                "matchedStatements",
                items(
                        explicit
                                ? denied.by().stream()
                                        .filter(it -> !foreign || !isOfResource(it))
                                        .map(DenialMessages::statement)
                                        .toList()
                                : List.of()));
        message.put("failures", items(List.of()));
        Map<String, Object> about = new LinkedHashMap<>();
        about.put(
                "principal",
                Map.of(
                        "id", caller.userId(),
                        "name", caller.identity().name(),
                        "arn", caller.arn()));
        about.put("action", asked.action());
        about.put("resource", asked.resource());
        about.put("conditions", items(conditions(resource, foreign, context)));
        message.put("context", about);
        byte[] text = JSON.writeValueAsBytes(message);
        if (text.length > BYTES_MAX) {
            about.put("conditions", items(List.of()));
            text = JSON.writeValueAsBytes(message);
        }
        return sealed.seal(prefixed(caller.account(), text));
    }

    /// The message, as JSON; empty where it is not one of ours, or of another account's caller.
    public Optional<String> decode(AccountId account, String encoded) {
        return sealed.open(encoded, CHARACTERS_MAX)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(text -> text.startsWith(account.text()))
                .map(text -> text.substring(ACCOUNT_DIGITS));
    }

    private static byte[] prefixed(AccountId account, byte[] text) {
        byte[] all = new byte[ACCOUNT_DIGITS + text.length];
        byte[] digits = account.text().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, all, 0, ACCOUNT_DIGITS);
        System.arraycopy(text, 0, all, ACCOUNT_DIGITS, text.length);
        return all;
    }

    private static Map<String, Object> statement(MatchedStatement matched) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("statementId", matched.sid().orElse(""));
        statement.put("effect", "DENY");
        statement.put("policy", matched.policyName());
        statement.put("policyType", matched.kind().phrase());
        return statement;
    }

    /// The account in an ARN; empty where none is named.
    private static Optional<String> ownerOf(String arn) {
        String[] parts = arn.split(":", ARN_PARTS);
        return parts.length < ARN_PARTS ? Optional.empty() : Optional.of(parts[ACCOUNT_AT]);
    }

    private static boolean isOfResource(MatchedStatement matched) {
        return switch (matched.kind()) {
            case TRUST, RESOURCE, RESOURCE_CONTROL -> true;
            default -> false;
        };
    }

    private static boolean isTagOfResource(String lowerCasedKey) {
        return lowerCasedKey.contains(":resourcetag/");
    }

    private static List<Object> conditions(
            Resource resource, boolean foreign, ContextKeys context) {
        List<Object> conditions = new ArrayList<>();
        resource.contextKeys().entrySet().stream()
                .filter(entry -> !foreign || !isTagOfResource(entry.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> conditions.add(condition(entry.getKey(), entry.getValue())));
        for (String key : GLOBAL_KEYS) {
            context.get(ContextKeys.lowerCase(key))
                    .ifPresent(value -> conditions.add(condition(key, value)));
        }
        return conditions;
    }

    private static Map<String, Object> condition(String key, ContextValue value) {
        List<String> values =
                switch (value) {
                    case ContextValue.Single(String one) -> List.of(one);
                    case ContextValue.Many(List<String> many) -> many;
                };
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("key", key);
        condition.put("values", items(values.stream().map(it -> Map.of("value", it)).toList()));
        return condition;
    }

    private static Map<String, Object> items(List<?> items) {
        return Map.of("items", items);
    }
}
