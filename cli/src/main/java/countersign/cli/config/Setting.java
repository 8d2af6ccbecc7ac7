package countersign.cli.config;

/// A value that somebody set.
///
/// @param text as written
/// @param where the flag, or the file and line, for messages
public record Setting(String text, String where) {}
