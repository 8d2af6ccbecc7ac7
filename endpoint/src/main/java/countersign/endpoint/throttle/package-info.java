/// Owns how many requests a source or an account may send: counting them in bounded memory, telling
/// where a request comes from, and how many refusals are recorded. It does not own how a refusal is
/// answered.
@NullMarked
package countersign.endpoint.throttle;

import org.jspecify.annotations.NullMarked;
