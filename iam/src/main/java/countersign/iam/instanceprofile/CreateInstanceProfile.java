package countersign.iam.instanceprofile;

import countersign.api.OperationModel;
import countersign.api.iam.CreateInstanceProfileRequest;
import countersign.api.iam.CreateInstanceProfileResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.UniqueId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.InstanceProfile;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import countersign.iam.tag.Tags;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Makes an instance profile without a role (IAM API Reference, "CreateInstanceProfile"). With tags
/// it needs the permission to tag, too, as CreateRole does.
public final class CreateInstanceProfile
        implements Operation<CreateInstanceProfileRequest, CreateInstanceProfileResponse> {
    /// How many an account may have (IAM User Guide, "IAM and AWS STS quotas").
    public static final int PROFILES_MAX = 1000;

    private final Directory directory;
    private final RandomBytes random;
    private final InstantSource clock;

    public CreateInstanceProfile(Directory directory, RandomBytes random, InstantSource clock) {
        this.directory = directory;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public OperationModel<CreateInstanceProfileRequest, CreateInstanceProfileResponse> model() {
        return IamApi.CREATE_INSTANCE_PROFILE;
    }

    @Override
    public Access<CreateInstanceProfileRequest> access() {
        return new Access.SignedAndAllowed<>(
                List.of(
                        new Access.Permission<>(
                                "iam:CreateInstanceProfile", CreateInstanceProfile::profile),
                        new Access.Permission<>(
                                "iam:TagInstanceProfile", CreateInstanceProfile::taggedProfile)),
                List.of());
    }

    @Override
    public CreateInstanceProfileResponse handle(
            Caller caller, CreateInstanceProfileRequest request) {
        InstanceProfile profile =
                new InstanceProfile(
                        caller.account(),
                        UniqueId.generate(UniqueId.Kind.INSTANCE_PROFILE, random).text(),
                        request.instanceProfileName(),
                        path(request),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        Optional.empty(),
                        Tags.ofNew(request.tags()));
        directory.change(edit -> create(edit, profile));
        return new CreateInstanceProfileResponse(WireInstanceProfile.made(directory, profile));
    }

    private Edit create(Edit edit, InstanceProfile profile) {
        if (directory.instanceProfiles().named(profile.account(), profile.name()).isPresent()) {
            throw new Refusal(
                    ErrorCode.ENTITY_ALREADY_EXISTS,
                    "Instance Profile " + profile.name() + " already exists.");
        }
        if (directory.instanceProfiles().count(profile.account()) >= PROFILES_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for InstanceProfilesPerAccount: " + PROFILES_MAX);
        }
        return directory.instanceProfiles().create(edit, profile);
    }

    private static List<Resource> profile(Caller caller, CreateInstanceProfileRequest request) {
        return List.of(
                new Resource(
                        Arns.instanceProfile(
                                caller.account(), path(request), request.instanceProfileName()),
                        Tags.requestKeys(request.tags().orElse(List.of()))));
    }

    private static List<Resource> taggedProfile(
            Caller caller, CreateInstanceProfileRequest request) {
        return request.tags().orElse(List.of()).isEmpty() ? List.of() : profile(caller, request);
    }

    private static String path(CreateInstanceProfileRequest request) {
        return request.path().orElse("/");
    }
}
