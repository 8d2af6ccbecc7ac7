package countersign.gateway.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.catalog.Services;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.ServiceApis;
import countersign.gateway.protocol.CallReader;
import countersign.gateway.protocol.ObjectKeys;
import countersign.gateway.protocol.Requests;
import countersign.http.HttpRequest;
import countersign.iam.access.Resource;
import countersign.iam.credential.AccountId;
import countersign.iam.error.Refusal;
import countersign.policy.context.ContextValue;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ServiceReference;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documented: S3 User Guide, "Required permissions for Amazon S3 API operations".
class S3NamingTest {
    private static final ServiceApi S3 = ServiceApis.packed().find("s3").orElseThrow();
    private static final Namings NAMINGS = new Namings(ServiceReference.none());
    private static final Place PLACE = new Place("eu-west-1", new AccountId("123456789012"));

    private static List<Permission> named(HttpRequest request, String bucketInHost) {
        return named(request, bucketInHost, ObjectKeys.ALIKE);
    }

    private static List<Permission> named(
            HttpRequest request, String bucketInHost, ObjectKeys keys) {
        return NAMINGS.permissions(CallReader.read(S3, request, bucketInHost, keys), PLACE);
    }

    @ParameterizedTest(name = "{0} in `{1}` is {2}")
    @CsvSource({
        "/box/a//b, '', box/a//b",
        "/box/a///b/, '', box/a///b/",
        "/box/a/b, '', box/a/b",
        "/a//b, box, box/a//b"
    })
    void keys_are_byte_for_byte_where_the_service_takes_them_so(
            String path, String bucket, String key) {
        HttpRequest get = Requests.of("GET", path, "");
        HttpRequest copy =
                Requests.of("PUT", path, "", "x-amz-copy-source", "/box/a//b?versionId=1");

        assertEquals("[GetObject[" + key + "]]", text(named(get, bucket, ObjectKeys.EXACT)));
        assertTrue(text(named(copy, bucket, ObjectKeys.EXACT)).contains("[box/a//b]"));
        if (path.contains("//")) {
            assertThrows(Refusal.class, () -> named(get, bucket));
        }
        assertThrows(Refusal.class, () -> named(copy, bucket));
    }

    @ParameterizedTest(name = "{0} in `{1}`")
    @CsvSource({
        "//box/a, ''",
        "/box//a, ''",
        "/box//, ''",
        "/box/a//, ''",
        "/box/a//../b, ''",
        "/box/a//%2e%2e/b, ''",
        "/box/a//./b, ''",
        "/box/a//%2F/b, ''",
        "/box/a/%2F/b, ''",
        "/box/a//%5C/b, ''",
        "/box/a//;/b, ''",
        "//a, box",
        "/a//, box",
        "//, box"
    })
    void no_service_is_so_exact_that_it_is_asked_for_these(String path, String bucket) {
        assertThrows(
                Refusal.class, () -> named(Requests.of("GET", path, ""), bucket, ObjectKeys.EXACT));
        assertThrows(
                Refusal.class,
                () ->
                        named(
                                Requests.of(
                                        "PUT", "/box/o", "", "x-amz-copy-source", "/box" + path),
                                "",
                                bucket.isEmpty() ? ObjectKeys.ALIKE : ObjectKeys.EXACT));
    }

    private static String text(List<Permission> permissions) {
        return permissions.stream()
                .map(it ->
                        it.action()
                                + it.resources().stream()
                                        .map(Resource::arn)
                                        .map(arn -> arn.replace("arn:aws:s3:::", ""))
                                        .toList())
                .toList()
                .toString()
                .replace("s3:", "");
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/|[ListAllMyBuckets[*]]",
                "HEAD|/box|[ListBucket[box]]",
                "PUT|/box|[CreateBucket[box]]",
                "DELETE|/box/|[DeleteBucket[box]]",
                "GET|/box?list-type=2&prefix=a%2F|[ListBucket[box]]",
                "GET|/box?versions|[ListBucketVersions[box]]",
                "GET|/box?uploads=|[ListBucketMultipartUploads[box]]",
                "GET|/box?policy|[GetBucketPolicy[box]]",
                "DELETE|/box?tagging|[PutBucketTagging[box]]",
                "GET|/box/a/b%20c.txt?x-id=GetObject|[GetObject[box/a/b c.txt]]",
                "HEAD|/box/caf%C3%A9|[GetObject[box/caf\u00e9]]",
                "GET|/box/a?versionId=v1|[GetObjectVersion[box/a]]",
                "GET|/box/a?tagging&versionId=v1|[GetObjectVersionTagging[box/a]]",
                "PUT|/box/folder/|[PutObject[box/folder/]]",
                "PUT|/box/a?acl|[PutObjectAcl[box/a]]",
                "DELETE|/box/a|[DeleteObject[box/a]]",
                "DELETE|/box/a?versionId=v1|[DeleteObjectVersion[box/a]]",
                "POST|/box/a?uploads|[PutObject[box/a]]",
                "PUT|/box/a?partNumber=1&uploadId=u|[PutObject[box/a]]",
                "POST|/box/a?uploadId=u|[PutObject[box/a]]",
                "DELETE|/box/a?uploadId=u|[AbortMultipartUpload[box/a]]",
                "GET|/box/a?uploadId=u|[ListMultipartUploadParts[box/a]]",
                "GET|/box?cors|[GetBucketCORS[box]]",
                "DELETE|/box?cors|[PutBucketCORS[box]]",
                "PUT|/box?encryption|[PutEncryptionConfiguration[box]]",
                "DELETE|/box?encryption|[PutEncryptionConfiguration[box]]",
                "GET|/box?lifecycle|[GetLifecycleConfiguration[box]]",
                "DELETE|/box?lifecycle|[PutLifecycleConfiguration[box]]",
                "PUT|/box?notification|[PutBucketNotification[box]]",
                "GET|/box?object-lock|[GetBucketObjectLockConfiguration[box]]",
                "DELETE|/box?publicAccessBlock|[PutBucketPublicAccessBlock[box]]",
                "GET|/box?replication|[GetReplicationConfiguration[box]]",
                "DELETE|/box?website|[DeleteBucketWebsite[box]]",
                "GET|/box?metrics|[GetMetricsConfiguration[box]]",
                "GET|/box?metrics&id=m|[GetMetricsConfiguration[box]]",
                "DELETE|/box?inventory&id=m|[PutInventoryConfiguration[box]]",
                "GET|/box/a?attributes|[GetObjectAttributes[box/a], GetObject[box/a]]",
                "GET|/box/a?attributes&versionId=v|[GetObjectVersionAttributes[box/a], GetObjectVersion[box/a]]",
                "PUT|/box/a?retention&versionId=v|[PutObjectRetention[box/a]]",
                "PUT|/box/a?legal-hold|[PutObjectLegalHold[box/a]]",
                "PUT|/box/a?acl&versionId=v|[PutObjectVersionAcl[box/a]]",
                "DELETE|/box/a?tagging&versionId=v|[DeleteObjectVersionTagging[box/a]]",
                "GET|/box/a?torrent|[GetObjectTorrent[box/a]]",
                "POST|/box/a?restore|[RestoreObject[box/a]]",
                "POST|/box/a?select&select-type=2|[GetObject[box/a]]"
            })
    void buckets_and_objects_are_named(String method, String target, String named) {
        assertEquals(named, text(named(Requests.of(method, target, ""), "")));
    }

    @Test
    void an_object_is_restored_where_it_is() {
        String days = "<RestoreRequest><Days>1</Days><Tier>Bulk</Tier></RestoreRequest>";
        String elsewhere = "<RestoreRequest><OutputLocation/></RestoreRequest>";

        assertEquals(
                "[RestoreObject[box/a]]",
                text(named(Requests.of("POST", "/box/a?restore", days), "")));
        assertThrows(
                Refusal.class, () -> named(Requests.of("POST", "/box/a?restore", elsewhere), ""));
    }

    /// Every action that an operation of S3 needs is one of AWS's tables.
    @Test
    void the_actions_are_awss() {
        AwsService known = new Services().service("s3").orElseThrow();
        Set<String> unknown = new TreeSet<>();
        for (String operation : S3.operations().keySet()) {
            for (boolean version : List.of(true, false)) {
                String action = S3Actions.of(operation, version).substring("s3:".length());
                if (known.action(action).isEmpty()) {
                    unknown.add(operation);
                }
            }
        }

        assertEquals(new TreeSet<>(UNKNOWN), unknown);
    }

    /// Operations that no form takes, and the batch, whose objects are judged each.
    private static final Set<String> UNKNOWN =
            Set.of(
                    "CreateBucketMetadataConfiguration",
                    "CreateSession",
                    "DeleteBucketMetadataConfiguration",
                    "DeleteObjects",
                    "GetBucketLifecycle",
                    "GetBucketMetadataConfiguration",
                    "ListDirectoryBuckets",
                    "PutBucketLifecycle",
                    "PutBucketReplication",
                    "RenameObject",
                    "WriteGetObjectResponse");

    @Test
    void a_bucket_in_the_host_is_one_in_the_path() {
        assertEquals("[GetObject[box/a/b]]", text(named(Requests.of("GET", "/a/b", ""), "box")));
        assertEquals("[ListBucket[box]]", text(named(Requests.of("GET", "/", ""), "box")));
    }

    @ParameterizedTest(name = "{0} {1} needs {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "x-amz-copy-source|/src/from%20a|[PutObject[box/a], GetObject[src/from a]]",
                "x-amz-copy-source|src/b?versionId=v|[PutObject[box/a], GetObjectVersion[src/b]]",
                "x-amz-acl|public-read|[PutObject[box/a], PutObjectAcl[box/a]]",
                "x-amz-grant-read|id=x|[PutObject[box/a], PutObjectAcl[box/a]]",
                "x-amz-tagging|a=b|[PutObject[box/a], PutObjectTagging[box/a]]",
                "x-amz-meta-x|y|[PutObject[box/a]]"
            })
    void headers_ask_for_more(String name, String value, String named) {
        assertEquals(named, text(named(Requests.of("PUT", "/box/a", "", name, value), "")));
    }

    @Test
    void each_object_of_a_batch_is_named() {
        String batch =
                "<?xml version=\"1.0\"?><Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + "<Object><Key>a/b</Key></Object>"
                        + "<Object><Key>c &amp; d</Key><VersionId>v</VersionId></Object>"
                        + "<Quiet>true</Quiet></Delete>";

        assertEquals(
                "[DeleteObject[box/a/b], DeleteObjectVersion[box/c & d]]",
                text(named(Requests.of("POST", "/box?delete", batch), "")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "<Delete/>",
                "<Delete><Object/></Delete>",
                "<Delete><Object><Key/></Object></Delete>",
                "<Delete><Object><Key>a</Key><Key>b</Key></Object></Delete>",
                "<Delete><Object><Key>a/../b</Key></Object></Delete>",
                "<Delete><Object><Key>a</Key></Object><Other/></Delete>",
                "<Delete><Object><Key>a</Key></Object></Delete><Delete/>",
                "<!DOCTYPE x [<!ENTITY e \"a\">]><Delete><Object><Key>&e;</Key></Object></Delete>",
                "<Other><Object><Key>a</Key></Object></Other>"
            })
    void a_batch_that_isnt_certain_is_refused(String batch) {
        assertThrows(Refusal.class, () -> named(Requests.of("POST", "/box?delete", batch), ""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/box/a?acl&tagging",
                "GET|/box/a?x-id=PutObject",
                "GET|/box/a?annotation",
                "PUT|/box?replication",
                "GET|/box/a?versionId=a&versionId=b",
                "GET|/box/a?prefix=+b",
                "GET|/box/../secret/a",
                "GET|/box/%2e%2e/a",
                "GET|/box/a%2Fb",
                "GET|/box//a",
                "GET|//box/a",
                "GET|/box/a//",
                "GET|/BOX/a",
                "GET|/b/a",
                "POST|/box",
                "PATCH|/box/a",
                "PUT|/box/a?x-amz-acl=public-read",
                "PUT|/box/a?uploadId=u"
            })
    void requests_that_arent_certain_are_refused(String method, String target) {
        assertThrows(Refusal.class, () -> named(Requests.of(method, target, ""), ""));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"src", "src/a/../b", "/src/a?versionId=v&acl", "src/a%2Fb", ""})
    void a_source_that_isnt_certain_is_refused(String source) {
        assertThrows(
                Refusal.class,
                () -> named(Requests.of("PUT", "/box/a", "", "x-amz-copy-source", source), ""));
    }

    @Test
    void what_the_request_says_is_known_and_what_the_object_has_is_not() {
        Resource object =
                named(Requests.of("PUT", "/box/a", "", "X-Amz-Acl", "private"), "")
                        .getFirst()
                        .resources()
                        .getFirst();
        Resource list =
                named(Requests.of("GET", "/box?list-type=2&prefix=home%2F&delimiter=%2F", ""), "")
                        .getFirst()
                        .resources()
                        .getFirst();

        assertEquals(ContextValue.of("private"), object.contextKeys().get("s3:x-amz-acl"));
        assertEquals(ContextValue.of("home/"), list.contextKeys().get("s3:prefix"));
        assertEquals(ContextValue.of("/"), list.contextKeys().get("s3:delimiter"));
        assertFalse(object.unknown().has("s3:x-amz-server-side-encryption"), "it is absent");
        assertFalse(object.unknown().has("s3:prefix"));
        assertTrue(object.unknown().has("s3:existingobjecttag/team"));
        assertTrue(object.unknown().has("s3:authtype"));
    }
}
