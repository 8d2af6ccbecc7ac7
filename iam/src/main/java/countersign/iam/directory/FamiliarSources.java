package countersign.iam.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The places from which a user has signed in by password, the last one first. Attempts from one of
/// them are counted apart: so no stranger elsewhere uses them up.
public record FamiliarSources(List<Source> sources) {
    public static final FamiliarSources NONE = new FamiliarSources(List.of());

    /// As many as a person has: at home, at work, on the way.
    static final int SOURCES_MAX = 8;

    /// @param network where it is
    /// @param window the number of the window of the last attempt
    /// @param attempts how many were counted in it
    public record Source(String network, long window, int attempts) {}

    public FamiliarSources {
        sources = List.copyOf(sources);
    }

    public boolean has(String network) {
        return sources.stream().anyMatch(source -> source.network().equals(network));
    }

    /// With one more attempt from a place that it has; empty where there is none left.
    public Optional<FamiliarSources> attemptFrom(String network, Instant now) {
        List<Source> counted = new ArrayList<>();
        for (Source source : sources) {
            if (source.network().equals(network)) {
                Optional<AttemptBudget.Counted> next =
                        AttemptBudget.FAMILIAR.next(source.window(), source.attempts(), now);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                counted.add(new Source(network, next.get().window(), next.get().attempts()));
            } else {
                counted.add(source);
            }
        }
        return Optional.of(new FamiliarSources(counted));
    }

    /// After the user has signed in from there.
    public FamiliarSources signedInFrom(String network) {
        List<Source> next = new ArrayList<>();
        next.add(
                sources.stream()
                        .filter(source -> source.network().equals(network))
                        .findFirst()
                        .orElse(new Source(network, 0, 0)));
        sources.stream()
                .filter(source -> !source.network().equals(network))
                .limit(SOURCES_MAX - 1)
                .forEach(next::add);
        return new FamiliarSources(next);
    }
}
