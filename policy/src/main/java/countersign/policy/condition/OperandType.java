package countersign.policy.condition;

import countersign.policy.variable.Template;

/// What an operator takes its operands to be.
enum OperandType {
    STRING("a string") {
        @Override
        boolean accepts(Template operand) {
            return true;
        }
    },
    NUMBER("a number") {
        @Override
        boolean accepts(Template operand) {
            return PolicyNumber.parse(operand.written()).isPresent();
        }
    },
    DATE("a date") {
        @Override
        boolean accepts(Template operand) {
            return PolicyDate.parse(operand.written()).isPresent();
        }
    },

    /// Any text is true or false (recorded).
    BOOL("a boolean") {
        @Override
        boolean accepts(Template operand) {
            return true;
        }
    },
    BINARY("base64") {
        @Override
        boolean accepts(Template operand) {
            return BinaryOperands.isBase64(operand.written());
        }
    },
    IP("an IP address or network") {
        @Override
        boolean accepts(Template operand) {
            return IpNetwork.parse(operand.written()).isPresent();
        }
    },

    ARN("an ARN") {
        @Override
        boolean accepts(Template operand) {
            return ArnOperands.Operand.of(operand).mayBeArn();
        }
    };

    private final String phrase;

    OperandType(String phrase) {
        this.phrase = phrase;
    }

    /// For people, such as `a number`.
    String phrase() {
        return phrase;
    }

    /// Whether an operand of a stored policy may look so.
    abstract boolean accepts(Template operand);
}
