/// Owns what every endpoint does with a request besides answering it: it shows it to the verifier
/// of signatures, says who called and from where in the terms of the audit log, and lets no answer
/// leave without its record. What is asked, and how it is answered, is the endpoint's own.
@NullMarked
package countersign.endpoint.request;

import org.jspecify.annotations.NullMarked;
