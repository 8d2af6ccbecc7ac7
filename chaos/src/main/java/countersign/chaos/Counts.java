package countersign.chaos;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// How often and how long a person may ask for.
final class Counts {
    private Counts() {}

    /// @throws ParameterException where it is less or more
    static void require(CommandSpec spec, String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " is from " + least + " to " + most);
        }
    }
}
