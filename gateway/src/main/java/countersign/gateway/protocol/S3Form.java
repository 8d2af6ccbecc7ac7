package countersign.gateway.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    S3Form {
        needed = Set.copyOf(needed);
        optional = Set.copyOf(optional);
    }

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

    /// Operation, method, level, the names that the query has, and those that it may have. The
    /// names of the responses' headers that a request may ask for stand as `response`.
    private static final String TABLE =
            """
            ListBuckets GET service - bucket-region,continuation-token,max-buckets,prefix
            HeadBucket HEAD bucket - -
            CreateBucket PUT bucket - -
            DeleteBucket DELETE bucket - -
            ListObjects GET bucket - delimiter,encoding-type,marker,max-keys,prefix
            ListObjectsV2 GET bucket list-type continuation-token,delimiter,encoding-type,fetch-owner,max-keys,prefix,start-after
            ListObjectVersions GET bucket versions delimiter,encoding-type,key-marker,max-keys,prefix,version-id-marker
            ListMultipartUploads GET bucket uploads delimiter,encoding-type,key-marker,max-uploads,prefix,upload-id-marker
            DeleteObjects POST bucket delete -
            GetBucketLocation GET bucket location -
            GetBucketVersioning GET bucket versioning -
            PutBucketVersioning PUT bucket versioning -
            GetBucketPolicy GET bucket policy -
            PutBucketPolicy PUT bucket policy -
            DeleteBucketPolicy DELETE bucket policy -
            GetBucketPolicyStatus GET bucket policyStatus -
            GetBucketTagging GET bucket tagging -
            PutBucketTagging PUT bucket tagging -
            DeleteBucketTagging DELETE bucket tagging -
            GetBucketAcl GET bucket acl -
            PutBucketAcl PUT bucket acl -
            GetBucketCors GET bucket cors -
            PutBucketCors PUT bucket cors -
            DeleteBucketCors DELETE bucket cors -
            GetBucketEncryption GET bucket encryption -
            PutBucketEncryption PUT bucket encryption -
            DeleteBucketEncryption DELETE bucket encryption -
            GetBucketLifecycleConfiguration GET bucket lifecycle -
            PutBucketLifecycleConfiguration PUT bucket lifecycle -
            DeleteBucketLifecycle DELETE bucket lifecycle -
            GetBucketNotificationConfiguration GET bucket notification -
            PutBucketNotificationConfiguration PUT bucket notification -
            GetObjectLockConfiguration GET bucket object-lock -
            PutObjectLockConfiguration PUT bucket object-lock -
            GetPublicAccessBlock GET bucket publicAccessBlock -
            PutPublicAccessBlock PUT bucket publicAccessBlock -
            DeletePublicAccessBlock DELETE bucket publicAccessBlock -
            GetBucketOwnershipControls GET bucket ownershipControls -
            PutBucketOwnershipControls PUT bucket ownershipControls -
            DeleteBucketOwnershipControls DELETE bucket ownershipControls -
            GetBucketReplication GET bucket replication -
            DeleteBucketReplication DELETE bucket replication -
            GetBucketAccelerateConfiguration GET bucket accelerate -
            PutBucketAccelerateConfiguration PUT bucket accelerate -
            GetBucketLogging GET bucket logging -
            PutBucketLogging PUT bucket logging -
            GetBucketRequestPayment GET bucket requestPayment -
            PutBucketRequestPayment PUT bucket requestPayment -
            GetBucketWebsite GET bucket website -
            PutBucketWebsite PUT bucket website -
            DeleteBucketWebsite DELETE bucket website -
            ListBucketAnalyticsConfigurations GET bucket analytics continuation-token
            GetBucketAnalyticsConfiguration GET bucket analytics,id -
            PutBucketAnalyticsConfiguration PUT bucket analytics,id -
            DeleteBucketAnalyticsConfiguration DELETE bucket analytics,id -
            ListBucketIntelligentTieringConfigurations GET bucket intelligent-tiering continuation-token
            GetBucketIntelligentTieringConfiguration GET bucket intelligent-tiering,id -
            PutBucketIntelligentTieringConfiguration PUT bucket intelligent-tiering,id -
            DeleteBucketIntelligentTieringConfiguration DELETE bucket intelligent-tiering,id -
            ListBucketInventoryConfigurations GET bucket inventory continuation-token
            GetBucketInventoryConfiguration GET bucket inventory,id -
            PutBucketInventoryConfiguration PUT bucket inventory,id -
            DeleteBucketInventoryConfiguration DELETE bucket inventory,id -
            ListBucketMetricsConfigurations GET bucket metrics continuation-token
            GetBucketMetricsConfiguration GET bucket metrics,id -
            PutBucketMetricsConfiguration PUT bucket metrics,id -
            DeleteBucketMetricsConfiguration DELETE bucket metrics,id -
            GetObject GET object - partNumber,versionId,response
            HeadObject HEAD object - partNumber,versionId,response
            PutObject PUT object - -
            DeleteObject DELETE object - versionId
            GetObjectAttributes GET object attributes versionId
            GetObjectTagging GET object tagging versionId
            PutObjectTagging PUT object tagging versionId
            DeleteObjectTagging DELETE object tagging versionId
            GetObjectAcl GET object acl versionId
            PutObjectAcl PUT object acl versionId
            GetObjectLegalHold GET object legal-hold versionId
            PutObjectLegalHold PUT object legal-hold versionId
            GetObjectRetention GET object retention versionId
            PutObjectRetention PUT object retention versionId
            GetObjectTorrent GET object torrent -
            RestoreObject POST object restore versionId
            SelectObjectContent POST object select,select-type -
            CreateMultipartUpload POST object uploads -
            UploadPart PUT object partNumber,uploadId -
            CompleteMultipartUpload POST object uploadId -
            AbortMultipartUpload DELETE object uploadId -
            ListParts GET object uploadId max-parts,part-number-marker
            CopyObject PUT copy - -
            UploadPartCopy PUT copy partNumber,uploadId -
            """;

    private static final Set<String> RESPONSE =
            Set.of(
                    "response-cache-control",
                    "response-content-disposition",
                    "response-content-encoding",
                    "response-content-language",
                    "response-content-type",
                    "response-expires");

    private static final Map<Kind, List<S3Form>> ALL =
            TABLE.lines().map(S3Form::parse).collect(Collectors.groupingBy(S3Form::kind));

    private record Kind(String method, Level level, Copying copying) {}

    private static S3Form parse(String row) {
        String[] words = row.split(" ", -1);
        boolean copies = words[2].equals("copy");
        return new S3Form(
                words[0],
                words[1],
                copies ? Level.OBJECT : Level.valueOf(words[2].toUpperCase(Locale.ROOT)),
                copies ? Copying.COPIES : Copying.COPIES_NOTHING,
                names(words[3]),
                names(words[4]));
    }

    private static Set<String> names(String written) {
        Set<String> names = new HashSet<>();
        if (!written.equals("-")) {
            names.addAll(List.of(written.split(",", -1)));
        }
        if (names.remove("response")) {
            names.addAll(RESPONSE);
        }
        return names;
    }

    private Kind kind() {
        return new Kind(method, level, copying);
    }

    /// The one form of which a request is; none where there are none or several.
    static Optional<S3Form> of(String method, Level level, Copying copying, Set<String> names) {
        Optional<S3Form> found = Optional.empty();
        for (S3Form form : ALL.getOrDefault(new Kind(method, level, copying), List.of())) {
            if (form.takes(names)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(form);
            }
        }
        return found;
    }

    /// The SDKs add the operation's name as `x-id`.
    private boolean takes(Set<String> names) {
        for (String name : names) {
            if (!needed.contains(name) && !optional.contains(name) && !name.equals("x-id")) {
                return false;
            }
        }
        return names.containsAll(needed);
    }
}
