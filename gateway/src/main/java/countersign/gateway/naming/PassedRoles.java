package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.policy.ResourcePlan;
import countersign.policy.principal.Account;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a request needs that gives a role to a service (*IAM User Guide, "Grant a user permissions
/// to pass a role to an AWS service"*).
final class PassedRoles {
    private static final Pattern ROLE =
            Pattern.compile("arn:[a-z-]{1,20}:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]{1,600}");

    private PassedRoles() {}

    /// `iam:PassRole` on every role whose ARN is in the request; nothing where there is none.
    static List<Permission> in(ServiceCall call) {
        List<Resource> roles =
                Arns.in(call).stream()
                        .filter(arn -> Arns.serviceOf(arn).equals("iam"))
                        .map(arn -> role(call, arn))
                        .toList();
        return roles.isEmpty() ? List.of() : List.of(new Permission("iam:PassRole", roles));
    }

    private static Resource role(ServiceCall call, String arn) {
        if (!ROLE.matcher(arn).matches()) {
            throw Unnamed.because(call, "it has an ARN of IAM that is no role's");
        }
        String account = arn.split(":", 6)[4];
        return new Resource(
                arn,
                Map.of(),
                ResourcePlan.of(new Account(account), List.of()),
                ServiceKeys.of("iam"));
    }
}
