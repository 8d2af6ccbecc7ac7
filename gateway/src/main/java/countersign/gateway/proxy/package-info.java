/// Owns how other proxies ask whether a request may pass: by which token or certificate they are
/// known, and how what a client sent them is told. It does not own the answer.
@NullMarked
package countersign.gateway.proxy;

import org.jspecify.annotations.NullMarked;
