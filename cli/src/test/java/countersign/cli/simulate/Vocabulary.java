package countersign.cli.simulate;

import java.util.List;
import java.util.Map;

/// The few words that random requests and policies are made of, so that they often meet.
final class Vocabulary {
    static final String HOME = "123456789012";
    static final String OTHER = "210987654321";

    private static final String ALICE = "arn:aws:iam::123456789012:user/alice";
    private static final String BOB = "arn:aws:iam::210987654321:user/bob";
    private static final String GUEST = "arn:aws:sts::123456789012:federated-user/alice";
    private static final String PROVIDER = "arn:aws:iam::123456789012:saml-provider/Work";

    /// Who asks for what, with the policies of accounts behind them.
    ///
    /// @param from whose session it is; empty where the ARN says it, or nobody stands behind
    record Caller(String text, String from) {
        Caller(String text) {
            this(text, "");
        }

        boolean isInAccount() {
            return text.startsWith("arn:") && !isProvider();
        }

        boolean isProvider() {
            return text.contains(":saml-provider/");
        }

        boolean isRoot() {
            return text.endsWith(":root");
        }

        boolean isUser() {
            return text.contains(":user/");
        }

        /// Whether session policies can be about it.
        boolean isSession() {
            return text.contains(":assumed-role/") || text.contains(":federated-user/");
        }

        /// As in `aws:PrincipalArn`.
        String principalArn() {
            return text.contains(":assumed-role/") ? "arn:aws:iam::123456789012:role/Ops" : text;
        }
    }

    static final List<Caller> CALLERS =
            List.of(
                    new Caller(ALICE),
                    new Caller(ALICE),
                    new Caller("arn:aws:sts::123456789012:assumed-role/Ops/night"),
                    new Caller(BOB),
                    new Caller(GUEST, ALICE),
                    new Caller("arn:aws:iam::123456789012:root"),
                    new Caller("arn:aws:iam::210987654321:root"),
                    new Caller("sns.amazonaws.com"),
                    new Caller("anonymous"),
                    new Caller(PROVIDER));

    /// As the Principal of a statement.
    static final List<Object> TRUSTED =
            List.of(
                    "*",
                    Map.of("AWS", "*"),
                    Map.of("AWS", HOME),
                    Map.of("AWS", OTHER),
                    Map.of("AWS", "arn:aws:iam::123456789012:root"),
                    Map.of("AWS", ALICE),
                    Map.of("AWS", "arn:aws:iam::123456789012:role/Ops"),
                    Map.of("AWS", "arn:aws:sts::123456789012:assumed-role/Ops/night"),
                    Map.of("AWS", BOB),
                    Map.of("AWS", GUEST),
                    Map.of("Service", "sns.amazonaws.com"),
                    Map.of("Service", "ec2.amazonaws.com"),
                    Map.of("Federated", PROVIDER));

    /// An action, an ARN that it takes, and patterns that may match either.
    ///
    /// @param kind of the policy that the resource itself has
    record Ask(
            String kind, String action, String resource, List<String> actions, List<String> arns) {}

    /// What callers with credentials ask for.
    static final List<Ask> ASKS =
            List.of(
                    new Ask(
                            "resource",
                            "s3:GetObject",
                            "arn:aws:s3:::data/alice/report",
                            List.of("s3:GetObject", "s3:Get*", "s3:*", "*", "s3:PutObject"),
                            List.of(
                                    "*",
                                    "arn:aws:s3:::data/*",
                                    "arn:aws:s3:::data/${aws:username}/*",
                                    "arn:aws:s3:::data/bob/*",
                                    "arn:aws:s3:::dat?/alice/report")),
                    new Ask(
                            "resource",
                            "sqs:SendMessage",
                            "arn:aws:sqs:eu-west-1:123456789012:jobs",
                            List.of(
                                    "sqs:SendMessage",
                                    "sqs:Send*",
                                    "sqs:*",
                                    "*",
                                    "sqs:ReceiveMessage"),
                            List.of(
                                    "*",
                                    "arn:aws:sqs:eu-west-1:123456789012:jobs",
                                    "arn:aws:sqs:*:*:jobs",
                                    "arn:aws:sqs:us-*:*:jobs",
                                    "arn:aws:sqs:eu-west-1:123456789012:other")),
                    new Ask(
                            "resource",
                            "secretsmanager:GetSecretValue",
                            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf",
                            List.of(
                                    "secretsmanager:GetSecretValue",
                                    "secretsmanager:Get*",
                                    "SecretsManager:getsecretvalue",
                                    "*",
                                    "secretsmanager:List*"),
                            List.of(
                                    "*",
                                    "arn:aws:secretsmanager:*:123456789012:secret:db-*",
                                    "arn:aws:secretsmanager:*:*:secret:d?-AbCdEf",
                                    "arn:aws:secretsmanager:*:*:secret:web-*")),
                    assuming("sts:AssumeRole", HOME),
                    assuming("sts:AssumeRole", OTHER));

    /// What someone from an identity provider asks for.
    static final List<Ask> ASKS_OF_PROVIDERS =
            List.of(
                    assuming("sts:AssumeRoleWithSAML", HOME),
                    assuming("sts:AssumeRoleWithSAML", OTHER));

    private static Ask assuming(String action, String account) {
        String arn = "arn:aws:iam::" + account + ":role/Deploy";
        return new Ask(
                "trust",
                action,
                arn,
                List.of(action, "sts:Assume*", "sts:*", "sts:TagSession", "sts:AssumeRole"),
                List.of("*", arn, "arn:aws:iam::*:role/*", "arn:aws:iam::*:role/Other"));
    }

    static final List<List<Object>> CONDITIONS =
            List.of(
                    List.of("Bool", "aws:MultiFactorAuthPresent", "true"),
                    List.of("BoolIfExists", "aws:MultiFactorAuthPresent", "true"),
                    List.of("Bool", "aws:MultiFactorAuthPresent", "false"),
                    List.of("Null", "aws:MultiFactorAuthPresent", "true"),
                    List.of("Null", "aws:SourceIp", "false"),
                    List.of("IpAddress", "aws:SourceIp", "192.0.2.0/24"),
                    List.of("NotIpAddress", "aws:SourceIp", List.of("192.0.2.0/25", "10.0.0.0/8")),
                    List.of(
                            "IpAddress",
                            "aws:SourceIp",
                            List.of("2001:db8::/32", "192.0.2.128/25")),
                    List.of("NumericLessThan", "aws:MultiFactorAuthAge", "300"),
                    List.of("NumericGreaterThanEquals", "aws:MultiFactorAuthAge", "300"),
                    List.of("NumericLessThanIfExists", "aws:MultiFactorAuthAge", "300"),
                    List.of("StringEquals", "aws:PrincipalTag/team", List.of("blue", "red")),
                    List.of("StringNotEquals", "aws:PrincipalTag/team", "blue"),
                    List.of("StringEqualsIgnoreCase", "aws:PrincipalTag/team", "BLUE"),
                    List.of("StringLike", "aws:PrincipalTag/team", "b*e"),
                    List.of("StringNotLike", "aws:PrincipalTag/team", "?lue"),
                    List.of("StringEqualsIfExists", "aws:PrincipalTag/team", "blue"),
                    List.of("StringEquals", "aws:username", "alice"),
                    List.of("StringLike", "aws:username", "${aws:PrincipalTag/owner, 'ali'}*"),
                    List.of("DateGreaterThan", "aws:CurrentTime", "2026-06-01T00:00:00Z"),
                    List.of("DateLessThan", "aws:CurrentTime", "2026-06-01T00:00:00Z"),
                    List.of("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:user/*"),
                    List.of("ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:*"),
                    List.of("ArnEquals", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/Ops"),
                    List.of("StringEquals", "aws:PrincipalAccount", HOME),
                    List.of("StringNotEquals", "aws:PrincipalAccount", HOME),
                    List.of("ForAnyValue:StringEquals", "aws:CalledVia", "athena.amazonaws.com"),
                    List.of(
                            "ForAllValues:StringEquals",
                            "aws:CalledVia",
                            List.of("athena.amazonaws.com", "glue.amazonaws.com")),
                    List.of("ForAnyValue:StringNotLike", "aws:CalledVia", "a*"),
                    List.of("Bool", "aws:SecureTransport", "false"));

    private Vocabulary() {}
}
