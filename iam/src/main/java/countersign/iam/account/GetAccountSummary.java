package countersign.iam.account;

import countersign.api.OperationModel;
import countersign.api.iam.GetAccountSummaryRequest;
import countersign.api.iam.GetAccountSummaryResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.access.Target;
import countersign.iam.accesskey.CreateAccessKey;
import countersign.iam.caller.Caller;
import countersign.iam.device.CreateVirtualMfaDevice;
import countersign.iam.directory.AttachedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.MfaDevice;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.group.AddUserToGroup;
import countersign.iam.identity.IdentityKind;
import countersign.iam.instanceprofile.CreateInstanceProfile;
import countersign.iam.managedpolicy.CreatePolicy;
import countersign.iam.operation.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts what the account has, and gives the quotas (IAM API Reference, "GetAccountSummary"). What
/// this version can't have is counted as none.
public final class GetAccountSummary
        implements Operation<GetAccountSummaryRequest, GetAccountSummaryResponse> {
    private final Directory directory;

    public GetAccountSummary(Directory directory) {
        this.directory = directory;
    }

    @Override
    public OperationModel<GetAccountSummaryRequest, GetAccountSummaryResponse> model() {
        return IamApi.GET_ACCOUNT_SUMMARY;
    }

    @Override
    public Access<GetAccountSummaryRequest> access() {
        return new Access.SignedAndAllowed<>("iam:GetAccountSummary", Target.any());
    }

    @Override
    public GetAccountSummaryResponse handle(Caller caller, GetAccountSummaryRequest request) {
        Optional<User> root =
                directory.user(caller.account(), caller.account().text()).map(Stored::value);
        List<MfaDevice> devices =
                directory.devices(caller.account(), "", CreateVirtualMfaDevice.DEVICES_MAX);
        int inUse = (int) devices.stream().filter(d -> d.assigned().isPresent()).count();
        Map<String, Integer> summary = new LinkedHashMap<>();
        summary.put("Users", (int) directory.users().count(caller.account()));
        summary.put("UsersQuota", IdentityKind.USER.perAccountMax());
        summary.put("Groups", (int) directory.groups().count(caller.account()));
        summary.put("GroupsQuota", IdentityKind.GROUP.perAccountMax());
        summary.put("GroupsPerUserQuota", AddUserToGroup.GROUPS_MAX);
        summary.put("GroupPolicySizeQuota", IdentityKind.GROUP.inlinePoliciesMax());
        summary.put("Roles", (int) directory.roles().count(caller.account()));
        summary.put("RolesQuota", IdentityKind.ROLE.perAccountMax());
        summary.put("RolePolicySizeQuota", IdentityKind.ROLE.inlinePoliciesMax());
        List<Stored<ManagedPolicy>> policies =
                directory.managedPolicies().list(caller.account(), "", CreatePolicy.POLICIES_MAX);
        summary.put("Policies", policies.size());
        summary.put("PoliciesQuota", CreatePolicy.POLICIES_MAX);
        summary.put(
                "PolicyVersionsInUse",
                policies.stream().mapToInt(it -> it.value().versions().size()).sum());
        summary.put("VersionsPerPolicyQuota", ManagedPolicy.VERSIONS_MAX);
        summary.put("PolicySizeQuota", CreatePolicy.CHARACTERS_MAX);
        for (IdentityKind kind : IdentityKind.values()) {
            summary.put(
                    "AttachedPoliciesPer" + kind.atStart() + "Quota",
                    AttachedPolicies.POLICIES_MAX);
        }
        summary.put("InstanceProfiles", (int) directory.instanceProfiles().count(caller.account()));
        summary.put("InstanceProfilesQuota", CreateInstanceProfile.PROFILES_MAX);
        summary.put("MFADevices", devices.size());
        summary.put("MFADevicesInUse", inUse);
        summary.put("AccountMFAEnabled", present(root.map(user -> !user.devices().isEmpty())));
        summary.put(
                "AccountAccessKeysPresent",
                present(root.map(user -> !user.accessKeys().isEmpty())));
        summary.put(
                "AccountPasswordPresent",
                present(root.map(user -> directory.passwords().of(user).isPresent())));
        summary.put("AccountSigningCertificatesPresent", 0);
        summary.put("AccessKeysPerUserQuota", CreateAccessKey.KEYS_MAX);
        summary.put("UserPolicySizeQuota", IdentityKind.USER.inlinePoliciesMax());
        summary.put(
                "Providers",
                (int)
                        (directory.oidcProviders().count(caller.account())
                                + directory.samlProviders().count(caller.account())));
        summary.put(
                "GlobalEndpointTokenVersion",
                directory.settings(caller.account()).value().globalTokenVersion());
        NOT_YET.forEach(counted -> summary.put(counted, 0));
        QUOTAS.forEach(summary::put);
        return GetAccountSummaryResponse.builder().summaryMap(summary).build();
    }

    private static final List<String> NOT_YET = List.of("ServerCertificates");

    /// Source: IAM API Reference, "GetAccountSummary", and IAM User Guide, "IAM and AWS STS
    /// quotas".
    private static final Map<String, Integer> QUOTAS =
            Map.ofEntries(
                    Map.entry("AssumeRolePolicySizeQuota", 2048),
                    Map.entry("PolicyVersionsInUseQuota", 10000),
                    Map.entry("ServerCertificatesQuota", 20),
                    Map.entry("SigningCertificatesPerUserQuota", 2));

    private static int present(Optional<Boolean> answer) {
        return answer.orElse(false) ? 1 : 0;
    }
}
