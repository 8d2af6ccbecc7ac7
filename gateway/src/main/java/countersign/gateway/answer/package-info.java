/// Owns how the gateway says no: in the form, with the code and the status of the protocol in which
/// it was asked. It does not own why.
@NullMarked
package countersign.gateway.answer;

import org.jspecify.annotations.NullMarked;
