package countersign.cli.demo;

import java.util.List;

/// Who asks the services what a story has typed.
sealed interface AwsCaller permits AwsCommand, WithoutCommand {
    /// What asks, for the story.
    String name();

    /// @throws DemoFault where there is neither an answer nor a refusal
    Outcome ask(Person who, AwsCall call);

    /// What came of it.
    sealed interface Outcome {
        /// @param values of the call's elements, in their order; they may be secret
        record Done(List<String> values) implements Outcome {
            /// Not the values.
            @Override
            public String toString() {
                return "Done";
            }
        }

        /// @param code AWS's word for it
        /// @param said all that was said, as a person reads it
        record Refused(String code, String message, String said) implements Outcome {}
    }
}
