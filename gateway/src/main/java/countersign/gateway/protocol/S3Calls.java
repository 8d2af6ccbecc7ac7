package countersign.gateway.protocol;

import countersign.gateway.api.ApiOperation;
import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.protocol.S3Form.Copying;
import countersign.gateway.protocol.S3Form.Level;
import countersign.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads requests to S3, with the bucket in the path or in the host. What they ask becomes these
/// parameters: `Bucket` and `Key`; [Parameters#QUERY] and [Parameters#HEADERS] (those that begin
/// with `x-amz-`, in lower case) as maps; `CopySource` and each of `Objects` with `Bucket`, `Key`
/// and `VersionId`.
final class S3Calls {
    private static final String COPY_SOURCE = "x-amz-copy-source";

    /// *S3 User Guide, "General purpose bucket naming rules"*.
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private S3Calls() {}

    /// @param bucketInHost empty where the bucket is in the path
    static ServiceCall read(
            ServiceApi api, HttpRequest request, String bucketInHost, ObjectKeys keys) {
        Map<String, Object> all = new LinkedHashMap<>();
        Level level = readPath(request.rawPath(), bucketInHost, keys, all);
        Map<String, Object> query = QueryNames.read(request.rawQuery());
        Map<String, Object> headers = headers(request);
        all.put(Parameters.QUERY, query);
        all.put(Parameters.HEADERS, headers);
        Copying copying = Copying.COPIES_NOTHING;
        if (headers.get(COPY_SOURCE) instanceof String source) {
            copying = Copying.COPIES;
            all.put("CopySource", source(source, keys));
        }
        ApiOperation operation = operation(api, request, level, copying, query.keySet());
        if (!query.getOrDefault("x-id", operation.name()).equals(operation.name())) {
            throw Unclear.request("The x-id is that of another operation.");
        }
        if (operation.name().equals("DeleteObjects")) {
            all.put("Objects", S3Batch.objects(request.body()));
        }
        if (operation.name().equals("RestoreObject") && request.body().length > 0) {
            all.put("Restore", XmlTree.parse(request.body()).tree());
        }
        return new ServiceCall(api, Protocol.S3, operation, new Parameters(all));
    }

    private static ApiOperation operation(
            ServiceApi api, HttpRequest request, Level level, Copying copying, Set<String> names) {
        String name =
                S3Form.of(request.method(), level, copying, names)
                        .orElseThrow(() -> Unclear.operation(request.method() + " with " + names))
                        .operation();
        return api.operation(name).orElseThrow(() -> Unclear.operation(name));
    }

    private static Level readPath(
            String rawPath, String bucketInHost, ObjectKeys keys, Map<String, Object> found) {
        String path = rawPath.substring(1);
        String bucket = bucketInHost;
        String key = path;
        if (bucket.isEmpty()) {
            int slash = path.indexOf('/');
            bucket = slash < 0 ? path : path.substring(0, slash);
            key = slash < 0 ? "" : path.substring(slash + 1);
        }
        if (path.isEmpty() && bucket.isEmpty()) {
            return Level.SERVICE;
        }
        found.put("Bucket", bucket(bucket));
        if (key.isEmpty()) {
            return Level.BUCKET;
        }
        found.put("Key", key(key, keys));
        return Level.OBJECT;
    }

    private static String bucket(String name) {
        if (!BUCKET.matcher(name).matches() || name.contains("..")) {
            throw Unclear.request("The bucket's name is none.");
        }
        return name;
    }

    /// A key may end with one slash, as the keys of "folders" do.
    private static String key(String raw, ObjectKeys keys) {
        boolean folder = raw.endsWith("/");
        String path = "/" + (folder ? raw.substring(0, raw.length() - 1) : raw);
        PathSegments segments =
                switch (keys) {
                    case ALIKE -> PathSegments.of(path);
                    case EXACT -> PathSegments.withEmptyWithin(path);
                };
        StringBuilder key = new StringBuilder(segments.decoded(0));
        for (int i = 1; i < segments.count(); i++) {
            key.append('/').append(segments.decoded(i));
        }
        return folder ? key.append('/').toString() : key.toString();
    }

    /// `bucket/key` or `/bucket/key`, with `?versionId=…` or without, encoded as in a path.
    private static Map<String, Object> source(String header, ObjectKeys keys) {
        int mark = header.indexOf('?');
        String path = mark < 0 ? header : header.substring(0, mark);
        Map<String, Object> source = new LinkedHashMap<>();
        String rooted = path.startsWith("/") ? path : "/" + path;
        if (readPath(rooted, "", keys, source) != Level.OBJECT) {
            throw Unclear.request("The header " + COPY_SOURCE + " names no object.");
        }
        if (mark >= 0) {
            Map<String, Object> query = QueryNames.read(header.substring(mark + 1));
            if (!query.keySet().equals(Set.of("versionId"))) {
                throw Unclear.request("The header " + COPY_SOURCE + " has more than a version.");
            }
            source.put("VersionId", query.getOrDefault("versionId", ""));
        }
        return source;
    }

    private static Map<String, Object> headers(HttpRequest request) {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (int i = 0; i < request.headerCount(); i++) {
            String name = request.headerName(i).toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-")) {
                headers.put(name, request.headerValue(i)); // none comes twice: StrictHead
            }
        }
        return headers;
    }
}
