package countersign.cli.e2e;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a server answered.
///
/// @param head without its empty line
record Reply(String head, String body) {
    int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    boolean isDone() {
        return status() == 200;
    }

    /// AWS's word for what went wrong; empty where nothing did.
    String code() {
        return isDone() ? "" : first("Code");
    }

    String message() {
        return first("Message");
    }

    /// The header's value, or empty where there is none.
    String header(String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    /// The text of the first element of that name, which must be there.
    String get(String name) {
        List<String> found = all(name);
        if (found.isEmpty()) {
            throw new AssertionError("no " + name + " in an answer of status " + status());
        }
        return found.getFirst();
    }

    /// The texts of all elements of that name which have no others inside.
    List<String> all(String name) {
        return Pattern.compile("<" + name + ">([^<]*)</" + name + ">")
                .matcher(body)
                .results()
                .map(MatchResult::group)
                .map(element -> element.substring(name.length() + 2))
                .map(element -> element.substring(0, element.length() - name.length() - 3))
                .map(Reply::unescaped)
                .toList();
    }

    /// Not the body, which may hold secrets.
    @Override
    public String toString() {
        return isDone() ? "200" : status() + " " + code() + ": " + message();
    }

    private String first(String name) {
        List<String> found = all(name);
        return found.isEmpty() ? "" : found.getFirst();
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
