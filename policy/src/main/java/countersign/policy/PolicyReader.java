package countersign.policy;

import countersign.policy.grammar.Json;
import countersign.policy.grammar.JsonFault;
import countersign.policy.grammar.JsonReader;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Reads policy documents, strictly: what it does not understand whole, it refuses. Safe for many
/// threads. Takes documents of up to 131,072 characters, and AWS's own longer ones; work and memory
/// are linear in them.
///
/// AWS names one fault, and looks for them in an order (recorded): syntax, version, what it calls
/// legacy parsing, Sids, missing elements, resources, actions. The findings are all those of the
/// first step that has any.
public final class PolicyReader {
    private final DocumentRules rules;

    public PolicyReader(DocumentRules rules) {
        this.rules = rules;
    }

    public Reading read(String json) {
        return read(json, UnaryOperator.identity());
    }

    /// Reads a document that names principals otherwise than it means them.
    ///
    /// @param meant for each valid `AWS` principal as it stands there, the one that is meant, which
    ///   must be valid, too
    public Reading read(String json, UnaryOperator<String> meant) {
        Findings findings = new Findings();
        Optional<RawDocument> document = syntax(json, findings);
        if (document.isEmpty()) {
            return new Reading.Refused(findings.list());
        }
        DocumentCompiler compiler = new DocumentCompiler(document.get().version(), meant);
        List<Finding> faults = new DocumentChecks(document.get(), rules, compiler).firstFaults();
        return faults.isEmpty()
                ? new Reading.Read(compiler.compile(document.get()))
                : new Reading.Refused(faults);
    }

    private Optional<RawDocument> syntax(String json, Findings findings) {
        boolean trust = rules == DocumentRules.TRUST_POLICY;
        try {
            Json root = JsonReader.read(json, rules.readCharactersMax());
            Findings found = new Findings();
            Optional<RawDocument> document = new DocumentSyntax(rules, found).document(root);
            found.list().forEach(it -> findings.add(trust ? TrustSyntax.translated(it) : it));
            return document.filter(it -> found.isEmpty());
        } catch (JsonFault fault) {
            String detail = String.valueOf(fault.getMessage());
            String message = trust ? MalformedPolicy.TRUST_JSON : MalformedPolicy.SYNTAX;
            findings.add(new Finding(message, fault.pointer(), detail));
            return Optional.empty();
        }
    }
}
