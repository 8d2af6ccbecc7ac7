package countersign.gateway;

import countersign.gateway.api.Protocol;
import countersign.gateway.naming.Namings;
import countersign.gateway.naming.Permission;
import countersign.gateway.protocol.CallReader;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Access;
import countersign.iam.access.Authorization;
import countersign.iam.access.Authorizer;
import countersign.iam.access.SessionRules;
import countersign.iam.caller.Caller;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.lastused.LastUses;
import countersign.iam.lastused.Use;
import java.util.List;

/// Whether a caller may do what a request asks: the request is read and named, then the policies of
/// the caller are asked, by the same plans as for IAM's own operations. For any thread; may block.
public final class Judgement {
    private final Namings namings;
    private final Authorizer authorizer;
    private final Authorizer telling;
    private final LastUses uses;

    /// @param telling the same, whose refusals hold why, sealed: EC2's do
    public Judgement(Namings namings, Authorizer authorizer, Authorizer telling, LastUses uses) {
        this.namings = namings;
        this.authorizer = authorizer;
        this.telling = telling;
        this.uses = uses;
    }

    /// @throws Refusal for what can't be read, named or decided for certain
    Authorization of(Caller caller, Passage passage) {
        ServiceCall call = CallReader.read(passage.route().api(), passage.http(), passage.bucket());
        String service = call.api().prefix();
        String operation = call.operation().name();
        passage.asks(operation, List.of());
        note(caller, passage, service, operation);
        SessionRules.checkElsewhere(caller, service, operation);
        List<Permission> permissions = namings.permissions(call, passage.route().place());
        passage.asks(operation, permissions);
        requireOwnRoot(caller, passage, permissions.getFirst());
        Authorizer deciding = call.protocol() == Protocol.EC2 ? telling : authorizer;
        return deciding.authorize(caller, access(permissions), permissions, passage.context());
    }

    private void note(Caller caller, Passage passage, String service, String operation) {
        uses.note(
                caller,
                new Use(passage.received(), service, operation, passage.route().place().region()));
    }

    /// A root user needs no policy in his own account; in another he is a stranger like others.
    private static void requireOwnRoot(Caller caller, Passage passage, Permission asked) {
        if (caller.isUnlimitedRoot()
                && !caller.account().equals(passage.route().place().account())) {
            throw new Refusal(
                    ErrorCode.ACCESS_DENIED,
                    "User: "
                            + caller.arn()
                            + " is not authorized to perform: "
                            + asked.action()
                            + " on resource: "
                            + asked.resources().getFirst().arn()
                            + " because no resource-based policy allows the "
                            + asked.action()
                            + " action");
        }
    }

    private static Access<List<Permission>> access(List<Permission> permissions) {
        return new Access.SignedAndAllowed<>(
                permissions.stream()
                        .map(permission ->
                                new Access.Permission<List<Permission>>(
                                        permission.action(),
                                        (caller, asked) -> permission.resources()))
                        .toList(),
                List.of());
    }
}
