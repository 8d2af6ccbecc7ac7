package countersign.cli.simulate;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The context of a simulated request: what was given, and what follows from the caller where it
/// was not given (*IAM User Guide, "AWS global condition context keys", properties of the
/// principal*).
final class SimulatedContext implements ContextKeys {
    private final Map<String, ContextValue> values;

    private SimulatedContext(Map<String, ContextValue> values) {
        this.values = values;
    }

    /// @throws InputFault if two names differ in case alone
    static SimulatedContext of(Map<String, ContextValue> given, Principal caller)
            throws InputFault {
        Map<String, ContextValue> values = new HashMap<>(ofCaller(caller));
        Map<String, String> spellings = new HashMap<>();
        for (Map.Entry<String, ContextValue> entry : given.entrySet()) {
            String key = ContextKeys.lowerCase(entry.getKey());
            String before = spellings.put(key, entry.getKey());
            if (before != null) {
                throw new InputFault(
                        "The context keys `" + before + "` and `" + entry.getKey() + "` are one");
            }
            values.put(key, entry.getValue());
        }
        return new SimulatedContext(values);
    }

    private static Map<String, ContextValue> ofCaller(Principal caller) {
        if (!(caller instanceof Principal.InAccount member)) {
            return Map.of();
        }
        Map<String, ContextValue> values = new HashMap<>();
        values.put("aws:principalaccount", ContextValue.of(member.home().id()));
        values.put("aws:principalarn", ContextValue.of(principalArn(member)));
        values.put("aws:principaltype", ContextValue.of(type(member)));
        if (member instanceof Principal.User user) {
            String name = user.arn().substring(user.arn().lastIndexOf('/') + 1);
            values.put("aws:username", ContextValue.of(name));
        }
        return values;
    }

    /// Of a role's session the role, as AWS says of `aws:PrincipalArn`.
    private static String principalArn(Principal.InAccount member) {
        return member instanceof Principal.RoleSession session ? session.roleArn() : member.arn();
    }

    private static String type(Principal.InAccount member) {
        return switch (member) {
            case Principal.RootUser _ -> "Account";
            case Principal.User _ -> "User";
            case Principal.RoleSession _ -> "AssumedRole";
            case Principal.FederatedUser _ -> "FederatedUser";
        };
    }

    @Override
    public Optional<ContextValue> get(String lowerCasedKey) {
        return Optional.ofNullable(values.get(lowerCasedKey));
    }
}
