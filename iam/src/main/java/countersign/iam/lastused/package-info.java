/// Owns when identities and their keys were last used: what is noted at each request, and how it
/// gets into the store. It owns no password: `password` knows when one last signed somebody in.
@NullMarked
package countersign.iam.lastused;

import org.jspecify.annotations.NullMarked;
