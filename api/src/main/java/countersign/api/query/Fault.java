package countersign.api.query;

import java.util.Optional;

/// An error answer.
///
/// @param code on the wire: `AccessDenied`
/// @param message AWS's text; empty where AWS answers without one
public record Fault(Blame blame, String code, Optional<String> message) {
    /// Who can do something about it.
    public enum Blame {
        SENDER("Sender"),
        RECEIVER("Receiver");

        private final String wireName;

        Blame(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }
}
