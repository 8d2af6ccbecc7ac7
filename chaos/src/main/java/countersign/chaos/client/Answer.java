package countersign.chaos.client;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What became of one request.
public sealed interface Answer {
    /// There was an answer.
    ///
    /// @param status of HTTP
    record Given(int status, String body) implements Answer {
        /// The text of the first element of that name which has no others inside.
        public Optional<String> find(String name) {
            return Pattern.compile("<" + name + ">([^<]*)</" + name + ">")
                    .matcher(body)
                    .results()
                    .map(MatchResult::group)
                    .map(it -> it.substring(name.length() + 2, it.length() - name.length() - 3))
                    .findFirst();
        }

        /// The same, of an element that must be there.
        public String get(String name) {
            return find(name)
                    .orElseThrow(() -> new IllegalStateException("No " + name + " in " + this));
        }

        /// Not the body, which may hold secrets.
        @Override
        public String toString() {
            String code = status == 200 ? "" : " " + find("Code").orElse("");
            return status + code;
        }
    }

    /// Nobody took the connection, so nothing was sent.
    record NotTaken() implements Answer {}

    /// It was sent, or a part of it, and nobody knows what became of it.
    record Lost(String why) implements Answer {}

    /// Whether it was done.
    default boolean isDone() {
        return this instanceof Given given && given.status() == 200;
    }

    /// Whether somebody who knows said that it was not done, and won't be.
    default boolean isRefused() {
        return this instanceof Given given && given.status() >= 400 && given.status() < 500;
    }

    /// AWS's word for why it was refused; empty if it wasn't.
    default String code() {
        return this instanceof Given given && given.status() != 200
                ? given.find("Code").orElse("")
                : "";
    }

    /// The answer, of a request that must have been done.
    default Given done() {
        if (this instanceof Given given && isDone()) {
            return given;
        }
        throw new IllegalStateException("It was not done: " + this);
    }
}
