package countersign.gateway.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How a request to S3 says which operation it is: by its method, by whether it names a bucket and
/// an object, by names in its query, and by whether it names a source to copy from (S3 API
/// Reference, the "Request Syntax" of each action).
///
/// @param needed names that the query has
/// @param optional names that it may have; with any other it is another operation, or none
record S3Form(
        String operation,
        String method,
        Level level,
        Copying copying,
        Set<String> needed,
        Set<String> optional) {
    /// What the path names.
    enum Level {
        SERVICE,
        BUCKET,
        OBJECT
    }

    /// Whether there is a header `x-amz-copy-source`.
    enum Copying {
        COPIES,
        COPIES_NOTHING
    }

    private static final String NONE = "";
    private static final String GIVEN =
            "response-cache-control response-content-disposition response-content-encoding"
                    + " response-content-language response-content-type response-expires";

    static final List<S3Form> ALL =
            List.of(
                    of(
                            "ListBuckets",
                            "GET",
                            Level.SERVICE,
                            NONE,
                            "bucket-region continuation-token max-buckets prefix"),
                    of("HeadBucket", "HEAD", Level.BUCKET, NONE, NONE),
                    of("CreateBucket", "PUT", Level.BUCKET, NONE, NONE),
                    of("DeleteBucket", "DELETE", Level.BUCKET, NONE, NONE),
                    of(
                            "ListObjects",
                            "GET",
                            Level.BUCKET,
                            NONE,
                            "delimiter encoding-type marker max-keys prefix"),
                    of(
                            "ListObjectsV2",
                            "GET",
                            Level.BUCKET,
                            "list-type",
                            "continuation-token delimiter encoding-type fetch-owner max-keys prefix start-after"),
                    of(
                            "ListObjectVersions",
                            "GET",
                            Level.BUCKET,
                            "versions",
                            "delimiter encoding-type key-marker max-keys prefix version-id-marker"),
                    of(
                            "ListMultipartUploads",
                            "GET",
                            Level.BUCKET,
                            "uploads",
                            "delimiter encoding-type key-marker max-uploads prefix upload-id-marker"),
                    of("DeleteObjects", "POST", Level.BUCKET, "delete", NONE),
                    of("GetBucketLocation", "GET", Level.BUCKET, "location", NONE),
                    of("GetBucketVersioning", "GET", Level.BUCKET, "versioning", NONE),
                    of("PutBucketVersioning", "PUT", Level.BUCKET, "versioning", NONE),
                    of("GetBucketPolicy", "GET", Level.BUCKET, "policy", NONE),
                    of("PutBucketPolicy", "PUT", Level.BUCKET, "policy", NONE),
                    of("DeleteBucketPolicy", "DELETE", Level.BUCKET, "policy", NONE),
                    of("GetBucketTagging", "GET", Level.BUCKET, "tagging", NONE),
                    of("PutBucketTagging", "PUT", Level.BUCKET, "tagging", NONE),
                    of("DeleteBucketTagging", "DELETE", Level.BUCKET, "tagging", NONE),
                    of("GetBucketAcl", "GET", Level.BUCKET, "acl", NONE),
                    of("PutBucketAcl", "PUT", Level.BUCKET, "acl", NONE),
                    of("GetObject", "GET", Level.OBJECT, NONE, "partNumber versionId " + GIVEN),
                    of("HeadObject", "HEAD", Level.OBJECT, NONE, "partNumber versionId " + GIVEN),
                    of("PutObject", "PUT", Level.OBJECT, NONE, NONE),
                    of("DeleteObject", "DELETE", Level.OBJECT, NONE, "versionId"),
                    of("GetObjectTagging", "GET", Level.OBJECT, "tagging", "versionId"),
                    of("PutObjectTagging", "PUT", Level.OBJECT, "tagging", "versionId"),
                    of("DeleteObjectTagging", "DELETE", Level.OBJECT, "tagging", "versionId"),
                    of("GetObjectAcl", "GET", Level.OBJECT, "acl", "versionId"),
                    of("PutObjectAcl", "PUT", Level.OBJECT, "acl", "versionId"),
                    of("CreateMultipartUpload", "POST", Level.OBJECT, "uploads", NONE),
                    of("UploadPart", "PUT", Level.OBJECT, "partNumber uploadId", NONE),
                    of("CompleteMultipartUpload", "POST", Level.OBJECT, "uploadId", NONE),
                    of("AbortMultipartUpload", "DELETE", Level.OBJECT, "uploadId", NONE),
                    of(
                            "ListParts",
                            "GET",
                            Level.OBJECT,
                            "uploadId",
                            "max-parts part-number-marker"),
                    copy("CopyObject", NONE),
                    copy("UploadPartCopy", "partNumber uploadId"));

    private static S3Form of(
            String operation, String method, Level level, String needed, String optional) {
        return new S3Form(
                operation, method, level, Copying.COPIES_NOTHING, names(needed), names(optional));
    }

    private static S3Form copy(String operation, String needed) {
        return new S3Form(operation, "PUT", Level.OBJECT, Copying.COPIES, names(needed), Set.of());
    }

    private static Set<String> names(String names) {
        return names.isEmpty() ? Set.of() : Set.of(names.strip().split(" ", -1));
    }

    /// Whether a request is of this form. The SDKs add the operation's name as `x-id`.
    boolean takes(String asked, Level at, Copying copies, Set<String> names) {
        Set<String> others = new HashSet<>(names);
        others.remove("x-id");
        others.removeAll(optional);
        return method.equals(asked) && level == at && copying == copies && others.equals(needed);
    }
}
