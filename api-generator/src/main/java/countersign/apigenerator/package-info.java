/// Owns the translation of AWS's API model into Java source: reading the model's EDN, adding what
/// the model lacks, and writing records, enums and shape tables.
///
/// It runs while `api` is built and is on no class path after that. It does not own what the
/// generated code means: the shapes are `countersign.api`'s, the wire is `countersign.api.query`'s.
@NullMarked
package countersign.apigenerator;

import org.jspecify.annotations.NullMarked;
