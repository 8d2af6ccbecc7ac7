package countersign.cli;

import java.io.Console;
import java.util.Optional;

/// Asks a person at a terminal for what it must not show.
@FunctionalInterface
interface HiddenPrompt {
    /// What was typed; empty where there is no terminal.
    Optional<String> ask(String label);

    /// At the terminal of this process.
    static Optional<String> atTerminal(String label) {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .flatMap(console -> Optional.ofNullable(console.readPassword("%s: ", label)))
                .map(String::new);
    }
}
