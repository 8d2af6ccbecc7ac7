/// The IAM policy language: read, validate, compile, evaluate, explain.
module countersign.policy {
    requires static org.jspecify;
    requires tools.jackson.core;

    exports countersign.policy;
    exports countersign.policy.context;
    exports countersign.policy.contextkeys;
    exports countersign.policy.lint;
    exports countersign.policy.position;
    exports countersign.policy.principal;
    exports countersign.policy.reference;
}
