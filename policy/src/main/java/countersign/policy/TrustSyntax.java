package countersign.policy;

/// What CreateRole answers where other operations say "Syntax errors in policy." (observed in
/// others' tables, as the table of the tests says).
final class TrustSyntax {
    private TrustSyntax() {}

    /// @param finding of a document that is JSON
    static Finding translated(Finding finding) {
        return new Finding(message(finding), finding.pointer(), finding.detail());
    }

    private static String message(Finding finding) {
        String pointer = finding.pointer();
        if (pointer.equals("/Version")) {
            return MalformedPolicy.TRUST_VERSION;
        }
        if (finding.detail().equals(DocumentSyntax.NO_STATEMENT)) {
            return MalformedPolicy.TRUST_NO_STATEMENT;
        }
        return pointer.endsWith("/Effect")
                ? MalformedPolicy.TRUST_NO_EFFECT
                : MalformedPolicy.TRUST_SYNTAX;
    }
}
