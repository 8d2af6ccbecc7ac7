package countersign.iam.simulation;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;

/// Refuses a simulation as the simulator does: InvalidInput.
final class Invalid {
    private Invalid() {}

    static Refusal input(String message) {
        return new Refusal(ErrorCode.INVALID_INPUT, message);
    }
}
