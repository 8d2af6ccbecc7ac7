package countersign.gateway;

import countersign.gateway.api.Protocol;
import countersign.gateway.naming.Namings;
import countersign.gateway.naming.Permission;
import countersign.gateway.protocol.CallReader;
import countersign.gateway.protocol.ServiceCall;
import countersign.gateway.resourcepolicy.GoverningPolicies;
import countersign.gateway.resourcepolicy.Side;
import countersign.iam.access.Access;
import countersign.iam.access.AnonymousAccess;
import countersign.iam.access.Authorization;
import countersign.iam.access.Authorizer;
import countersign.iam.access.SessionRules;
import countersign.iam.caller.Caller;
import countersign.iam.error.Refusal;
import countersign.iam.lastused.LastUses;
import countersign.iam.lastused.Use;
import java.util.List;

/// Whether a request may pass: it is read and named, then the policies of the caller are asked, by
/// the same plans as for IAM's own operations, and with them those of the resources. For any
/// thread; may block.
public final class Judgement {
    /// Signature Version 2 has it in the form of a request, too.
    private static final String OLD_KEY_ID = "AWSAccessKeyId";

    private final Namings namings;
    private final Authorizer authorizer;
    private final Authorizer telling;
    private final GoverningPolicies governing;
    private final LastUses uses;

    /// @param telling the same, whose refusals hold why, sealed: EC2's do
    public Judgement(
            Namings namings,
            Authorizer authorizer,
            Authorizer telling,
            GoverningPolicies governing,
            LastUses uses) {
        this.namings = namings;
        this.authorizer = authorizer;
        this.telling = telling;
        this.governing = governing;
        this.uses = uses;
    }

    /// @throws Refusal for what can't be read, named or decided for certain
    Authorization of(Sender sender, Passage passage) {
        ServiceCall call =
                CallReader.read(
                        passage.route().api(),
                        passage.http(),
                        passage.bucket(),
                        passage.route().keys());
        passage.asks(call.operation().name(), List.of());
        return switch (sender) {
            case Sender.Known(Caller caller) -> ofCaller(caller, call, passage);
            case Sender.Anonymous(Refusal refusal) -> ofNobody(refusal, call, passage);
        };
    }

    private Authorization ofCaller(Caller caller, ServiceCall call, Passage passage) {
        String service = call.api().prefix();
        String operation = call.operation().name();
        note(caller, passage, service, operation);
        SessionRules.checkElsewhere(caller, service, operation);
        List<Permission> permissions = named(call, passage);
        Authorizer deciding = call.protocol() == Protocol.EC2 ? telling : authorizer;
        return governing.decide(
                permissions,
                passage.route().place(),
                Side.of(caller, passage.route().place().account()),
                governed ->
                        deciding.authorizeElsewhere(
                                caller, access(governed), governed, passage.context()));
    }

    private Authorization ofNobody(Refusal refusal, ServiceCall call, Passage passage) {
        if (call.parameters().has(OLD_KEY_ID)) {
            throw refusal;
        }
        return governing.decide(
                named(call, passage),
                passage.route().place(),
                Side.OUTSIDE,
                governed -> AnonymousAccess.authorize(each(governed), passage.context(), refusal));
    }

    private List<Permission> named(ServiceCall call, Passage passage) {
        List<Permission> permissions = namings.permissions(call, passage.route().place());
        passage.asks(call.operation().name(), permissions);
        return permissions;
    }

    private void note(Caller caller, Passage passage, String service, String operation) {
        uses.note(
                caller,
                new Use(passage.received(), service, operation, passage.route().place().region()));
    }

    private static List<AnonymousAccess.Asked> each(List<Permission> permissions) {
        return permissions.stream()
                .flatMap(permission ->
                        permission.resources().stream()
                                .map(resource ->
                                        new AnonymousAccess.Asked(permission.action(), resource)))
                .toList();
    }

    private static Access.SignedAndAllowed<List<Permission>> access(List<Permission> permissions) {
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
