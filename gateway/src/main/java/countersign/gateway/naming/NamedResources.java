package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Where the general rule may put a name together to an ARN: a table for people, each row of which
/// was read in the API Reference and in the *Service Authorization Reference*.
///
/// A row is here only if the operation is about this one type of resource, if its parameters name
/// that resource in the caller's account and region and nothing else does, and if the service tells
/// names apart that differ in case: where `PROD` means `prod`, a Deny on `prod` would be passed by.
/// An ARN that stands beside the name is judged too.
final class NamedResources {
    /// Service, type of resource, the end of its ARN with parameters in braces, what each of them
    /// is like, and the operations. Behind a `*` a parameter is a list.
    private static final String TABLE =
            """
            kinesis stream stream/{StreamName} [a-zA-Z0-9_.-]{1,128} AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListShards ListTagsForStream MergeShards PutRecord PutRecords RemoveTagsFromStream SplitShard
            firehose deliverystream deliverystream/{DeliveryStreamName} [a-zA-Z0-9_.-]{1,64} DeleteDeliveryStream DescribeDeliveryStream ListTagsForDeliveryStream PutRecord PutRecordBatch StopDeliveryStreamEncryption TagDeliveryStream UntagDeliveryStream
            ecr repository repository/{repositoryName} [a-z0-9]+([._/-][a-z0-9]+){0,100} BatchCheckLayerAvailability BatchDeleteImage BatchGetImage CompleteLayerUpload DeleteLifecyclePolicy DeleteRepository DeleteRepositoryPolicy DescribeImages GetDownloadUrlForLayer GetLifecyclePolicy GetRepositoryPolicy InitiateLayerUpload ListImages PutImage PutImageScanningConfiguration PutImageTagMutability PutLifecyclePolicy SetRepositoryPolicy StartImageScan UploadLayerPart
            ecs cluster cluster/{cluster} [a-zA-Z0-9_-]{1,255} DeleteCluster DeregisterContainerInstance ListAttributes ListContainerInstances PutClusterCapacityProviders UpdateCluster UpdateClusterSettings
            ecs cluster cluster/{*clusters} [a-zA-Z0-9_-]{1,255} DescribeClusters
            ecs cluster cluster/{clusterName} [a-zA-Z0-9_-]{1,255} CreateCluster
            ecs service service/{cluster}/{service} [a-zA-Z0-9_-]{1,255} DeleteService UpdateService UpdateServicePrimaryTaskSet
            ecs service service/{cluster}/{*services} [a-zA-Z0-9_-]{1,255} DescribeServices
            ecs service service/{cluster}/{serviceName} [a-zA-Z0-9_-]{1,255} CreateService
            ecs task task/{cluster}/{task} [0-9a-f-]{32,36} StopTask
            ecs task task/{cluster}/{*tasks} [0-9a-f-]{32,36} DescribeTasks
            states statemachine stateMachine:{name} [a-zA-Z0-9_-]{1,80} CreateStateMachine
            states activity activity:{name} [a-zA-Z0-9_-]{1,80} CreateActivity
            monitoring alarm alarm:{AlarmName} [a-zA-Z0-9_.-]{1,255} DescribeAlarmHistory SetAlarmState
            monitoring alarm alarm:{*AlarmNames} [a-zA-Z0-9_.-]{1,255} DeleteAlarms DisableAlarmActions EnableAlarmActions
            monitoring dashboard dashboard/{DashboardName} [a-zA-Z0-9_-]{1,255} GetDashboard PutDashboard
            eks cluster cluster/{name} [a-zA-Z0-9][a-zA-Z0-9_-]{0,99} DeleteCluster DescribeCluster UpdateClusterConfig UpdateClusterVersion
            eks cluster cluster/{clusterName} [a-zA-Z0-9][a-zA-Z0-9_-]{0,99} CreateFargateProfile CreateNodegroup ListAddons ListFargateProfiles ListNodegroups
            route53 hostedzone hostedzone/{Id} [A-Z0-9]{1,32} ChangeResourceRecordSets DeleteHostedZone GetHostedZone ListResourceRecordSets UpdateHostedZoneComment
            cloudfront distribution distribution/{Id} [A-Z0-9]{1,32} DeleteDistribution GetDistribution GetDistributionConfig UpdateDistribution
            cloudfront distribution distribution/{DistributionId} [A-Z0-9]{1,32} CreateInvalidation GetInvalidation ListInvalidations
            cognito-idp userpool userpool/{UserPoolId} [a-z0-9-]{1,40}_[a-zA-Z0-9]{1,40} AdminAddUserToGroup AdminConfirmSignUp AdminCreateUser AdminDeleteUser AdminDeleteUserAttributes AdminDisableUser AdminEnableUser AdminGetUser AdminListGroupsForUser AdminRemoveUserFromGroup AdminResetUserPassword AdminSetUserMFAPreference AdminSetUserPassword AdminUpdateUserAttributes AdminUserGlobalSignOut CreateUserPoolClient DeleteGroup DeleteUserPool DeleteUserPoolClient DescribeUserPool DescribeUserPoolClient GetGroup ListGroups ListUserPoolClients ListUsers ListUsersInGroup UpdateUserPoolClient
            elasticfilesystem file-system file-system/{FileSystemId} fs-[0-9a-f]{8,40} DeleteFileSystem DeleteFileSystemPolicy DescribeBackupPolicy DescribeFileSystemPolicy DescribeLifecycleConfiguration PutBackupPolicy PutFileSystemPolicy PutLifecycleConfiguration UpdateFileSystem
            elasticmapreduce cluster cluster/{ClusterId} j-[0-9A-Z]{1,40} DescribeCluster DescribeStep ListBootstrapActions ListInstanceFleets ListInstanceGroups ListInstances ListSteps
            ssm maintenancewindow maintenancewindow/{WindowId} mw-[0-9a-f]{17} DeleteMaintenanceWindow DescribeMaintenanceWindowExecutions DescribeMaintenanceWindowTargets DescribeMaintenanceWindowTasks GetMaintenanceWindow GetMaintenanceWindowTask RegisterTargetWithMaintenanceWindow UpdateMaintenanceWindow
            ssm opsitem opsitem/{OpsItemId} oi-[0-9a-f]{12} AssociateOpsItemRelatedItem DeleteOpsItem DisassociateOpsItemRelatedItem GetOpsItem UpdateOpsItem
            ssm automation-execution automation-execution/{AutomationExecutionId} [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} DescribeAutomationStepExecutions GetAutomationExecution SendAutomationSignal StopAutomationExecution
            ssm association association/{AssociationId} [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} DescribeAssociationExecutionTargets DescribeAssociationExecutions ListAssociationVersions
            transfer server server/{ServerId} s-[0-9a-f]{17} DeleteServer DescribeServer ListAccesses ListHostKeys ListUsers StartServer StopServer UpdateServer
            backup backupVault backup-vault:{backupVaultName} [a-zA-Z0-9_-]{2,50} DeleteBackupVault DeleteBackupVaultAccessPolicy DeleteBackupVaultNotifications GetBackupVaultAccessPolicy GetBackupVaultNotifications PutBackupVaultAccessPolicy PutBackupVaultNotifications
            """;

    /// Parameters that would move a request to another account's resources, or name them in another
    /// way. The route's own account may be written out.
    private static final Set<String> ELSEWHERE =
            Set.of("registryId", "backupVaultAccountId", "OwningAccount", "catalogId", "CatalogId");

    static final List<Row> ROWS = TABLE.lines().map(Row::parse).toList();

    private static final Map<String, Row> BY_OPERATION = byOperation();

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\*?)([A-Za-z0-9]+)\\}");

    private NamedResources() {}

    /// @param ending of the ARN, with parameters in braces
    record Row(String service, String type, String ending, Pattern like, List<String> operations) {
        private static Row parse(String line) {
            List<String> words = List.of(line.split(" ", -1));
            return new Row(
                    words.get(0),
                    words.get(1),
                    words.get(2),
                    Pattern.compile(words.get(3)),
                    words.subList(4, words.size()));
        }
    }

    /// What the names in a request name.
    ///
    /// @param type empty where no row says what the names mean
    /// @param endings of ARNs; none where there is no such name
    record Found(String type, List<String> endings) {}

    static Found in(ServiceCall call, Place place) {
        Row row = BY_OPERATION.get(call.api().name() + ":" + call.operation().name());
        return row == null
                ? new Found("", List.of())
                : new Found(row.type(), endings(row, call, place));
    }

    private static List<String> endings(Row row, ServiceCall call, Place place) {
        requireHere(call, place);
        List<String> endings = List.of(row.ending());
        for (var open = PARAMETER.matcher(row.ending()); open.find(); ) {
            List<String> values = values(call.parameters(), open.group(2), open.group(1));
            for (String value : values) {
                if (!value.startsWith("arn:") && !row.like().matcher(value).matches()) {
                    throw Unnamed.malformed(call, open.group(2));
                }
            }
            endings = filled(endings, open.group(), values);
        }
        return endings;
    }

    private static List<String> values(Parameters asked, String name, String star) {
        return star.isEmpty() ? asked.text(name).stream().toList() : asked.texts(name);
    }

    /// Of a resource that is said by its ARN nothing is put together: it is judged as it stands.
    private static List<String> filled(List<String> endings, String open, List<String> values) {
        List<String> filled = new ArrayList<>();
        for (String ending : endings) {
            for (String value : values) {
                if (!value.startsWith("arn:")) {
                    filled.add(ending.replace(open, value));
                }
            }
        }
        return filled;
    }

    private static void requireHere(ServiceCall call, Place place) {
        for (String name : ELSEWHERE) {
            if (call.parameters().has(name)
                    && !call.parameters().needed(name).equals(place.account().text())) {
                throw Unnamed.because(call, "it is about another account");
            }
        }
    }

    private static Map<String, Row> byOperation() {
        Map<String, Row> rows = new HashMap<>();
        for (Row row : ROWS) {
            for (String operation : row.operations()) {
                rows.put(row.service() + ":" + operation, row);
            }
        }
        return Map.copyOf(rows);
    }
}
