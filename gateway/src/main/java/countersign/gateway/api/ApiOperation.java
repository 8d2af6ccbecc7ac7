package countersign.gateway.api;

/// An operation of a service.
///
/// @param name such as `StopInstances`
/// @param method of HTTP
/// @param uri where it is, by the protocols REST-JSON and REST-XML; with the others it is `/`
public record ApiOperation(String name, String method, UriTemplate uri, Body body) {
    /// What the body of a request is.
    public enum Body {
        /// In the form of the protocol.
        STRUCTURED,

        /// The caller's own, of any form: what a function is invoked with, an object.
        BYTES
    }
}
