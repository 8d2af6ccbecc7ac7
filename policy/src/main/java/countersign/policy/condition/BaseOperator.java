package countersign.policy.condition;

import countersign.policy.variable.Template;
import java.util.List;

/// The condition operators without set operator and IfExists (*IAM User Guide, "IAM JSON policy
/// elements: Condition operators"*). Names are compared exactly.
enum BaseOperator {
    STRING_EQUALS("StringEquals", OperandType.STRING),
    STRING_NOT_EQUALS("StringNotEquals", STRING_EQUALS),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", OperandType.STRING),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", STRING_EQUALS_IGNORE_CASE),
    STRING_LIKE("StringLike", OperandType.STRING),
    STRING_NOT_LIKE("StringNotLike", STRING_LIKE),
    NUMERIC_EQUALS("NumericEquals", OperandType.NUMBER),
    NUMERIC_NOT_EQUALS("NumericNotEquals", NUMERIC_EQUALS),
    NUMERIC_LESS_THAN("NumericLessThan", OperandType.NUMBER),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", OperandType.NUMBER),
    NUMERIC_GREATER_THAN("NumericGreaterThan", OperandType.NUMBER),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", OperandType.NUMBER),
    DATE_EQUALS("DateEquals", OperandType.DATE),
    DATE_NOT_EQUALS("DateNotEquals", DATE_EQUALS),
    DATE_LESS_THAN("DateLessThan", OperandType.DATE),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", OperandType.DATE),
    DATE_GREATER_THAN("DateGreaterThan", OperandType.DATE),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", OperandType.DATE),
    BOOL("Bool", OperandType.BOOL),
    BINARY_EQUALS("BinaryEquals", OperandType.BINARY),
    IP_ADDRESS("IpAddress", OperandType.IP),
    NOT_IP_ADDRESS("NotIpAddress", IP_ADDRESS),
    ARN_EQUALS("ArnEquals", OperandType.ARN),
    ARN_NOT_EQUALS("ArnNotEquals", ARN_EQUALS),
    ARN_LIKE("ArnLike", OperandType.ARN),
    ARN_NOT_LIKE("ArnNotLike", ARN_LIKE),
    NULL("Null", OperandType.BOOL);

    private final String text;
    private final OperandType type;
    private final boolean negated;

    BaseOperator(String text, OperandType type) {
        this.text = text;
        this.type = type;
        this.negated = false;
    }

    /// The negation of another operator.
    BaseOperator(String text, BaseOperator positive) {
        this.text = text;
        this.type = positive.type;
        this.negated = true;
    }

    String text() {
        return text;
    }

    OperandType type() {
        return type;
    }

    /// Parses operands; the same for an operator and its negation.
    Operands compile(List<Template> operands) {
        return switch (this) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> StringOperands.equal(operands);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
                    StringOperands.equalIgnoringCase(operands);
            case STRING_LIKE, STRING_NOT_LIKE -> new LikeOperands(operands);
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> new NumberOperands(operands, Relation.EQUAL);
            case NUMERIC_LESS_THAN -> new NumberOperands(operands, Relation.LESS);
            case NUMERIC_LESS_THAN_EQUALS -> new NumberOperands(operands, Relation.AT_MOST);
            case NUMERIC_GREATER_THAN -> new NumberOperands(operands, Relation.GREATER);
            case NUMERIC_GREATER_THAN_EQUALS -> new NumberOperands(operands, Relation.AT_LEAST);
            case DATE_EQUALS, DATE_NOT_EQUALS -> new DateOperands(operands, Relation.EQUAL);
            case DATE_LESS_THAN -> new DateOperands(operands, Relation.LESS);
            case DATE_LESS_THAN_EQUALS -> new DateOperands(operands, Relation.AT_MOST);
            case DATE_GREATER_THAN -> new DateOperands(operands, Relation.GREATER);
            case DATE_GREATER_THAN_EQUALS -> new DateOperands(operands, Relation.AT_LEAST);
            case BOOL, NULL -> new BoolOperands(operands);
            case BINARY_EQUALS -> new BinaryOperands(operands);
            case IP_ADDRESS, NOT_IP_ADDRESS -> new IpOperands(operands);
            case ARN_EQUALS, ARN_NOT_EQUALS, ARN_LIKE, ARN_NOT_LIKE -> new ArnOperands(operands);
        };
    }

    /// Turns how a value compares into whether the operator holds for it.
    Truth judge(Comparison comparison) {
        return switch (comparison) {
            case MATCHES -> Truth.of(!negated);
            case DIFFERS -> Truth.of(negated);
            case NEITHER -> Truth.FALSE;
            case UNDECIDABLE -> Truth.UNDECIDABLE;
        };
    }

    /// Whether the operator holds for a key that the request does not have.
    Truth judgeAbsent() {
        return Truth.of(negated);
    }
}
