package countersign.policy.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.policy.reference.ConditionKey.Cardinality;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTypeTest {
    private static final ResourceType OBJECT =
            new ResourceType(
                    "object", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", List.of());

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "arn:aws:s3:::bucket/key, true",
        "arn:aws-cn:s3:::bucket/a/b, true",
        "arn:aws:s3:::bucket, false",
        "arn:aws:sqs:::bucket/key, false"
    })
    void an_arn_is_of_a_type_by_its_template(String arn, boolean taken) {
        assertEquals(taken, OBJECT.takes(arn));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "*, true",
        "arn:aws:s3:::bucket/*, true",
        "arn:aws:s3:::*, true",
        "arn:aws:s3:::bucket, false",
        "arn:aws:s3:::buck?t, true" // a `?` is a `/` too
    })
    void a_value_of_resource_meets_a_type_where_it_matches_one_arn_of_it(
            String resource, boolean met) {
        assertEquals(met, OBJECT.meets(resource));
    }

    @Test
    void a_key_by_its_own_name_comes_before_one_with_a_placeholder() {
        ConditionKey any =
                new ConditionKey("x:Tag/${TagKey}", KeyType.STRING, Cardinality.SINGLE_VALUED);
        ConditionKey one = new ConditionKey("x:Tag/one", KeyType.BOOL, Cardinality.SINGLE_VALUED);

        assertEquals(Optional.of(one), ConditionKey.find(List.of(any, one), "X:tag/ONE"));
        assertEquals(Optional.of(any), ConditionKey.find(List.of(any, one), "X:tag/two"));
        assertEquals(Optional.empty(), ConditionKey.find(List.of(one), "x:tag/two"));
    }

    @Test
    void no_reference_knows_nothing() {
        assertEquals(Optional.empty(), ServiceReference.none().action("s3:GetObject"));
        assertEquals(Optional.empty(), ServiceReference.none().conditionKey("aws:SourceIp"));
        assertEquals(List.of(), ServiceReference.none().conditionKeysBeside("aws:SourceIp"));
        assertEquals(List.of(), ServiceReference.none().prefixes());
    }
}
