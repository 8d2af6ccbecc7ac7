package countersign.iam.directory;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import java.util.Locale;

/// Where each kind of record lies in the store. What belongs to an account has the account's id as
/// its second part, so that accounts can be told apart by their keys alone; access keys carry the
/// account in their own id. Identities lie where [IdentityRecords] says.
final class Keys {
    private Keys() {}

    static String accounts() {
        return "account/";
    }

    static String account(AccountId id) {
        return accounts() + id;
    }

    static String accountAlias(String alias) {
        return "account-alias/" + alias;
    }

    static String ownAlias(AccountId account) {
        return "own-alias/" + account;
    }

    static String accountClosure(AccountId id) {
        return "account-closure/" + id;
    }

    static String revocations() {
        return "revocations/";
    }

    static String revocations(AccountId id) {
        return revocations() + id;
    }

    static String accessKey(AccessKeyId id) {
        return "access-key/" + id;
    }

    static String accessKeyUse(AccessKeyId id) {
        return "access-key-use/" + id;
    }

    static String credentialReport(AccountId account) {
        return "credential-report/" + account;
    }

    static String accessReports(Identity of) {
        return "access-reports/" + of.account() + "/" + of.id();
    }

    static String identityUse(Identity of) {
        return "identity-use/" + of.account() + "/" + of.id();
    }

    static String inlinePolicies(Identity of) {
        return "inline-policies/" + of.account() + "/" + of.id();
    }

    static String memberships(User user) {
        return "memberships/" + user.account() + "/" + user.id();
    }

    static String groupMembers(Group group) {
        return "group-member/" + group.account() + "/" + group.id() + "/";
    }

    static String groupMember(Group group, String userId) {
        return groupMembers(group) + userId;
    }

    static String managedPolicies(AccountId account) {
        return "managed-policy/" + account + "/";
    }

    static String managedPolicy(AccountId account, String name) {
        return managedPolicies(account) + name.toLowerCase(Locale.ROOT);
    }

    static String policyDocument(ManagedPolicy policy, ManagedPolicy.Version version) {
        return "policy-document/" + policy.account() + "/" + policy.id() + "/" + version.text();
    }

    static String attachedPolicies(Identity of) {
        return "attached-policies/" + of.account() + "/" + of.id();
    }

    static String policyUse(AccountId account, String policyId) {
        return "policy-use/" + account + "/" + policyId;
    }

    static String policyEntities(AccountId account, String policyId) {
        return "policy-entity/" + account + "/" + policyId + "/";
    }

    static String policyEntity(AccountId account, String policyId, String identityId) {
        return policyEntities(account, policyId) + identityId;
    }

    static String loginProfile(AccountId account, String userId) {
        return "login-profile/" + account + "/" + userId;
    }

    static String passwordUse(User user) {
        return "password-use/" + user.account() + "/" + user.id();
    }

    /// Written where there is no user to count for.
    static String nobodysPasswordUse(int slot) {
        return "password-use/nobody/" + slot;
    }

    static String familiarSources(User user) {
        return "familiar-sources/" + user.account() + "/" + user.id();
    }

    static String ownPasswordUse(User user) {
        return "own-password-use/" + user.account() + "/" + user.id();
    }

    static String passwordPolicy(AccountId account) {
        return "password-policy/" + account;
    }

    static String instanceProfiles(AccountId account) {
        return "instance-profile/" + account + "/";
    }

    static String instanceProfile(AccountId account, String name) {
        return instanceProfiles(account) + name.toLowerCase(Locale.ROOT);
    }

    static String roleProfiles(Role role) {
        return "role-profiles/" + role.account() + "/" + role.id();
    }

    static String oidcProviders(AccountId account) {
        return "oidc-provider/" + account + "/";
    }

    static String oidcProvider(AccountId account, String name) {
        return oidcProviders(account) + name;
    }

    static String samlProviders(AccountId account) {
        return "saml-provider/" + account + "/";
    }

    static String samlProvider(AccountId account, String name) {
        return samlProviders(account) + name.toLowerCase(Locale.ROOT);
    }

    static String samlMetadata(SamlProvider provider) {
        return "saml-metadata/" + provider.account() + "/" + provider.id();
    }

    static String accountSettings(AccountId account) {
        return "account-settings/" + account;
    }

    static String issuer(String id) {
        return "issuer/" + id;
    }

    /// Below it in the order of their making.
    static String delegationRequests() {
        return "delegation-request/";
    }

    static String delegationRequest(String id) {
        return delegationRequests() + id;
    }

    static String delegationWorkflows(AccountId requestor) {
        return "delegation-workflow/" + requestor + "/";
    }

    /// @param workflowId of any characters, and longer than a key may be
    static String delegationWorkflow(AccountId requestor, String workflowId) {
        return delegationWorkflows(requestor) + PassingId.digest(workflowId);
    }

    static String ownDelegations(AccountId owner) {
        return "own-delegation/" + owner + "/";
    }

    static String ownDelegation(AccountId owner, String id) {
        return ownDelegations(owner) + id;
    }

    static String delegationTemplates(AccountId account) {
        return "delegation-template/" + account + "/";
    }

    static String delegationTemplate(AccountId account, String name) {
        return delegationTemplates(account) + name;
    }

    static String resourcePolicies(AccountId account) {
        return "resource-policy/" + account + "/";
    }

    /// @param account whose the resource is
    static String resourcePolicy(AccountId account, String arn) {
        return resourcePolicies(account) + arn;
    }

    static String organization() {
        return "organization";
    }

    static String devices(AccountId account) {
        return "mfa-device/" + account + "/";
    }

    static String device(AccountId account, String serialNumber) {
        return devices(account) + serialNumber;
    }

    /// Below it in the order of their ends.
    static String browserSessions() {
        return "browser-session/";
    }

    /// Below it in the order of their ends.
    static String duePasswords() {
        return "due-password/";
    }

    /// All of them lie below, by account.
    static String signedInBrowsers() {
        return "signed-in/";
    }

    /// @param userId as policies know it, such as `AROA…:name`
    static String signedInBrowsers(AccountId account, String userId) {
        return signedInBrowsers() + account + "/" + userId;
    }

    /// Below it in the order of their ends.
    static String authorizationCodes() {
        return "authorization-code/";
    }

    /// Below it in the order of their ends.
    static String toolLogins() {
        return "tool-login/";
    }

    /// Below it in the order of the moments until which they would have been good.
    static String spentTokens() {
        return "spent-token/";
    }
}
