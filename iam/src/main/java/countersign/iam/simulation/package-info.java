/// Owns IAM's policy simulator: which context keys policies name, and what they would decide on
/// calls that nobody makes. The simulator's own ways, where they differ from how requests are
/// judged, stay in here; it owns no policy language.
@NullMarked
package countersign.iam.simulation;

import org.jspecify.annotations.NullMarked;
