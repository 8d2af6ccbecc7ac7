/// Owns the endpoint of the AWS Query services: from a request as received to the answer as AWS
/// would write it, and the record that both leave. It does not own what operations mean, nor how
/// parameters and answers are written.
@NullMarked
package countersign.server.aws;

import org.jspecify.annotations.NullMarked;
