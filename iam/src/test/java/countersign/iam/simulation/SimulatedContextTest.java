package countersign.iam.simulation;

import static countersign.iam.simulation.Trial.ALLOW_ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.iam.IamUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The context of simulations: what requests give, what the simulator fills in, what it misses.
/// Recorded from AWS where nothing else is said.
final class SimulatedContextTest {
    private static final String ALICE = "arn:aws:iam::111122223333:user/staff/alice";
    private static final String ROLE = "arn:aws:iam::111122223333:role/staff/app";

    private static final IamUnderTest IAM = new IamUnderTest();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric | 01.00 | 1.00 | allowed",
                "numeric | 01.00 | 01.00 | implicitDeny",
                "numericList | 1 | 1 | implicitDeny",
                "numeric | +1 | 1 | allowed",
                "numeric | 1. | 1 | allowed",
                "date | 2035-01-02 | 2035-01-02T00:00:00.000Z | allowed",
                "date | 2035 | 2035-01-01T00:00:00.000Z | allowed",
                "date | 2035-02 | 2035-02-01T00:00:00.000Z | allowed",
                "date | 2035-01-02T03:04Z | 2035-01-02T03:04:00.000Z | allowed",
                "date | 2035-01-02T03:04 | 2035-01-02T03:04:00.000Z | allowed",
                "date | 2035-01-02T03:04:05+01:00 | 2035-01-02T02:04:05.000Z | allowed",
                "date | 2035-01-02T03:04:05.1239 | 2035-01-02T03:04:05.123Z | allowed",
                "date | 1767225600 | 2026-01-01T00:00:00.000Z | allowed",
                "date | +1767225600 | 2026-01-01T00:00:00.000Z | allowed",
                "ip | 2001:DB8::1 | 2001:DB8::1 | allowed",
                "binary | YQ== | YQ== | allowed",
                "boolean | yes | yes | allowed",
                "string | ' x ' | ' x ' | allowed",
                "stringList | x | x | implicitDeny"
            })
    void text_operators_see_the_canonical_text(
            String type, String value, String operand, String answer) {
        assertEquals(
                answer,
                trial().onlyIf("'StringEquals':{'app:key':'" + operand + "'}")
                        .entry("app:key", type, value)
                        .decision());
    }

    @ParameterizedTest
    @CsvSource({
        "ForAnyValue:StringEquals, 01.00, 01.00, implicitDeny",
        "ForAnyValue:StringEquals, 1, 1, allowed",
        "StringEquals, 1, 1, implicitDeny",
        "StringNotEquals, 2, 1, implicitDeny",
        "StringEqualsIfExists, 1, 1, implicitDeny"
    })
    void a_list_is_multivalued_even_with_one_member(
            String operator, String operand, String value, String answer) {
        assertEquals(
                answer,
                trial().onlyIf("'" + operator + "':{'app:key':'" + operand + "'}")
                        .entry("app:key", "numericList", value)
                        .decision());
    }

    @ParameterizedTest
    @CsvSource({
        "DateEquals, 2026-01-01T00:00:00Z, numeric, 1767225600, allowed",
        "DateEquals, 2026-01-01T00:00:00Z, date, 2026, allowed",
        "NumericEquals, 1767225600, date, 1767225600, implicitDeny",
        "NumericEquals, 1, numeric, 01.0, allowed",
        "Bool, false, boolean, yes, allowed"
    })
    void typed_operators_read_entries(
            String operator, String operand, String type, String value, String answer) {
        assertEquals(
                answer,
                trial().onlyIf("'" + operator + "':{'app:key':'" + operand + "'}")
                        .entry("app:key", type, value)
                        .decision());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric | 0x10 | numeric format",
                "numeric | ' 1 ' | numeric format",
                "numeric | NaN | numeric format",
                "numeric | Infinity | numeric format",
                "numericList | x | numeric format",
                "date | tomorrow | DateTime format",
                "date | 2035-13-01 | DateTime format",
                "dateList | x | DateTime format",
                "ip | 192.0.2.0/24 | IP address",
                "ip | ' 192.0.2.1' | IP address",
                "ip | '' | IP address",
                "ipList | x | IP address",
                "binary | YQ | base-64 encoded binary format",
                "binary | -_-_ | base-64 encoded binary format",
                "binary | YR== | base-64 encoded binary format",
                "binaryList | x | base-64 encoded binary format"
            })
    void a_value_is_of_its_type(String type, String value, String wanted) {
        assertEquals(
                "InvalidInput: Invalid context value for key key:k: expected " + wanted + ".",
                trial().policy(ALLOW_ALL).entry("key:k", type, value).refusal());
    }

    @Test
    void a_newline_is_no_base64_and_nothing_is() {
        assertEquals(
                "InvalidInput: Invalid context value for key key:k: expected base-64 encoded binary"
                        + " format.",
                trial().policy(ALLOW_ALL).entry("key:k", "binary", "YQ==\n").refusal());
        assertEquals("allowed", trial().policy(ALLOW_ALL).entry("key:k", "binary", "").decision());
    }

    @Test
    void entries_are_checked_one_thing_after_the_other() {
        String entry = "ContextEntries.member.1";

        assertEquals(
                "InvalidInput: ContextKeyName cannot be null or empty.",
                trial().with(entry + ".ContextKeyType", "string").policy(ALLOW_ALL).refusal());
        assertEquals(
                "InvalidInput: Context key k:name has invalid type null.",
                trial().with(entry + ".ContextKeyName", "k:name").policy(ALLOW_ALL).refusal());
        assertEquals(
                "InvalidInput: Context values for context key k:name cannot be null or empty.",
                trial().policy(ALLOW_ALL).entry("k:name", "string").refusal());
        assertEquals(
                "InvalidInput: Context key string expected a single value, but received 2.",
                trial().policy(ALLOW_ALL).entry("k:name", "string", "a", "b").refusal());
        assertEquals(
                "InvalidInput: Duplicate context key: K:NAME.",
                trial().policy(ALLOW_ALL)
                        .entry("k:name", "string", "a")
                        .entry("K:NAME", "numeric", "no number")
                        .refusal());
        assertEquals(
                "allowed",
                trial().with(entry, "")
                        .policy(ALLOW_ALL)
                        .action("s3:PutObject")
                        .run()
                        .evaluationResults()
                        .orElseThrow()
                        .getFirst()
                        .evalDecision());
    }

    @Test
    void the_types_are_those_of_the_model() {
        String answer = trial().policy(ALLOW_ALL).entry("k:name", "text", "x").refusal();

        assertEquals(
                "ValidationError: 1 validation error detected: Value at"
                        + " 'contextEntries.1.member.contextKeyType' failed to satisfy constraint:"
                        + " Member must satisfy enum value set: [binary, ipList, booleanList, ip,"
                        + " boolean, numericList, dateList, numeric, date, stringList, string,"
                        + " binaryList]",
                answer);
    }

    @ParameterizedTest
    @CsvSource({
        ALICE + ", aws:PrincipalArn, " + ALICE,
        ALICE + ", aws:PrincipalAccount, 111122223333",
        ALICE + ", aws:username, alice",
        ALICE + ", aws:userid, " + ALICE,
        ROLE + ", aws:PrincipalArn, " + ROLE,
        ROLE + ", aws:PrincipalAccount, 111122223333",
        ROLE + ", aws:userid, " + ROLE
    })
    void a_caller_fills_in_keys(String caller, String key, String value) {
        assertEquals("allowed", whoIs(key, value).caller(caller).decision());
        assertEquals("implicitDeny", whoIs(key, value + "x").caller(caller).decision());
    }

    @Test
    void without_a_caller_there_is_the_signers_account_and_a_stub() {
        String absent =
                "'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Null':{'%s':'true'}}";

        assertEquals("allowed", whoIs("aws:PrincipalAccount", "123456789012").decision());
        assertEquals(
                "allowed", whoIs("aws:userid", "STUB_PRINCIPAL_FOR_POLICY_SIMULATOR").decision());
        for (String key : List.of("aws:PrincipalArn", "aws:username")) {
            assertEquals("allowed", trial().statement(absent.formatted(key)).decision());
        }
        assertEquals(
                "allowed",
                trial().statement(absent.formatted("aws:username")).caller(ROLE).decision());
    }

    @Test
    void an_entry_outweighs_what_the_simulator_fills_in() {
        assertEquals(
                "allowed",
                whoIs("aws:username", "bob")
                        .caller(ALICE)
                        .entry("AWS:userName", "string", "bob")
                        .decision());
    }

    /// The text is observed by others.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:sts::111122223333:assumed-role/app/session",
                "arn:aws:iam::111122223333:root",
                "arn:aws:iam::1:user/alice",
                "arn:aws:iam::111122223333:user/"
            })
    void a_caller_is_an_identity(String caller) {
        assertEquals(
                "InvalidInput: Invalid caller - Caller must be an IAM user, role or group in this"
                        + " context.",
                trial().policy(ALLOW_ALL).caller(caller).refusal());
    }

    @Test
    void all_absent_keys_are_missing_where_nothing_decides() {
        Trial trial =
                trial().policy(
                                """
                                {'Version':'2012-10-17','Statement':[
                                 {'Effect':'Allow','Action':'sqs:*','Resource':'*','Condition':{
                                   'StringEquals':{'app:a':'${app:b}','APP:A':'1'},
                                   'Null':{'app:c':'true'},
                                   'StringEqualsIfExists':{'app:d':'1','aws:userid':'1'},
                                   'ForAnyValue:StringEquals':{'app:e':'1'}}},
                                 {'Effect':'Deny','Action':'iam:*',
                                  'Resource':'arn:aws:iam::1:user/${app:f, ~none~}'}]}
                                """)
                        .entry("app:d", "string", "2");

        assertEquals("implicitDeny", trial.decision());
        assertEquals(
                List.of("app:a", "app:b", "APP:A", "app:c", "aws:userid", "app:e", "app:f"),
                Trial.missing(trial.result()));
        assertEquals(List.of(), Trial.missing(trial.policy(ALLOW_ALL).result()));
        assertEquals(
                List.of(),
                Trial.missing(
                        trial.statement("'Effect':'Deny','Action':'*','Resource':'*'").result()));
    }

    @Test
    void a_default_in_a_resource_is_used_and_then_nothing_is_missing() {
        Trial trial =
                trial().policy(
                                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*',"
                                        + "'Resource':'arn:aws:s3:::${app:bucket, ~b~}/*'}}");

        assertEquals("allowed", trial.on("arn:aws:s3:::b/k").decision());
        assertEquals(List.of(), Trial.missing(trial.result()));
    }

    private Trial whoIs(String key, String value) {
        return trial().onlyIf("'StringEquals':{'" + key + "':'" + value + "'}");
    }

    private Trial trial() {
        return new Trial(IAM.root()).action("s3:GetObject");
    }
}
