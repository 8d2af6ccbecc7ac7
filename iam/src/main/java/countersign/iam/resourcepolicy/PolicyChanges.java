package countersign.iam.resourcepolicy;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.PolicyHolder;
import countersign.iam.directory.ResourcePolicy;
import countersign.iam.directory.ResourcePolicy.Document;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Changes of policies of which another server has a copy, and says whether it takes them. For any
/// thread; may block.
///
/// A change is begun before it is sent on: from then on both the documents that were there and the
/// new one must allow ([ResourcePolicy]), and no second change of the same resource is begun until
/// the first has ended or can't be under way any more. It ends by what the other server answered.
/// Where no answer comes, or this server dies, all stay in force, until a later change is taken or
/// an operator decides.
///
/// A change that ends after its time, while another one may have come between, doesn't know which
/// of both the other server has, and adds its document to those that must allow.
public final class PolicyChanges {
    /// Longer than a request and its answer may take on the way to another server.
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    private static final int ID_BYTES = 16;

    private final Directory directory;
    private final ResourceDocuments documents;
    private final RandomBytes random;
    private final InstantSource clock;

    public PolicyChanges(Directory directory, RandomBytes random, InstantSource clock) {
        this.directory = directory;
        this.documents = new ResourceDocuments(directory);
        this.random = random;
        this.clock = clock;
    }

    /// A change that was begun.
    ///
    /// @param before what there was
    public record Begun(
            ResourcePolicy before,
            PolicyHolder holder,
            Document wanted,
            ResourcePolicy.Change change) {}

    /// @param text of the new policy; empty for none
    /// @throws Refusal MalformedPolicyDocument; ConcurrentModification while another change is
    ///   under way, or too many have been left undecided
    public Begun begin(AccountId owner, PolicyHolder holder, Optional<String> text) {
        Document wanted = text.map(documents::requireValid).orElse(Document.NONE);
        ResourcePolicy.Change change =
                new ResourcePolicy.Change(
                        HexFormat.of().formatHex(random.next(ID_BYTES)),
                        clock.instant().plus(UNDER_WAY));
        return directory.change(edit -> {
            Belonging<ResourcePolicy> stored = directory.resourcePolicies().of(owner, holder);
            ResourcePolicy before = stored.value();
            ResourcePolicy both = before.perhaps(wanted, clock.instant());
            if (before.isChanging(clock.instant())
                    || both.documents().size() > ResourcePolicy.DOCUMENTS_MAX) {
                throw new Refusal(
                        ErrorCode.CONCURRENT_MODIFICATION,
                        "A conflicting operation is currently in progress against this resource."
                                + " Please try again.");
            }
            PolicyQuota.check(directory, stored);
            directory.resourcePolicies().write(edit, stored, both.changing(change));
            return new Begun(before, holder, wanted, change);
        });
    }

    /// The other server has taken it.
    public void taken(Begun begun) {
        end(begun, policy -> policy.decided(begun.wanted(), clock.instant()));
    }

    /// The other server has refused it, and is as it was.
    public void refused(Begun begun) {
        end(begun, _ -> begun.before().unchanging());
    }

    /// The other server has ended it without saying how.
    public void failed(Begun begun) {
        end(begun, ResourcePolicy::unchanging);
    }

    private void end(Begun begun, UnaryOperator<ResourcePolicy> result) {
        directory.change(edit -> {
            Belonging<ResourcePolicy> stored =
                    directory.resourcePolicies().of(begun.before().account(), begun.holder());
            ResourcePolicy now = stored.value();
            ResourcePolicy after =
                    now.isChangedBy(begun.change())
                            ? result.apply(now)
                            : now.perhaps(begun.wanted(), clock.instant());
            return directory.resourcePolicies().write(edit, stored, after);
        });
    }
}
