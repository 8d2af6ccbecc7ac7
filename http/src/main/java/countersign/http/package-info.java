/// Owns requests as they arrive and answers as they leave: the head and body byte for byte, the
/// limits that keep strangers from using up the server, and TLS.
///
/// Does not own what a request means: paths, forms, signatures and error bodies are its caller's.
/// Nothing public names the engine beneath.
@NullMarked
package countersign.http;

import org.jspecify.annotations.NullMarked;
