package countersign.endpoint.audit;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Explains the answer to one request, from the audit files. Reads while a server writes; needs
/// memory for one record, whatever the files' size.
public final class Why {
    private static final Pattern REQUEST_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final AuditDirectory directory;

    /// @param directory as given to [AuditFiles]
    public Why(Path directory) {
        this.directory = new AuditDirectory(directory);
    }

    /// What there is to say about a request.
    public sealed interface Finding {
        /// For a person; lines of up to 92 characters where words allow it, with a last line's end.
        String text();

        /// @param json the record as it stands in the file, one line without its end
        record Found(String json, String text) implements Finding {}

        /// @param searched the files, in that order
        record NotFound(List<Path> searched, String text) implements Finding {
            public NotFound {
                searched = List.copyOf(searched);
            }
        }

        /// The text given isn't a request id.
        record NotAnId(String text) implements Finding {}
    }

    /// Looks through the files from the newest to the oldest.
    ///
    /// @param requestId as in the answer's `RequestId` or `x-amzn-RequestId`; capitals don't matter
    /// @throws AuditFault if a file can't be read
    public Finding explain(String requestId) {
        String id = requestId.strip().toLowerCase(Locale.ROOT);
        if (!REQUEST_ID.matcher(id).matches()) {
            return new Finding.NotAnId(
                    """
                    A request id looks like 01234567-89ab-cdef-0123-456789abcdef. It stands in the
                    answer as RequestId, and in its header x-amzn-RequestId.
                    """);
        }
        try {
            return search(id);
        } catch (IOException e) {
            throw new AuditFault("The audit files in `" + directory.path() + "` can't be read", e);
        }
    }

    private Finding search(String id) throws IOException {
        LineSearch search = new LineSearch(id);
        List<Path> files = directory.names().reversed().stream().map(directory::file).toList();
        for (Path file : files) {
            Optional<String> line = find(search, file, id);
            if (line.isPresent()) {
                JsonNode found = JSON.readTree(line.get());
                return new Finding.Found(line.get(), new Explanation(found).text());
            }
        }
        return new Finding.NotFound(files, notFound(id, files));
    }

    /// A file that the server has deleted meanwhile, because it was too old, holds nothing.
    private static Optional<String> find(LineSearch search, Path file, String id)
            throws IOException {
        try {
            return search.find(file, line -> isRecordOf(line, id));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static boolean isRecordOf(String line, String id) {
        try {
            return JSON.readTree(line).path("requestID").asString("").equals(id);
        } catch (JacksonException notARecord) {
            return false;
        }
    }

    private static String notFound(String id, List<Path> files) {
        StringBuilder text = new StringBuilder("No audit file tells of request ").append(id);
        if (files.isEmpty()) {
            return text.append(": there is no audit file here.\n").toString();
        }
        text.append(".\nSearched, from the newest to the oldest:\n");
        files.forEach(file -> text.append("  ").append(file).append('\n'));
        return text.append("Older records have been deleted, as the limits say.\n").toString();
    }
}
