package countersign.gateway.naming;

import java.util.Map;
import java.util.Set;

/// What the operations of S3 are called in policies (*S3 User Guide, "Required permissions for
/// Amazon S3 API operations"*): most as they are, some otherwise, and some otherwise where a
/// version is named.
final class S3Actions {
    private static final Map<String, String> OTHERWISE =
            Map.ofEntries(
                    Map.entry("CompleteMultipartUpload", "PutObject"),
                    Map.entry("CopyObject", "PutObject"),
                    Map.entry("CreateMultipartUpload", "PutObject"),
                    Map.entry("DeleteBucketAnalyticsConfiguration", "PutAnalyticsConfiguration"),
                    Map.entry("DeleteBucketCors", "PutBucketCORS"),
                    Map.entry("DeleteBucketEncryption", "PutEncryptionConfiguration"),
                    Map.entry(
                            "DeleteBucketIntelligentTieringConfiguration",
                            "PutIntelligentTieringConfiguration"),
                    Map.entry("DeleteBucketInventoryConfiguration", "PutInventoryConfiguration"),
                    Map.entry("DeleteBucketLifecycle", "PutLifecycleConfiguration"),
                    Map.entry("DeleteBucketMetricsConfiguration", "PutMetricsConfiguration"),
                    Map.entry("DeleteBucketOwnershipControls", "PutBucketOwnershipControls"),
                    Map.entry("DeleteBucketReplication", "PutReplicationConfiguration"),
                    Map.entry("DeleteBucketTagging", "PutBucketTagging"),
                    Map.entry("DeletePublicAccessBlock", "PutBucketPublicAccessBlock"),
                    Map.entry("GetBucketAccelerateConfiguration", "GetAccelerateConfiguration"),
                    Map.entry("GetBucketAnalyticsConfiguration", "GetAnalyticsConfiguration"),
                    Map.entry("GetBucketCors", "GetBucketCORS"),
                    Map.entry("GetBucketEncryption", "GetEncryptionConfiguration"),
                    Map.entry(
                            "GetBucketIntelligentTieringConfiguration",
                            "GetIntelligentTieringConfiguration"),
                    Map.entry("GetBucketInventoryConfiguration", "GetInventoryConfiguration"),
                    Map.entry("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
                    Map.entry("GetBucketMetricsConfiguration", "GetMetricsConfiguration"),
                    Map.entry("GetBucketNotificationConfiguration", "GetBucketNotification"),
                    Map.entry("GetBucketReplication", "GetReplicationConfiguration"),
                    Map.entry("GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"),
                    Map.entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
                    Map.entry("HeadBucket", "ListBucket"),
                    Map.entry("HeadObject", "GetObject"),
                    Map.entry("ListBucketAnalyticsConfigurations", "GetAnalyticsConfiguration"),
                    Map.entry(
                            "ListBucketIntelligentTieringConfigurations",
                            "GetIntelligentTieringConfiguration"),
                    Map.entry("ListBucketInventoryConfigurations", "GetInventoryConfiguration"),
                    Map.entry("ListBucketMetricsConfigurations", "GetMetricsConfiguration"),
                    Map.entry("ListBuckets", "ListAllMyBuckets"),
                    Map.entry("ListMultipartUploads", "ListBucketMultipartUploads"),
                    Map.entry("ListObjectVersions", "ListBucketVersions"),
                    Map.entry("ListObjects", "ListBucket"),
                    Map.entry("ListObjectsV2", "ListBucket"),
                    Map.entry("ListParts", "ListMultipartUploadParts"),
                    Map.entry("PutBucketAccelerateConfiguration", "PutAccelerateConfiguration"),
                    Map.entry("PutBucketAnalyticsConfiguration", "PutAnalyticsConfiguration"),
                    Map.entry("PutBucketCors", "PutBucketCORS"),
                    Map.entry("PutBucketEncryption", "PutEncryptionConfiguration"),
                    Map.entry(
                            "PutBucketIntelligentTieringConfiguration",
                            "PutIntelligentTieringConfiguration"),
                    Map.entry("PutBucketInventoryConfiguration", "PutInventoryConfiguration"),
                    Map.entry("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
                    Map.entry("PutBucketMetricsConfiguration", "PutMetricsConfiguration"),
                    Map.entry("PutBucketNotificationConfiguration", "PutBucketNotification"),
                    Map.entry("PutObjectLockConfiguration", "PutBucketObjectLockConfiguration"),
                    Map.entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
                    Map.entry("SelectObjectContent", "GetObject"),
                    Map.entry("UploadPart", "PutObject"),
                    Map.entry("UploadPartCopy", "PutObject"));

    /// Actions of which there is another on versions.
    private static final Set<String> ON_VERSIONS =
            Set.of(
                    "DeleteObject",
                    "DeleteObjectTagging",
                    "GetObject",
                    "GetObjectAcl",
                    "GetObjectAttributes",
                    "GetObjectTagging",
                    "PutObjectAcl",
                    "PutObjectTagging");

    private S3Actions() {}

    /// @param version whether a version of the object is named
    static String of(String operation, boolean version) {
        String action = OTHERWISE.getOrDefault(operation, operation);
        boolean otherwise = version && ON_VERSIONS.contains(action);
        return "s3:" + (otherwise ? action.replace("Object", "ObjectVersion") : action);
    }
}
