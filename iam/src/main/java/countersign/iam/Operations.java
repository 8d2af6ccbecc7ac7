package countersign.iam;

import countersign.iam.access.DenialMessages;
import countersign.iam.accesskey.CreateAccessKey;
import countersign.iam.accesskey.DeleteAccessKey;
import countersign.iam.accesskey.GetAccessKeyLastUsed;
import countersign.iam.accesskey.ListAccessKeys;
import countersign.iam.accesskey.UpdateAccessKey;
import countersign.iam.account.CloseAccount;
import countersign.iam.account.CreateAccount;
import countersign.iam.account.GetAccountSummary;
import countersign.iam.account.ListAccounts;
import countersign.iam.account.ManagementOnly;
import countersign.iam.account.OrganizationFeatures;
import countersign.iam.account.OutboundFederation;
import countersign.iam.account.SetSecurityTokenServicePreferences;
import countersign.iam.alias.AliasOperations;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credentialreport.CredentialReportOperations;
import countersign.iam.delegation.DelegationOperations;
import countersign.iam.delegation.TradeInTokens;
import countersign.iam.device.CodePairs;
import countersign.iam.device.CreateVirtualMfaDevice;
import countersign.iam.device.DeactivateMfaDevice;
import countersign.iam.device.DeleteVirtualMfaDevice;
import countersign.iam.device.DeviceLookup;
import countersign.iam.device.DeviceSeeds;
import countersign.iam.device.DeviceTags;
import countersign.iam.device.EnableMfaDevice;
import countersign.iam.device.GetMfaDevice;
import countersign.iam.device.ListMfaDevices;
import countersign.iam.device.ListVirtualMfaDevices;
import countersign.iam.device.ResyncMfaDevice;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Group;
import countersign.iam.directory.Role;
import countersign.iam.directory.User;
import countersign.iam.group.AddUserToGroup;
import countersign.iam.group.CreateGroup;
import countersign.iam.group.DeleteGroup;
import countersign.iam.group.GetGroup;
import countersign.iam.group.ListGroups;
import countersign.iam.group.ListGroupsForUser;
import countersign.iam.group.RemoveUserFromGroup;
import countersign.iam.group.UpdateGroup;
import countersign.iam.identity.IdentityKind;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.inlinepolicy.GroupPolicies;
import countersign.iam.inlinepolicy.RolePolicies;
import countersign.iam.inlinepolicy.UserPolicies;
import countersign.iam.instanceprofile.CreateInstanceProfile;
import countersign.iam.instanceprofile.DeleteInstanceProfile;
import countersign.iam.instanceprofile.InstanceProfileLookup;
import countersign.iam.instanceprofile.InstanceProfileTags;
import countersign.iam.instanceprofile.ProfileRoles;
import countersign.iam.instanceprofile.ProfileViews;
import countersign.iam.issuer.IssuerKeys;
import countersign.iam.issuer.TokenSigner;
import countersign.iam.lastaccessed.LastAccessedOperations;
import countersign.iam.lastaccessed.OrganizationsAccess;
import countersign.iam.lastused.LastUses;
import countersign.iam.loginprofile.LoginProfileOperations;
import countersign.iam.loginprofile.SetRootPassword;
import countersign.iam.managedpolicy.Boundaries;
import countersign.iam.managedpolicy.GroupAttachments;
import countersign.iam.managedpolicy.ManagedPolicyOperations;
import countersign.iam.managedpolicy.PolicyLookup;
import countersign.iam.managedpolicy.RoleAttachments;
import countersign.iam.managedpolicy.RoleBoundaries;
import countersign.iam.managedpolicy.UserAttachments;
import countersign.iam.managedpolicy.UserBoundaries;
import countersign.iam.mfa.MfaGate;
import countersign.iam.oidc.TokenVerifier;
import countersign.iam.oidcprovider.OidcProviderOperations;
import countersign.iam.operation.AssertedOperation;
import countersign.iam.operation.Operation;
import countersign.iam.password.NewPasswords;
import countersign.iam.password.PasswordHasher;
import countersign.iam.passwordpolicy.PasswordPolicyOperations;
import countersign.iam.resourcepolicy.ResourcePolicyOperations;
import countersign.iam.revocation.ListRevocations;
import countersign.iam.revocation.RevocationRecords;
import countersign.iam.revocation.RevokeSession;
import countersign.iam.revocation.RevokeSessions;
import countersign.iam.role.CreateRole;
import countersign.iam.role.DeleteRole;
import countersign.iam.role.GetRole;
import countersign.iam.role.ListRoles;
import countersign.iam.role.RoleSettings;
import countersign.iam.role.RoleTags;
import countersign.iam.saml.AssertionVerifier;
import countersign.iam.saml.SingleUse;
import countersign.iam.saml.TrustedProviders;
import countersign.iam.samlprovider.SamlPrivateKeys;
import countersign.iam.samlprovider.SamlProviderOperations;
import countersign.iam.sealingkey.SealingKeyOperations;
import countersign.iam.session.SealedTexts;
import countersign.iam.session.SealingKeys;
import countersign.iam.session.SessionSealer;
import countersign.iam.simulation.GetContextKeysForCustomPolicy;
import countersign.iam.simulation.GetContextKeysForPrincipalPolicy;
import countersign.iam.simulation.SimulateCustomPolicy;
import countersign.iam.simulation.SimulatePrincipalPolicy;
import countersign.iam.simulation.Turns;
import countersign.iam.sts.AssumeRole;
import countersign.iam.sts.AssumeRoleWithSaml;
import countersign.iam.sts.AssumeRoleWithWebIdentity;
import countersign.iam.sts.AssumeRoot;
import countersign.iam.sts.DecodeAuthorizationMessage;
import countersign.iam.sts.GetAccessKeyInfo;
import countersign.iam.sts.GetCallerIdentity;
import countersign.iam.sts.GetDelegatedAccessToken;
import countersign.iam.sts.GetFederationToken;
import countersign.iam.sts.GetSessionToken;
import countersign.iam.sts.GetWebIdentityToken;
import countersign.iam.sts.MfaCheck;
import countersign.iam.sts.RoleSessions;
import countersign.iam.sts.RoleTrust;
import countersign.iam.user.CreateUser;
import countersign.iam.user.DeleteUser;
import countersign.iam.user.GetUser;
import countersign.iam.user.ListUsers;
import countersign.iam.user.UpdateUser;
import countersign.iam.user.UserLookup;
import countersign.iam.user.UserTags;
import countersign.policy.reference.ServiceReference;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// All operations that there are, put together from what they stand on.
///
/// @param reference tells which services and actions there are
/// @param sealer makes the sessions that STS gives out
/// @param sealingKeys the keys that it makes them with
/// @param revocations which sessions were ended before their time
/// @param gate spends the codes of MFA devices
/// @param aws the policies that AWS manages
/// @param federation with providers and services outside
/// @param uses knows when keys and identities were last used
/// @param hasher of passwords
public record Operations(
        Directory directory,
        AwsManagedPolicies aws,
        ServiceReference reference,
        MasterKey masterKey,
        SessionSealer sealer,
        SealingKeys sealingKeys,
        RevocationRecords revocations,
        MfaGate gate,
        Federation federation,
        LastUses uses,
        PasswordHasher hasher,
        DenialMessages denials,
        RandomBytes random,
        InstantSource clock) {

    public List<Operation<?, ?>> ofSts() {
        MfaCheck mfaCheck = new MfaCheck(directory, new DeviceSeeds(masterKey), gate);
        RoleSessions sessions = new RoleSessions(directory, aws, sealer, clock);
        return List.of(
                new AssumeRole(new RoleTrust(directory), mfaCheck, sessions),
                new AssumeRoot(directory, sealer, clock),
                new DecodeAuthorizationMessage(denials),
                new GetDelegatedAccessToken(directory, tradeInTokens(), sealer, clock),
                new GetWebIdentityToken(
                        directory,
                        new TokenSigner(new IssuerKeys(masterKey, random)),
                        federation.issuers(),
                        random,
                        clock),
                new GetFederationToken(directory, aws, sealer, clock),
                new GetSessionToken(mfaCheck, sealer, clock),
                new GetCallerIdentity(),
                new GetAccessKeyInfo());
    }

    /// Those of STS that are not signed.
    public List<AssertedOperation<?, ?, ?>> ofStsUnsigned() {
        return List.of(
                new AssumeRoleWithWebIdentity(
                        new RoleTrust(directory),
                        new TokenVerifier(directory, federation.keys()),
                        federation.accessTokens(),
                        new RoleSessions(directory, aws, sealer, clock)),
                new AssumeRoleWithSaml(
                        new TrustedProviders(directory, new SamlPrivateKeys(masterKey, random)),
                        new AssertionVerifier(federation.saml()),
                        new SingleUse(directory),
                        new RoleTrust(directory),
                        new RoleSessions(directory, aws, sealer, clock),
                        clock));
    }

    public List<Operation<?, ?>> ofIam() {
        UserLookup users = new UserLookup(directory);
        DeviceLookup devices = new DeviceLookup(directory, users);
        DeviceSeeds seeds = new DeviceSeeds(masterKey);
        CodePairs pairs = new CodePairs(seeds, clock);
        Turns turns = new Turns();
        List<Operation<?, ?>> operations = new ArrayList<>();
        operations.addAll(UserTags.operations(directory, users.named()));
        operations.addAll(UserPolicies.operations(directory, users.named()));
        operations.addAll(DeviceTags.operations(directory, devices));
        operations.addAll(ofGroups(users.named()));
        operations.addAll(ofRoles());
        operations.addAll(ofManagedPolicies(users.named()));
        operations.addAll(CredentialReportOperations.operations(directory, uses, clock));
        operations.addAll(
                LastAccessedOperations.operations(directory, aws, reference, uses, random, clock));
        operations.addAll(
                OrganizationsAccess.operations(directory, reference, uses, random, clock));
        operations.addAll(AliasOperations.operations(directory));
        operations.addAll(ofFederation());
        operations.addAll(LoginProfileOperations.operations(directory, users, hasher, clock));
        operations.addAll(PasswordPolicyOperations.operations(directory));
        operations.addAll(DelegationOperations.operations(directory, random, clock));
        operations.addAll(
                List.of(
                        new CreateUser(directory, users, boundaries(), random, clock),
                        new GetUser(directory, users),
                        new UpdateUser(directory, users),
                        new DeleteUser(directory, users),
                        ListUsers.operation(directory),
                        new CreateAccessKey(directory, users, masterKey, random, clock),
                        new UpdateAccessKey(directory, users),
                        new DeleteAccessKey(directory, users),
                        new ListAccessKeys(directory, users),
                        new GetAccessKeyLastUsed(directory, uses),
                        new CreateVirtualMfaDevice(directory, seeds, random, clock),
                        new EnableMfaDevice(directory, devices, pairs, clock),
                        new ResyncMfaDevice(directory, devices, pairs),
                        new DeactivateMfaDevice(directory, devices),
                        new DeleteVirtualMfaDevice(directory, devices, gate),
                        new ListMfaDevices(devices),
                        new ListVirtualMfaDevices(directory),
                        new GetMfaDevice(devices),
                        new GetContextKeysForCustomPolicy(turns),
                        new GetContextKeysForPrincipalPolicy(directory, aws, turns),
                        new GetAccountSummary(directory),
                        new SimulateCustomPolicy(reference, turns),
                        new SimulatePrincipalPolicy(directory, aws, reference, turns)));
        return operations;
    }

    /// The operator API.
    public List<Operation<?, ?>> ofCountersign() {
        ManagementOnly management = new ManagementOnly(directory);
        List<Operation<?, ?>> operations =
                new ArrayList<>(SealingKeyOperations.operations(sealingKeys, management));
        operations.addAll(DelegationOperations.forRequestors(directory, tradeInTokens(), clock));
        operations.addAll(ResourcePolicyOperations.operations(directory, management, clock));
        operations.addAll(
                List.of(
                        new RevokeSession(directory, revocations, management),
                        new RevokeSessions(directory, revocations, management),
                        new ListRevocations(revocations, management),
                        new CreateAccount(directory, management, masterKey, random, clock),
                        new ListAccounts(directory, management),
                        new CloseAccount(directory, management, clock),
                        new SetRootPassword(
                                directory,
                                management,
                                new NewPasswords(directory, hasher, clock))));
        return operations;
    }

    private TradeInTokens tradeInTokens() {
        return new TradeInTokens(new SealedTexts(sealingKeys, random, "trade-in token"));
    }

    private List<Operation<?, ?>> ofRoles() {
        IdentityLookup<Role> roles = new IdentityLookup<>(directory.roles(), IdentityKind.ROLE);
        List<Operation<?, ?>> operations =
                new ArrayList<>(RolePolicies.operations(directory, roles));
        operations.addAll(RoleTags.operations(directory, roles));
        operations.addAll(RoleSettings.operations(directory, roles));
        operations.addAll(ofInstanceProfiles(roles));
        operations.addAll(
                List.of(
                        new CreateRole(directory, roles, boundaries(), random, clock),
                        new GetRole(directory, roles, uses),
                        new DeleteRole(directory, roles),
                        ListRoles.operation(directory)));
        return operations;
    }

    private List<Operation<?, ?>> ofInstanceProfiles(IdentityLookup<Role> roles) {
        InstanceProfileLookup profiles = new InstanceProfileLookup(directory);
        List<Operation<?, ?>> operations =
                new ArrayList<>(InstanceProfileTags.operations(directory, profiles));
        operations.addAll(ProfileViews.operations(directory, profiles, roles));
        operations.addAll(ProfileRoles.operations(directory, profiles, roles));
        operations.add(new CreateInstanceProfile(directory, random, clock));
        operations.add(new DeleteInstanceProfile(directory, profiles));
        return operations;
    }

    private List<Operation<?, ?>> ofGroups(IdentityLookup<User> users) {
        IdentityLookup<Group> groups = new IdentityLookup<>(directory.groups(), IdentityKind.GROUP);
        List<Operation<?, ?>> operations =
                new ArrayList<>(GroupPolicies.operations(directory, groups));
        operations.addAll(
                List.of(
                        new CreateGroup(directory, groups, random, clock),
                        new GetGroup(directory, groups),
                        new UpdateGroup(directory, groups),
                        new DeleteGroup(directory, groups),
                        ListGroups.operation(directory),
                        new AddUserToGroup(directory, groups, users),
                        new RemoveUserFromGroup(directory, groups, users),
                        new ListGroupsForUser(directory, users)));
        return operations;
    }

    private List<Operation<?, ?>> ofFederation() {
        List<Operation<?, ?>> operations =
                new ArrayList<>(
                        OidcProviderOperations.operations(
                                directory, federation.urls(), federation.certificates(), clock));
        operations.addAll(
                SamlProviderOperations.operations(
                        directory, new SamlPrivateKeys(masterKey, random), clock));
        operations.addAll(
                OutboundFederation.operations(
                        directory, federation.issuers(), new IssuerKeys(masterKey, random), clock));
        operations.addAll(OrganizationFeatures.operations(directory));
        operations.add(new SetSecurityTokenServicePreferences(directory));
        return operations;
    }

    private Boundaries boundaries() {
        return new Boundaries(directory, new PolicyLookup(directory, aws));
    }

    private List<Operation<?, ?>> ofManagedPolicies(IdentityLookup<User> users) {
        PolicyLookup policies = new PolicyLookup(directory, aws);
        IdentityLookup<Group> groups = new IdentityLookup<>(directory.groups(), IdentityKind.GROUP);
        IdentityLookup<Role> roles = new IdentityLookup<>(directory.roles(), IdentityKind.ROLE);
        List<Operation<?, ?>> operations =
                new ArrayList<>(
                        ManagedPolicyOperations.operations(directory, aws, uses, random, clock));
        operations.addAll(UserAttachments.operations(directory, policies, users));
        operations.addAll(GroupAttachments.operations(directory, policies, groups));
        operations.addAll(RoleAttachments.operations(directory, policies, roles));
        operations.addAll(UserBoundaries.operations(directory, policies, users));
        operations.addAll(RoleBoundaries.operations(directory, policies, roles));
        return operations;
    }
}
