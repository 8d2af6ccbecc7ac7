package countersign.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A value of a policy that a request is compared with.
///
/// @param written as it stands in the document
/// @param resolved with the request's values for its policy variables; empty if one has none
public record Operand(String written, Optional<String> resolved) {

    static String render(List<Operand> operands) {
        return operands.stream().map(Operand::render).collect(Collectors.joining(", "));
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("written", written);
        resolved.ifPresent(it -> tree.put("resolved", it));
        return tree;
    }

    private String render() {
        if (resolved.isEmpty()) {
            return "`" + written + "` (a variable has no value here)";
        }
        return resolved.get().equals(written)
                ? "`" + written + "`"
                : "`" + written + "` (here `" + resolved.get() + "`)";
    }
}
