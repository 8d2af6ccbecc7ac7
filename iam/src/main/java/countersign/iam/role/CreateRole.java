package countersign.iam.role;

import countersign.api.OperationModel;
import countersign.api.iam.CreateRoleRequest;
import countersign.api.iam.CreateRoleResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.UniqueId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Role;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.identity.PolicyKeys;
import countersign.iam.managedpolicy.Boundaries;
import countersign.iam.operation.Operation;
import countersign.iam.tag.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Makes a role (IAM API Reference, "CreateRole"). With tags it needs the permission to tag, too,
/// as users of AWS report.
public final class CreateRole implements Operation<CreateRoleRequest, CreateRoleResponse> {
    /// Source: IAM API Reference, "CreateRole", `MaxSessionDuration`.
    private static final int LONGEST_SESSION_SECONDS_DEFAULT = 3600;

    private final Directory directory;
    private final IdentityLookup<Role> roles;
    private final Boundaries boundaries;
    private final RandomBytes random;
    private final InstantSource clock;
    private final TrustPolicies trust;

    public CreateRole(
            Directory directory,
            IdentityLookup<Role> roles,
            Boundaries boundaries,
            RandomBytes random,
            InstantSource clock) {
        this.directory = directory;
        this.roles = roles;
        this.boundaries = boundaries;
        this.random = random;
        this.clock = clock;
        this.trust = new TrustPolicies(directory);
    }

    @Override
    public OperationModel<CreateRoleRequest, CreateRoleResponse> model() {
        return IamApi.CREATE_ROLE;
    }

    @Override
    public Access<CreateRoleRequest> access() {
        return new Access.SignedAndAllowed<>(
                List.of(
                        new Access.Permission<>("iam:CreateRole", CreateRole::role),
                        new Access.Permission<>("iam:TagRole", CreateRole::taggedRole)),
                List.of(CreateRole::requireBoundary));
    }

    @Override
    public CreateRoleResponse handle(Caller caller, CreateRoleRequest request) {
        Map<String, String> trusted = trust.requireValid(request.assumeRolePolicyDocument());
        Role role =
                new Role(
                        caller.account(),
                        UniqueId.generate(UniqueId.Kind.ROLE, random).text(),
                        request.roleName(),
                        path(request),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        request.assumeRolePolicyDocument(),
                        trusted,
                        request.description().filter(text -> !text.isEmpty()),
                        Duration.ofSeconds(
                                request.maxSessionDuration()
                                        .orElse(LONGEST_SESSION_SECONDS_DEFAULT)),
                        Tags.ofNew(request.tags()));
        directory.change(edit -> create(edit, caller, role, request));
        return new CreateRoleResponse(WireRole.whole(directory, role));
    }

    private Edit create(Edit edit, Caller caller, Role role, CreateRoleRequest request) {
        roles.requireFree(role);
        roles.requireRoom(role.account());
        request.permissionsBoundary()
                .ifPresent(boundary -> boundaries.put(edit, caller, role, boundary));
        return edit.create(role);
    }

    /// Whoever acts for somebody else leaves no role without limits behind (IAM User Guide, "IAM
    /// temporary delegation"; how AWS makes sure isn't documented, the text a guess).
    private static void requireBoundary(Caller caller, CreateRoleRequest request) {
        if (caller.terms().delegation().isPresent() && request.permissionsBoundary().isEmpty()) {
            throw new Refusal(
                    ErrorCode.ACCESS_DENIED,
                    "A role that is made by delegation must have a permissions boundary.");
        }
    }

    private static List<Resource> role(Caller caller, CreateRoleRequest request) {
        Resource role =
                new Resource(
                        Arns.role(caller.account(), path(request), request.roleName()),
                        Tags.requestKeys(request.tags().orElse(List.of())));
        return List.of(
                request.permissionsBoundary()
                        .map(boundary -> role.with(PolicyKeys.boundary(boundary)))
                        .orElse(role));
    }

    private static List<Resource> taggedRole(Caller caller, CreateRoleRequest request) {
        return request.tags().orElse(List.of()).isEmpty() ? List.of() : role(caller, request);
    }

    private static String path(CreateRoleRequest request) {
        return request.path().orElse("/");
    }
}
