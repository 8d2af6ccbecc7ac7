package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.iam.access.UnknownKeys;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names what requests to S3 are about (*S3 User Guide, "Required permissions for Amazon S3 API
/// operations"*; *Service Authorization Reference*): buckets and objects, the source of a copy,
/// each object of a batch; and what headers ask for besides, such as an ACL.
final class S3Naming implements Naming {
    static final String SERVICE = "s3";

    /// What is restored by a query goes where the query says.
    private static final Set<String> RESTORED = Set.of("Days", "GlacierJobParameters", "Tier");

    /// What headers ask for besides, of an object and of a bucket.
    private static final Map<String, String> BY_HEADER =
            Map.of(
                    "x-amz-acl", "Put*Acl",
                    "x-amz-grant-", "Put*Acl",
                    "x-amz-tagging", "PutObjectTagging",
                    "x-amz-object-lock-mode", "PutObjectRetention",
                    "x-amz-object-lock-retain-until-date", "PutObjectRetention",
                    "x-amz-object-lock-legal-hold", "PutObjectLegalHold",
                    "x-amz-bypass-governance-retention", "BypassGovernanceRetention",
                    "x-amz-bucket-object-lock-enabled", "PutBucketObjectLockConfiguration");

    private static final Set<String> OF_LISTS = Set.of("prefix", "delimiter", "max-keys");

    /// Of S3's own keys, those that the request itself says.
    private static final UnknownKeys UNKNOWN =
            key ->
                    ServiceKeys.of(SERVICE).has(key)
                            && !key.startsWith("s3:x-amz-")
                            && !key.equals("s3:versionid")
                            && !(key.startsWith("s3:") && OF_LISTS.contains(key.substring(3)));

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        Asked asked = new Asked(call, place);
        call.parameters().structure("Restore").ifPresent(asked::requirePlainRestoration);
        return switch (call.operation().name()) {
            case "ListBuckets" ->
                    List.of(
                            new Permission(
                                    S3Actions.of("ListBuckets", false),
                                    List.of(asked.named().any())));
            case "DeleteObjects" -> asked.deletions();
            default -> asked.permissions();
        };
    }

    /// One request.
    private record Asked(ServiceCall call, Place place) {
        List<Permission> permissions() {
            List<Permission> all = new ArrayList<>();
            Optional<String> version =
                    call.parameters()
                            .structure(Parameters.QUERY)
                            .flatMap(it -> it.text("versionId"));
            Resource target = resource(call.parameters(), version);
            String operation = call.operation().name();
            all.add(new Permission(S3Actions.of(operation, version.isPresent()), List.of(target)));
            if (operation.equals("GetObjectAttributes")) {
                all.add(get(target, version));
            }
            call.parameters()
                    .structure("CopySource")
                    .ifPresent(source -> {
                        Optional<String> of = source.text("VersionId");
                        all.add(get(resource(source, of), of));
                    });
            extras().forEach(action -> all.add(new Permission(action, List.of(target))));
            return all;
        }

        /// Each object is judged by itself, and all must be allowed.
        List<Permission> deletions() {
            String bucket = call.parameters().needed("Bucket");
            Map<String, List<Resource>> byAction = new LinkedHashMap<>();
            for (Parameters object : call.parameters().structures("Objects")) {
                Optional<String> version = object.text("VersionId");
                byAction.computeIfAbsent(
                                S3Actions.of("DeleteObject", version.isPresent()),
                                _ -> new ArrayList<>())
                        .add(named(version).ofArn(arn(bucket, object.needed("Key"))));
            }
            List<Permission> all = new ArrayList<>();
            byAction.forEach((action, objects) -> all.add(new Permission(action, objects)));
            List<Resource> objects = byAction.values().stream().flatMap(List::stream).toList();
            extras().forEach(action -> all.add(new Permission(action, objects)));
            return all;
        }

        private static Permission get(Resource object, Optional<String> version) {
            return new Permission(S3Actions.of("GetObject", version.isPresent()), List.of(object));
        }

        void requirePlainRestoration(Parameters restored) {
            for (String name : restored.names()) {
                if (!RESTORED.contains(name)) {
                    throw Unnamed.because(call, "a restoration with " + name + " isn't judged");
                }
            }
        }

        private List<String> extras() {
            boolean object = call.parameters().has("Key") || call.parameters().has("Objects");
            return headers().names().stream()
                    .flatMap(name ->
                            BY_HEADER.entrySet().stream()
                                    .filter(extra -> name.startsWith(extra.getKey()))
                                    .map(Map.Entry::getValue))
                    .map(action ->
                            SERVICE + ":" + action.replace("*", object ? "Object" : "Bucket"))
                    .distinct()
                    .filter(action -> !action.equals(SERVICE + ":" + call.operation().name()))
                    .toList();
        }

        private Resource resource(Parameters where, Optional<String> version) {
            String bucket = where.needed("Bucket");
            return named(version)
                    .ofArn(
                            where.text("Key")
                                    .map(key -> arn(bucket, key))
                                    .orElse("arn:aws:s3:::" + bucket));
        }

        private static String arn(String bucket, String key) {
            return "arn:aws:s3:::" + bucket + "/" + key;
        }

        private Parameters headers() {
            return call.parameters().structure(Parameters.HEADERS).orElse(Parameters.NONE);
        }

        private Named named(Optional<String> version) {
            Named named = named();
            version.ifPresent(id -> named.with("s3:versionid", ContextValue.of(id)));
            return named;
        }

        Named named() {
            Named named = new Named(place, UNKNOWN);
            Parameters headers = headers();
            for (String name : headers.names()) {
                named.with(SERVICE + ":" + name, ContextValue.of(headers.textOrEmpty(name)));
            }
            call.parameters()
                    .structure(Parameters.QUERY)
                    .ifPresent(query ->
                            OF_LISTS.forEach(name -> {
                                if (query.has(name)) {
                                    named.with(
                                            SERVICE + ":" + name,
                                            ContextValue.of(query.textOrEmpty(name)));
                                }
                            }));
            return named;
        }
    }
}
