package countersign.iam.resourcepolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.ResourcePolicy;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResourcePolicyOperationsTest {
    private static final AccountId OTHER = new AccountId("210987654321");
    private static final String BOX = "arn:aws:s3:::box";
    private static final String PUBLIC = policy("\"*\"");

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final Client member = iam.account(OTHER);

    static String policy(String principal) {
        return "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
                + principal
                + ",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::box/*\"}}";
    }

    private String put(Client who, String arn, String document, String... more) {
        String[] parameters = new String[4 + more.length];
        parameters[0] = "ResourceArn";
        parameters[1] = arn;
        parameters[2] = "PolicyDocument";
        parameters[3] = document;
        System.arraycopy(more, 0, parameters, 4, more.length);
        return who.answer(CountersignApi.PUT_RESOURCE_POLICY, parameters);
    }

    private ResourcePolicy get(Client who, String... parameters) {
        return who.call(CountersignApi.GET_RESOURCE_POLICY, parameters).resourcePolicy();
    }

    private List<String> listed(Client who, String... parameters) {
        return who
                .call(CountersignApi.LIST_RESOURCE_POLICIES, parameters)
                .resourcePolicies()
                .stream()
                .map(ResourcePolicy::resourceArn)
                .toList();
    }

    @Test
    void a_policy_is_put_got_replaced_and_deleted() {
        assertEquals("ok", put(root, BOX, PUBLIC));
        assertEquals("ok", put(root, BOX, policy("{\"AWS\":\"210987654321\"}")));

        ResourcePolicy got = get(root, "ResourceArn", BOX);

        assertEquals(Optional.of(policy("{\"AWS\":\"210987654321\"}")), got.policyDocument());
        assertEquals(Optional.of(false), got.undecided());
        assertEquals("123456789012", got.accountId());
        assertEquals("ok", root.answer(CountersignApi.DELETE_RESOURCE_POLICY, "ResourceArn", BOX));
        String none = "NoSuchEntity: The resource arn:aws:s3:::box has no policy.";
        assertEquals(none, root.answer(CountersignApi.GET_RESOURCE_POLICY, "ResourceArn", BOX));
        assertEquals(none, root.answer(CountersignApi.DELETE_RESOURCE_POLICY, "ResourceArn", BOX));
    }

    @Test
    void a_bucket_of_the_same_name_in_another_account_is_another_one() {
        assertEquals("ok", put(root, BOX, PUBLIC));

        assertEquals(List.of(), listed(member));
        assertEquals("ok", put(member, BOX, policy("{\"AWS\":\"123456789012\"}")));
        assertEquals(Optional.of(PUBLIC), get(root, "ResourceArn", BOX).policyDocument());
        assertEquals(
                Optional.of(policy("{\"AWS\":\"123456789012\"}")),
                get(root, "ResourceArn", BOX, "AccountId", OTHER.text()).policyDocument());
    }

    @Test
    void only_the_management_account_puts_policies_for_others() {
        String queue = "arn:aws:sqs:us-east-1:123456789012:jobs";
        String management =
                "AccessDenied: User: arn:aws:iam::210987654321:root is not authorized to perform"
                        + " this operation because only the management account may";

        assertEquals("ok", put(root, "arn:aws:sqs:us-east-1:210987654321:jobs", PUBLIC));
        assertEquals("ok", put(root, BOX, PUBLIC, "AccountId", OTHER.text()));
        assertEquals(management, put(member, queue, PUBLIC));
        assertEquals(management, put(member, BOX, PUBLIC, "AccountId", "123456789012"));
        assertEquals(
                management,
                member.answer(CountersignApi.LIST_RESOURCE_POLICIES, "AccountId", "123456789012"));
        assertEquals(
                "InvalidInput: The resource " + queue + " is not of the account 210987654321.",
                put(root, queue, PUBLIC, "AccountId", OTHER.text()));
    }

    @Test
    void policies_are_listed_in_pages_by_arn() {
        for (String name : List.of("c", "a", "b")) {
            put(root, "arn:aws:sqs:us-east-1:123456789012:" + name, PUBLIC);
        }

        var first = root.call(CountersignApi.LIST_RESOURCE_POLICIES, "MaxItems", "2");

        assertEquals(Optional.of(true), first.isTruncated());
        assertEquals(
                List.of("arn:aws:sqs:us-east-1:123456789012:c"),
                listed(root, "Marker", first.marker().orElseThrow()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "arn:aws:s3:::box/key",
        "arn:aws:s3:::Box",
        "arn:aws:s3:::*",
        "arn:aws:s3:us-east-1:123456789012:box",
        "arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0",
        "arn:aws:sqs:us-east-1::jobs",
        "arn:aws:sqs:us-east-1:123456789012:*",
        "arn:aws:dynamodb:us-east-1:123456789012:table/T/index/I",
        "arn:aws:lambda:us-east-1:123456789012:function:f:PROD",
        "arn:aws:kms:us-east-1:123456789012:alias/a",
        "box"
    })
    void what_has_no_policy_of_its_own_takes_none(String arn) {
        assertEquals(
                "InvalidInput: The ARN " + arn + " is none of a resource that can have a policy.",
                put(root, arn, PUBLIC));
    }

    /// The texts are IAM's, as `policy` knows them; that of a missing principal is documented.
    @Test
    void a_policy_is_read_strictly() {
        String malformed = "MalformedPolicyDocument: ";

        assertEquals(malformed + "Syntax errors in policy.", put(root, BOX, "{}"));
        assertEquals(
                malformed + "Missing required field Principal",
                put(root, BOX, PUBLIC.replace("\"Principal\":\"*\",", "")));
        assertEquals(
                malformed
                        + "Invalid principal in policy: \"AWS\":\"arn:aws:iam::210987654321:user/no\"",
                put(root, BOX, policy("{\"AWS\":\"arn:aws:iam::210987654321:user/no\"}")));
        assertEquals("ok", put(root, BOX, PUBLIC + " ".repeat(20_480 - PUBLIC.length())));
        assertEquals(
                "ValidationError",
                root.outcome(
                        CountersignApi.PUT_RESOURCE_POLICY,
                        "ResourceArn",
                        BOX,
                        "PolicyDocument",
                        PUBLIC + " ".repeat(20_481 - PUBLIC.length())));
    }

    @Test
    void a_user_who_is_named_may_be_of_any_account() {
        member.call(IamApi.CREATE_USER, "UserName", "eve");

        assertEquals(
                "ok", put(root, BOX, policy("{\"AWS\":\"arn:aws:iam::210987654321:user/eve\"}")));
    }
}
