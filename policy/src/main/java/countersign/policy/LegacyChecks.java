package countersign.policy;

import countersign.policy.RawDocument.RawCondition;
import countersign.policy.RawDocument.RawStatement;
import countersign.policy.variable.Template;
import countersign.policy.variable.TemplateFault;

/// What AWS answers with "The policy failed legacy parsing": the case of Effect, literals of
/// conditions, holes in ARNs, broken variables.
final class LegacyChecks {
    private final PolicyVersion version;
    private final DocumentRules rules;
    private final Findings findings;

    LegacyChecks(PolicyVersion version, DocumentRules rules, Findings findings) {
        this.version = version;
        this.rules = rules;
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
