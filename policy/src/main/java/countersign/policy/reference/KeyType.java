package countersign.policy.reference;

/// What the values of a condition key are, in the words of AWS's tables.
public enum KeyType {
    STRING,
    ARN,
    BOOL,
    NUMERIC,
    DATE,
    IP_ADDRESS
}
