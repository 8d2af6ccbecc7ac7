package countersign.server.route;

import countersign.http.HttpHandler;
import java.util.function.Predicate;

/// Some paths, and who answers them.
///
/// @param paths of a path as received, without its query
public record Route(Predicate<String> paths, HttpHandler handler) {}
