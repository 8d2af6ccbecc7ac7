/// Owns how an API is described: services, operations, their modelled errors and the shapes of what
/// goes in and comes out.
///
/// The generated packages below it hold AWS's own API in these terms. It does not own how a shape
/// travels (`countersign.api.query`), nor what any operation means.
@NullMarked
package countersign.api;

import org.jspecify.annotations.NullMarked;
