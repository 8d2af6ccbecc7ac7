package countersign.policy;

import countersign.policy.RawDocument.RawStatement;
import countersign.policy.variable.Template;
import countersign.policy.variable.TemplateFault;
import java.util.List;

/// What AWS answers with "The policy failed legacy parsing": the case of Effect, literals of
/// conditions, holes in ARNs, broken variables.
final class LegacyChecks {
    private final PolicyVersion version;
    private final DocumentRules rules;
    private final DocumentCompiler compiler;
    private final Findings findings;

    /// @param compiler of the document
    LegacyChecks(
            PolicyVersion version,
            DocumentRules rules,
            DocumentCompiler compiler,
            Findings findings) {
        this.version = version;
        this.rules = rules;
        this.compiler = compiler;
        this.findings = findings;
    }

    void statement(RawStatement statement) {
        if (Effect.named(statement.effect()).isEmpty()) {
            fault(statement.pointer().child("Effect"), "Effect is written Allow or Deny");
        }
        for (RawCondition condition : statement.conditions()) {
            condition(condition);
        }
        for (RawValue resource : statement.resourceValues()) {
            resource(resource);
        }
    }

    private void condition(RawCondition condition) {
        boolean strict = rules.isStrict() || condition.operator().isBinary();
        if (isFaultless(condition, strict)) {
            return;
        }
        for (RawValue operand : condition.operands()) {
            try {
                Template template = operand.template(version);
                if (strict) {
                    condition
                            .operator()
                            .complaintAbout(template)
                            .ifPresent(it -> fault(operand.pointer(), "The operand is not " + it));
                }
            } catch (TemplateFault fault) {
                fault(operand.pointer(), String.valueOf(fault.getMessage()));
            }
        }
    }

    /// Asks what the compiler finds out anyway, and once for equal conditions.
    private boolean isFaultless(RawCondition condition, boolean strict) {
        List<RawValue> operands = condition.operands();
        try {
            for (int i = 0; i < operands.size(); i++) {
                operands.get(i).template(version);
            }
        } catch (TemplateFault fault) {
            return false;
        }
        return !strict || condition.compiled(compiler).element().hasOperandsOfItsType();
    }

    private void resource(RawValue resource) {
        try {
            resource.template(version);
        } catch (TemplateFault fault) {
            fault(resource.pointer(), String.valueOf(fault.getMessage()));
            return;
        }
        ResourceForm form = resource.resourceForm(version);
        if (form.fault().isEmpty() && form.isLegacyFault()) {
            fault(resource.pointer(), "The ARN lacks a part");
        }
    }

    private void fault(Pointer pointer, String detail) {
        findings.add(MalformedPolicy.LEGACY, pointer, detail);
    }
}
