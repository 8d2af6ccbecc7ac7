package countersign.iam.identity;

import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Identities;
import countersign.iam.directory.Identity;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.tag.Tags;
import java.util.List;
import java.util.Optional;

/// Finds the identity of one kind that a request is about, and says which names are free.
public final class IdentityLookup<I extends Identity> {
    private final Identities<I> identities;
    private final IdentityKind kind;

    public IdentityLookup(Identities<I> identities, IdentityKind kind) {
        this.identities = identities;
        this.kind = kind;
    }

    public IdentityKind kind() {
        return kind;
    }

    /// The one of that name in the caller's account.
    ///
    /// @throws Refusal NoSuchEntity
    public Stored<I> require(Caller caller, String name) {
        return identities.named(caller.account(), name).orElseThrow(() -> noSuch(name));
    }

    /// @throws Refusal EntityAlreadyExists where another one has that name, without regard to case
    public void requireFree(I wanted) {
        Optional<Stored<I>> holder = identities.named(wanted.account(), wanted.name());
        if (holder.isPresent() && !holder.get().value().id().equals(wanted.id())) {
            throw taken(wanted.name());
        }
    }

    /// @throws Refusal LimitExceeded where the account has as many as it may; the text is reported
    ///   by users of AWS
    public void requireRoom(AccountId account) {
        if (identities.count(account) >= kind.perAccountMax()) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for "
                            + kind.atStart()
                            + "sPerAccount: "
                            + kind.perAccountMax());
        }
    }

    /// What policies are asked about, whether it exists or not.
    public Resource resource(Caller caller, String name) {
        return identities
                .named(caller.account(), name)
                .map(found -> resourceOf(found.value()))
                .orElseGet(() -> new Resource(kind.arn(caller.account(), "/", name)));
    }

    /// As [#resource], for what may be allowed by the boundary that the identity has (IAM User
    /// Guide, "Permissions boundaries for IAM entities", "Delegating responsibility to others").
    public Resource boundedResource(Caller caller, String name) {
        Resource resource = resource(caller, name);
        return identities
                .named(caller.account(), name)
                .flatMap(found -> identities.attachedPolicies(found.value()).boundary())
                .map(boundary -> resource.with(PolicyKeys.boundary(boundary.arn())))
                .orElse(resource);
    }

    /// What policies are asked about where the name, the path or both are to change: the identity
    /// as it is and as it will be. The new ones come as the generated requests hold them.
    public List<Resource> resources(
            Caller caller, String name, Optional<String> newName, Optional<String> newPath) {
        Resource before = resource(caller, name);
        if (newName.isEmpty() && newPath.isEmpty()) {
            return List.of(before);
        }
        Optional<I> found = identities.named(caller.account(), name).map(Stored::value);
        String path = newPath.orElseGet(() -> found.map(Identity::path).orElse("/"));
        String arn = kind.arn(caller.account(), path, newName.orElse(name));
        return List.of(before, new Resource(arn, before.contextKeys()));
    }

    public static Resource resourceOf(Identity identity) {
        return new Resource(identity.arn(), Tags.resourceKeys(identity.tags()));
    }

    public Refusal noSuch(String name) {
        return new Refusal(
                ErrorCode.NO_SUCH_ENTITY,
                "The " + kind.within() + " with name " + name + " cannot be found.");
    }

    public Refusal taken(String name) {
        return new Refusal(
                ErrorCode.ENTITY_ALREADY_EXISTS,
                kind.atStart() + " with name " + name + " already exists.");
    }
}
