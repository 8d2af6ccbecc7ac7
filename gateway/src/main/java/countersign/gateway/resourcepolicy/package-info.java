/// Owns which policies of resources a request is judged by, and that the policies of buckets change
/// here when they change in the service. It does not own the policies, nor the decision.
@NullMarked
package countersign.gateway.resourcepolicy;

import org.jspecify.annotations.NullMarked;
