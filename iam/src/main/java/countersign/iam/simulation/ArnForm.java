package countersign.iam.simulation;

import countersign.iam.error.Refusal;

/// What the simulator takes for an ARN: six parts, of which partition, service and resource are not
/// empty; any names will do (recorded).
///
/// @param resource all that follows the fifth colon
record ArnForm(String partition, String service, String account, String resource) {
    private static final int PARTS = 6;

    /// @throws Refusal InvalidInput, recorded
    static ArnForm require(String arn) {
        String[] parts = arn.split(":", PARTS);
        if (parts.length < PARTS
                || !parts[0].equals("arn")
                || parts[1].isEmpty()
                || parts[2].isEmpty()
                || parts[5].isEmpty()) {
            throw Invalid.input("ResourceNames are not in a valid ARN format: " + arn + ".");
        }
        return new ArnForm(parts[1], parts[2], parts[4], parts[5]);
    }
}
