package countersign.iam.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.Phone;
import countersign.iam.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which action on which resource each operation asks policies for: Service Authorization
/// Reference, "Actions, resources, and condition keys for AWS Identity and Access Management"; the
/// resources of lists and of what isn't there as users of AWS report them.
final class PermissionsTest {
    private static final Set<String> SIGNED_ONLY = Set.of("GetSessionToken", "GetCallerIdentity");

    /// Asked for in words of their own, as AssumeRoleTest and AssumeRootTest show.
    private static final Set<String> TRUSTED = Set.of("AssumeRole", "AssumeRoot");

    private static final String OF_THE_OPERATOR =
            "(account|sealing-key|session|delegation-template)/.*";

    private static final String TRUST =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                    + "\"Principal\":{\"AWS\":\"123456789012\"}}}";

    private final IamUnderTest iam = new IamUnderTest();

    private final Map<String, OperationModel<?, ?>> models =
            iam.operations().stream()
                    .map(Operation::model)
                    .collect(Collectors.toMap(OperationModel::name, model -> model));

    @ParameterizedTest(name = "{0} {2} asks for {1}")
    @CsvSource({
        "CreateUser, user/staff/new, UserName=new Path=/staff/",
        "GetUser, user/staff/Bob, UserName=bob",
        "GetUser, user/caller, ''",
        "GetUser, user/nobody, UserName=nobody",
        "UpdateUser, user/staff/Bob, UserName=bob NewUserName=x",
        "DeleteUser, user/staff/Bob, UserName=bob",
        "ListUsers, user/, ''",
        "ListUsers, user/staff/, PathPrefix=/staff/",
        "TagUser, user/staff/Bob, UserName=bob Tags.member.1.Key=a Tags.member.1.Value=b",
        "UntagUser, user/staff/Bob, UserName=bob TagKeys.member.1=a",
        "ListUserTags, user/staff/Bob, UserName=bob",
        "CreateAccessKey, user/staff/Bob, UserName=bob",
        "CreateAccessKey, user/caller, ''",
        "UpdateAccessKey, user/staff/Bob, UserName=bob AccessKeyId=AKIAQAAAAAAAAAAAAAAA"
                + " Status=Active",
        "DeleteAccessKey, user/staff/Bob, UserName=bob AccessKeyId=AKIAQAAAAAAAAAAAAAAA",
        "ListAccessKeys, user/staff/Bob, UserName=bob",
        "GetAccessKeyLastUsed, user/staff/Bob, AccessKeyId=BOBS_KEY",
        "GetAccessKeyLastUsed, user/*, AccessKeyId=AKIAQAAAAAAAAAAAAAAA",
        "PutUserPolicy, user/staff/Bob, UserName=bob PolicyName=p PolicyDocument={}",
        "GetUserPolicy, user/staff/Bob, UserName=bob PolicyName=p",
        "DeleteUserPolicy, user/staff/Bob, UserName=bob PolicyName=p",
        "ListUserPolicies, user/staff/Bob, UserName=bob",
        "CreateGroup, group/staff/new, GroupName=new Path=/staff/",
        "GetGroup, group/staff/Admins, GroupName=admins",
        "GetGroup, group/nothing, GroupName=nothing",
        "UpdateGroup, group/staff/Admins, GroupName=admins NewGroupName=x",
        "DeleteGroup, group/staff/Admins, GroupName=admins",
        "ListGroups, group/, ''",
        "ListGroups, group/staff/, PathPrefix=/staff/",
        "AddUserToGroup, group/staff/Admins, GroupName=admins UserName=bob",
        "RemoveUserFromGroup, group/staff/Admins, GroupName=admins UserName=bob",
        "ListGroupsForUser, user/staff/Bob, UserName=bob",
        "PutGroupPolicy, group/staff/Admins, GroupName=admins PolicyName=p PolicyDocument={}",
        "GetGroupPolicy, group/staff/Admins, GroupName=admins PolicyName=p",
        "DeleteGroupPolicy, group/staff/Admins, GroupName=admins PolicyName=p",
        "ListGroupPolicies, group/staff/Admins, GroupName=admins",
        "CreateRole, role/staff/new, RoleName=new Path=/staff/ AssumeRolePolicyDocument={}",
        "GetRole, role/staff/Reader, RoleName=reader",
        "GetRole, role/nothing, RoleName=nothing",
        "UpdateRole, role/staff/Reader, RoleName=reader",
        "UpdateRoleDescription, role/staff/Reader, RoleName=reader Description=d",
        "UpdateAssumeRolePolicy, role/staff/Reader, RoleName=reader PolicyDocument={}",
        "DeleteRole, role/staff/Reader, RoleName=reader",
        "ListRoles, role/, ''",
        "ListRoles, role/staff/, PathPrefix=/staff/",
        "TagRole, role/staff/Reader, RoleName=reader Tags.member.1.Key=a Tags.member.1.Value=b",
        "UntagRole, role/staff/Reader, RoleName=reader TagKeys.member.1=a",
        "ListRoleTags, role/staff/Reader, RoleName=reader",
        "PutRolePolicy, role/staff/Reader, RoleName=reader PolicyName=p PolicyDocument={}",
        "GetRolePolicy, role/staff/Reader, RoleName=reader PolicyName=p",
        "DeleteRolePolicy, role/staff/Reader, RoleName=reader PolicyName=p",
        "ListRolePolicies, role/staff/Reader, RoleName=reader",
        "CreateInstanceProfile, instance-profile/staff/new, InstanceProfileName=new Path=/staff/",
        "GetInstanceProfile, instance-profile/staff/Box, InstanceProfileName=box",
        "GetInstanceProfile, instance-profile/nothing, InstanceProfileName=nothing",
        "DeleteInstanceProfile, instance-profile/staff/Box, InstanceProfileName=box",
        "ListInstanceProfiles, instance-profile/, ''",
        "ListInstanceProfiles, instance-profile/staff/, PathPrefix=/staff/",
        "ListInstanceProfilesForRole, role/staff/Reader, RoleName=reader",
        "AddRoleToInstanceProfile, instance-profile/staff/Box, InstanceProfileName=box"
                + " RoleName=reader",
        "RemoveRoleFromInstanceProfile, instance-profile/staff/Box, InstanceProfileName=box"
                + " RoleName=reader",
        "TagInstanceProfile, instance-profile/staff/Box, InstanceProfileName=box"
                + " Tags.member.1.Key=a Tags.member.1.Value=b",
        "UntagInstanceProfile, instance-profile/staff/Box, InstanceProfileName=box"
                + " TagKeys.member.1=a",
        "ListInstanceProfileTags, instance-profile/staff/Box, InstanceProfileName=box",
        "CreateLoginProfile, user/staff/Bob, UserName=bob Password=x",
        "CreateLoginProfile, user/caller, Password=x",
        "GetLoginProfile, user/staff/Bob, UserName=bob",
        "GetLoginProfile, user/caller, ''",
        "UpdateLoginProfile, user/staff/Bob, UserName=bob",
        "DeleteLoginProfile, user/staff/Bob, UserName=bob",
        "DeleteLoginProfile, user/caller, ''",
        "ChangePassword, user/caller, OldPassword=x NewPassword=y",
        "UpdateAccountPasswordPolicy, *, ''",
        "GetAccountPasswordPolicy, *, ''",
        "DeleteAccountPasswordPolicy, *, ''",
        "CreateAccountAlias, *, AccountAlias=some",
        "DeleteAccountAlias, *, AccountAlias=some",
        "ListAccountAliases, *, ''",
        "CreatePolicy, policy/staff/new, PolicyName=new Path=/staff/ PolicyDocument={}",
        "GetPolicy, policy/all/Some, PolicyArn=POLICY",
        "DeletePolicy, policy/all/Some, PolicyArn=POLICY",
        "CreatePolicyVersion, policy/all/Some, PolicyArn=POLICY PolicyDocument={}",
        "GetPolicyVersion, policy/all/Some, PolicyArn=POLICY VersionId=v1",
        "DeletePolicyVersion, policy/all/Some, PolicyArn=POLICY VersionId=v1",
        "ListPolicyVersions, policy/all/Some, PolicyArn=POLICY",
        "SetDefaultPolicyVersion, policy/all/Some, PolicyArn=POLICY VersionId=v1",
        "ListEntitiesForPolicy, policy/all/Some, PolicyArn=POLICY",
        "TagPolicy, policy/all/Some, PolicyArn=POLICY Tags.member.1.Key=a Tags.member.1.Value=b",
        "UntagPolicy, policy/all/Some, PolicyArn=POLICY TagKeys.member.1=a",
        "ListPolicyTags, policy/all/Some, PolicyArn=POLICY",
        "ListPolicies, policy path /all/, PathPrefix=/all/",
        "AttachUserPolicy, user/staff/Bob, UserName=bob PolicyArn=POLICY",
        "DetachUserPolicy, user/staff/Bob, UserName=bob PolicyArn=POLICY",
        "ListAttachedUserPolicies, user/staff/Bob, UserName=bob",
        "PutUserPermissionsBoundary, user/staff/Bob, UserName=bob PermissionsBoundary=POLICY",
        "DeleteUserPermissionsBoundary, user/staff/Bob, UserName=bob",
        "AttachGroupPolicy, group/staff/Admins, GroupName=admins PolicyArn=POLICY",
        "DetachGroupPolicy, group/staff/Admins, GroupName=admins PolicyArn=POLICY",
        "ListAttachedGroupPolicies, group/staff/Admins, GroupName=admins",
        "AttachRolePolicy, role/staff/Reader, RoleName=reader PolicyArn=POLICY",
        "DetachRolePolicy, role/staff/Reader, RoleName=reader PolicyArn=POLICY",
        "ListAttachedRolePolicies, role/staff/Reader, RoleName=reader",
        "PutRolePermissionsBoundary, role/staff/Reader, RoleName=reader PermissionsBoundary=POLICY",
        "DeleteRolePermissionsBoundary, role/staff/Reader, RoleName=reader",
        "CreateVirtualMFADevice, mfa/devices/x, VirtualMFADeviceName=x Path=/devices/",
        "DeleteVirtualMFADevice, mfa/phone, SerialNumber=PHONE",
        "DeleteVirtualMFADevice, mfa/unknown,"
                + " SerialNumber=arn:aws:iam::123456789012:mfa/unknown",
        "EnableMFADevice, user/staff/Bob, UserName=bob SerialNumber=PHONE"
                + " AuthenticationCode1=123456 AuthenticationCode2=123456",
        "ResyncMFADevice, user/staff/Bob, UserName=bob SerialNumber=PHONE"
                + " AuthenticationCode1=123456 AuthenticationCode2=123456",
        "DeactivateMFADevice, user/staff/Bob, UserName=bob SerialNumber=PHONE",
        "ListMFADevices, user/staff/Bob, UserName=bob",
        "ListMFADevices, user/caller, ''",
        "GetMFADevice, user/staff/Bob, UserName=bob SerialNumber=PHONE",
        "ListVirtualMFADevices, mfa/, ''",
        "TagMFADevice, mfa/phone, SerialNumber=PHONE Tags.member.1.Key=a Tags.member.1.Value=b",
        "UntagMFADevice, mfa/phone, SerialNumber=PHONE TagKeys.member.1=a",
        "ListMFADeviceTags, mfa/phone, SerialNumber=PHONE",
        "CreateOpenIDConnectProvider, oidc-provider/idp.example.com/new,"
                + " Url=https://idp.example.com/new",
        "GetOpenIDConnectProvider, oidc-provider/idp.example.com,"
                + " OpenIDConnectProviderArn=OIDC",
        "ListOpenIDConnectProviders, oidc-provider/*, ''",
        "DeleteOpenIDConnectProvider, oidc-provider/idp.example.com,"
                + " OpenIDConnectProviderArn=OIDC",
        "AddClientIDToOpenIDConnectProvider, oidc-provider/idp.example.com,"
                + " OpenIDConnectProviderArn=OIDC ClientID=a",
        "RemoveClientIDFromOpenIDConnectProvider, oidc-provider/idp.example.com,"
                + " OpenIDConnectProviderArn=OIDC ClientID=a",
        "UpdateOpenIDConnectProviderThumbprint, oidc-provider/idp.example.com,"
                + " OpenIDConnectProviderArn=OIDC"
                + " ThumbprintList.member.1=0123456789012345678901234567890123456789",
        "TagOpenIDConnectProvider, oidc-provider/idp.example.com,"
                + " OpenIDConnectProviderArn=OIDC Tags.member.1.Key=a Tags.member.1.Value=b",
        "UntagOpenIDConnectProvider, oidc-provider/idp.example.com,"
                + " OpenIDConnectProviderArn=OIDC TagKeys.member.1=a",
        "ListOpenIDConnectProviderTags, oidc-provider/idp.example.com,"
                + " OpenIDConnectProviderArn=OIDC",
        "CreateSAMLProvider, saml-provider/new, Name=new SAMLMetadataDocument=METADATA",
        "GetSAMLProvider, saml-provider/Okta, SAMLProviderArn=SAML",
        "ListSAMLProviders, saml-provider/*, ''",
        "UpdateSAMLProvider, saml-provider/Okta, SAMLProviderArn=SAML",
        "DeleteSAMLProvider, saml-provider/Okta, SAMLProviderArn=SAML",
        "TagSAMLProvider, saml-provider/Okta,"
                + " SAMLProviderArn=SAML Tags.member.1.Key=a Tags.member.1.Value=b",
        "UntagSAMLProvider, saml-provider/Okta, SAMLProviderArn=SAML TagKeys.member.1=a",
        "ListSAMLProviderTags, saml-provider/Okta, SAMLProviderArn=SAML",
        "EnableOutboundWebIdentityFederation, *, ''",
        "DisableOutboundWebIdentityFederation, *, ''",
        "GetOutboundWebIdentityFederationInfo, *, ''",
        "SetSecurityTokenServicePreferences, *, GlobalEndpointTokenVersion=v2Token",
        "GetWebIdentityToken, *, Audience.member.1=a SigningAlgorithm=RS256",
        "ListOrganizationsFeatures, *, ''",
        "EnableOrganizationsRootCredentialsManagement, *, ''",
        "DisableOrganizationsRootCredentialsManagement, *, ''",
        "EnableOrganizationsRootSessions, *, ''",
        "DisableOrganizationsRootSessions, *, ''",
        "CreateDelegationRequest, delegation-request/*, RequestorWorkflowId=workflow"
                + " Description=d NotificationChannel=topic SessionDuration=3600"
                + " Permissions.PolicyTemplateArn=arn:aws:countersign::123456789012:delegation-template/x",
        "AssociateDelegationRequest, delegation-request/unknown-request-id,"
                + " DelegationRequestId=unknown-request-id",
        "GetDelegationRequest, delegation-request/unknown-request-id,"
                + " DelegationRequestId=unknown-request-id",
        "UpdateDelegationRequest, delegation-request/unknown-request-id,"
                + " DelegationRequestId=unknown-request-id",
        "AcceptDelegationRequest, delegation-request/unknown-request-id,"
                + " DelegationRequestId=unknown-request-id",
        "RejectDelegationRequest, delegation-request/unknown-request-id,"
                + " DelegationRequestId=unknown-request-id",
        "SendDelegationToken, delegation-request/unknown-request-id,"
                + " DelegationRequestId=unknown-request-id",
        "ListDelegationRequests, *, ''",
        "GetHumanReadableSummary, delegation-request/unknown-request-id,"
                + " EntityArn=arn:aws:iam::123456789012:delegation-request/unknown-request-id",
        "GetDelegatedAccessToken, *, TradeInToken=x",
        "GetAccountSummary, *, ''",
        "GenerateServiceLastAccessedDetails, user/staff/Bob,"
                + " Arn=arn:aws:iam::123456789012:user/staff/Bob",
        "GetServiceLastAccessedDetails, *, JobId=00000000-0000-4000-8000-000000000000",
        "GetServiceLastAccessedDetailsWithEntities, *,"
                + " JobId=00000000-0000-4000-8000-000000000000 ServiceNamespace=iam",
        "GenerateOrganizationsAccessReport, access-report/o-a1b2c3d4e5/r-d4e5,"
                + " EntityPath=o-a1b2c3d4e5/r-d4e5",
        "GetOrganizationsAccessReport, *, JobId=00000000-0000-4000-8000-000000000000",
        "GenerateCredentialReport, *, ''",
        "GetCredentialReport, *, ''",
        "GetContextKeysForCustomPolicy, *, PolicyInputList.member.1={}",
        "GetContextKeysForPrincipalPolicy, user/staff/Bob,"
                + " PolicySourceArn=arn:aws:iam::123456789012:user/Bob",
        "SimulateCustomPolicy, *, PolicyInputList.member.1={} ActionNames.member.1=s3:GetObject",
        "SimulatePrincipalPolicy, user/staff/Bob,"
                + " PolicySourceArn=arn:aws:iam::123456789012:user/Bob"
                + " ActionNames.member.1=s3:GetObject",
        "GetAccountAuthorizationDetails, *, ''",
        "GetAccessKeyInfo, *, AccessKeyId=AKIAQAAAAAAAAAAAAAAA",
        "GetFederationToken, federated-user/bob, Name=bob",
        "DecodeAuthorizationMessage, *, EncodedMessage=abc",
        "ListSealingKeys, *, ''",
        "RotateSealingKey, *, ''",
        "WithdrawSealingKey, sealing-key/0a0b0c0d, SealingKeyId=0a0b0c0d",
        "RevokeSession, session/ASIARZPUZDIKGB2VALC4, AccessKeyId=ASIARZPUZDIKGB2VALC4",
        "RevokeSessions, user/staff/Bob, UserName=bob",
        "RevokeSessions, user/nobody, UserName=nobody",
        "RevokeSessions, role/staff/Reader, RoleName=reader",
        "RevokeSessions, root, Root=true",
        "ListRevocations, *, ''",
        "CreateAccount, account/*, ''",
        "CreateAccount, account/210987654321, AccountId=210987654321",
        "ListAccounts, *, ''",
        "CloseAccount, account/210987654321, AccountId=210987654321",
        "SetRootPassword, account/123456789012, Password=x",
        "SetRootPassword, account/210987654321, AccountId=210987654321 Password=x",
        "CreateDelegationTemplate, delegation-template/x, TemplateName=x TemplateDocument={}",
        "ListDelegationTemplates, *, ''",
        "DeleteDelegationTemplate, delegation-template/x, TemplateName=x",
        "GetDelegationNotification, delegation-request/unknown-request-id,"
                + " DelegationRequestId=unknown-request-id",
        "PutResourcePolicy, arn:aws:s3:::box, ResourceArn=arn:aws:s3:::box PolicyDocument={}",
        "GetResourcePolicy, arn:aws:s3:::box, ResourceArn=arn:aws:s3:::box",
        "ListResourcePolicies, *, ''",
        "DeleteResourcePolicy, arn:aws:s3:::box, ResourceArn=arn:aws:s3:::box",
    })
    void an_operation_names_its_action_and_resource(
            String operation, String resource, String parameters) {
        iam.root().call(IamApi.CREATE_USER, "UserName", "Bob", "Path", "/staff/");
        iam.root().call(IamApi.CREATE_GROUP, "GroupName", "Admins", "Path", "/staff/");
        iam.root()
                .call(
                        IamApi.CREATE_ROLE,
                        "RoleName",
                        "Reader",
                        "Path",
                        "/staff/",
                        "AssumeRolePolicyDocument",
                        TRUST);
        iam.root()
                .call(
                        IamApi.CREATE_INSTANCE_PROFILE,
                        "InstanceProfileName",
                        "Box",
                        "Path",
                        "/staff/");
        Client bob = iam.root().newKeyOf("bob");
        Phone phone = iam.root().newPhone("phone");
        String[] sent = split(parameters, phone.serial(), bob.accessKeyId());
        OperationModel<?, ?> model = model(operation);
        String service = IamUnderTest.serviceOf(model).name();
        String action = service + ":" + operation;
        boolean whole = resource.startsWith("arn:");
        boolean named = !whole && !resource.equals("*") && !resource.startsWith("policy path ");
        boolean ofIam = service.equals("countersign") && !resource.matches(OF_THE_OPERATOR);
        String arn =
                named
                        ? "arn:aws:" + (ofIam ? "iam" : service) + "::123456789012:" + resource
                        : resource;
        String beginning =
                "AccessDenied: User: arn:aws:iam::123456789012:user/caller is not authorized to"
                        + " perform: "
                        + action
                        + " on resource: "
                        + arn;
        Client caller = iam.user("caller");

        String implicit = caller.refusal(model, sent);
        iam.root()
                .put(
                        "caller",
                        "deny",
                        "{'Statement':[{'Effect':'Deny','Action':'"
                                + action
                                + "','Resource':'"
                                + (named || whole ? arn : "*")
                                + "'},{'Effect':'Allow','Action':'*','Resource':'*'}]}");
        String explicit = caller.refusal(model, sent);

        assertEquals(
                beginning + " because no identity-based policy allows the " + action + " action",
                implicit);
        assertEquals(beginning + " with an explicit deny in an identity-based policy", explicit);
    }

    @Test
    void the_table_names_every_operation_that_asks_policies() throws Exception {
        Set<String> asking = new TreeSet<>(models.keySet());
        asking.removeAll(SIGNED_ONLY);
        asking.removeAll(TRUSTED);
        Set<String> named = new TreeSet<>();
        var table =
                PermissionsTest.class.getDeclaredMethod(
                        "an_operation_names_its_action_and_resource",
                        String.class,
                        String.class,
                        String.class);
        for (String row : table.getAnnotation(CsvSource.class).value()) {
            named.add(row.substring(0, row.indexOf(',')));
        }

        assertEquals(asking, named);
    }

    /// An unauthorised caller isn't told what exists, but sees what is wrong with the parameters
    /// (recorded).
    @Test
    void parameters_come_before_permission_and_meaning_after() {
        Client caller = iam.user("caller");

        assertEquals(
                "ValidationError", caller.outcome(IamApi.CREATE_USER, "UserName", "no spaces"));
        assertEquals("AccessDenied", caller.outcome(IamApi.GET_USER, "UserName", "nobody"));
        assertEquals(
                "AccessDenied",
                caller.outcome(
                        IamApi.TAG_USER,
                        "UserName",
                        "caller",
                        "Tags.member.1.Key",
                        "aws:x",
                        "Tags.member.1.Value",
                        ""));
    }

    @Test
    void no_policy_limits_the_root_user() {
        assertEquals("ok", iam.root().answer(IamApi.LIST_USERS));
    }

    private OperationModel<?, ?> model(String operation) {
        OperationModel<?, ?> model = models.get(operation);
        if (model == null) {
            throw new AssertionError("No operation " + operation);
        }
        return model;
    }

    private static String[] split(String parameters, String phone, String key) {
        List<String> sent = new ArrayList<>();
        for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split(" ")) {
            String[] parts = parameter.split("=", 2);
            sent.add(parts[0]);
            sent.add(
                    switch (parts[1]) {
                        case "PHONE" -> phone;
                        case "BOBS_KEY" -> key;
                        case "OIDC" -> "arn:aws:iam::123456789012:oidc-provider/idp.example.com";
                        case "SAML" -> "arn:aws:iam::123456789012:saml-provider/Okta";
                        case "METADATA" -> "x".repeat(1000);
                        case "POLICY" -> "arn:aws:iam::123456789012:policy/all/Some";
                        default -> parts[1];
                    });
        }
        return sent.toArray(String[]::new);
    }
}
