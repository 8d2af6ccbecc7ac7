package countersign.api;

/// What a value on the wire may look like: its type, and the constraints that the model states.
///
/// Values are held as `String`, `Integer`, `Boolean`, `Instant`, [Blob], `List`, `Map` (with
/// `String` keys) and the generated records.
public sealed interface Shape
        permits TextShape,
                IntegerShape,
                BooleanShape,
                TimestampShape,
                BlobShape,
                ListShape,
                MapShape,
                StructureShape {

    /// Whether a value may be shown to a person: in a message to its sender, or in a `toString`.
    enum Secrecy {
        OPEN,
        SECRET
    }

    /// How the elements of a list or a map stand on the wire.
    enum Layout {
        /// Under a name of their own: `Tags.member.1`.
        WRAPPED,
        /// Directly: `Tags.1`.
        FLATTENED
    }
}
