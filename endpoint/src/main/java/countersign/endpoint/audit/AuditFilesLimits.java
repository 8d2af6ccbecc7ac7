package countersign.endpoint.audit;

/// How large audit files grow, and how much of them is kept.
///
/// @param fileBytes a file that would grow past this is ended; a record is never split
/// @param files the most files that are kept, the one in use included
/// @param totalBytes the most bytes that are kept; looked at when a file ends, so for a moment one
///   more file may be there
public record AuditFilesLimits(long fileBytes, int files, long totalBytes) {
    /// 64 MiB a file, about 70,000 records; 1,000 files, so nearly three years of quiet days; and 4
    /// GiB in all.
    public static final AuditFilesLimits DEFAULT = new AuditFilesLimits(64L << 20, 1_000, 4L << 30);

    public AuditFilesLimits {
        if (fileBytes < 1 || files < 2 || totalBytes < fileBytes) {
            throw new IllegalArgumentException(
                    "Audit files need at least 1 byte a file, 2 files, and room for one");
        }
    }
}
