package countersign.gateway.api;

/// An operation of a service.
///
/// @param name such as `StopInstances`
/// @param method of HTTP
/// @param uri the path, with `{Name}` for a part of it and `{Name+}` for the rest of it, and a
///   query, as the model has them
public record ApiOperation(String name, String method, String uri) {}
