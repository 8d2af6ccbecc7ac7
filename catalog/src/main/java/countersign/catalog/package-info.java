/// Owns what AWS publishes and Countersign carries with it: AWS's managed policies, and the
/// actions, resource types and condition keys of its services. It decides nothing by them.
@NullMarked
package countersign.catalog;

import org.jspecify.annotations.NullMarked;
