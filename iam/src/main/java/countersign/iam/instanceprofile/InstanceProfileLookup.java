package countersign.iam.instanceprofile;

import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.InstanceProfile;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.tag.Tags;

/// Finds the instance profile that a request is about.
public record InstanceProfileLookup(Directory directory) {
    /// The one of that name in the caller's account.
    ///
    /// @throws Refusal NoSuchEntity, in recorded words
    Stored<InstanceProfile> require(Caller caller, String name) {
        return directory
                .instanceProfiles()
                .named(caller.account(), name)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.NO_SUCH_ENTITY,
                                "Instance Profile " + name + " cannot be found."));
    }

    /// What policies are asked about, whether it exists or not.
    Resource resource(Caller caller, String name) {
        return directory
                .instanceProfiles()
                .named(caller.account(), name)
                .map(found ->
                        new Resource(found.value().arn(), Tags.resourceKeys(found.value().tags())))
                .orElseGet(() -> new Resource(Arns.instanceProfile(caller.account(), "/", name)));
    }
}
