package countersign.iam.simulation;

import countersign.iam.credential.AccountId;
import countersign.iam.error.Refusal;
import countersign.iam.identity.IdentityKind;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Account;
import countersign.policy.principal.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Who is simulated to call.
///
/// @param arn empty where the request doesn't say who; a resource-based policy needs that
/// @param defaults the context keys that the simulator fills itself, by lower-cased name (recorded)
record Simulated(
        Principal.InAccount principal, Optional<IamArn> arn, Map<String, ContextValue> defaults) {
    /// What stands for a caller whom the request doesn't name (recorded).
    private static final String STUB = "STUB_PRINCIPAL_FOR_POLICY_SIMULATOR";

    Simulated {
        defaults = Map.copyOf(defaults);
    }

    /// A caller by his ARN.
    ///
    /// @throws Refusal InvalidInput; the text is observed by others
    static Simulated of(String callerArn) {
        IamArn arn =
                IamArn.parse(callerArn)
                        .orElseThrow(() ->
                                Invalid.input(
                                        "Invalid caller - Caller must be an IAM user, role or"
                                                + " group in this context."));
        Map<String, ContextValue> defaults = new LinkedHashMap<>();
        defaults.put("aws:principalarn", ContextValue.of(callerArn));
        defaults.put("aws:principalaccount", ContextValue.of(arn.account()));
        defaults.put("aws:userid", ContextValue.of(callerArn));
        if (arn.kind() == IdentityKind.USER) {
            defaults.put("aws:username", ContextValue.of(arn.name()));
        }
        return new Simulated(principal(arn), Optional.of(arn), defaults);
    }

    /// A caller whom the request doesn't name.
    ///
    /// @param signer the account that asks for the simulation
    static Simulated unnamed(AccountId signer) {
        return new Simulated(
                nobodyOf(signer.text()),
                Optional.empty(),
                Map.of(
                        "aws:principalaccount", ContextValue.of(signer.text()),
                        "aws:userid", ContextValue.of(STUB)));
    }

    /// A user whom no policy names.
    static Principal.InAccount nobodyOf(String account) {
        return new Principal.User(
                new Account(account),
                "arn:aws:iam::" + account + ":user/" + STUB,
                Optional.empty());
    }

    boolean isNamed() {
        return arn.isPresent();
    }

    /// Whether policies can name the caller: groups they can't.
    boolean isOneToName() {
        return arn.isPresent() && arn.get().kind() != IdentityKind.GROUP;
    }

    Account account() {
        return principal.home();
    }

    private static Principal.InAccount principal(IamArn arn) {
        Account account = new Account(arn.account());
        return switch (arn.kind()) {
            case USER, GROUP -> new Principal.User(account, arn.text(), Optional.empty());
            case ROLE ->
                    new Principal.RoleSession(account, arn.text(), arn.text(), Optional.empty());
        };
    }
}
