package countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/// Our tables beside those of AWS's SDK for Java, which follows the API closely.
///
/// Names are compared without case and without the ending Request or Response, which the SDK makes
/// itself. What differs must be listed.
class SdkFieldsTest {
    /// What only one of the two has: `-` ours alone, `+` the SDK's alone.
    private static final Set<String> DIFFERENCES = Set.of();

    @Test
    void each_operation_of_sts_has_the_fields_that_the_sdk_has() throws Exception {
        assertSame(StsApi.SERVICE, "software.amazon.awssdk.services.sts.model.");
    }

    @Test
    void each_operation_of_iam_has_the_fields_that_the_sdk_has() throws Exception {
        assertSame(IamApi.SERVICE, "software.amazon.awssdk.services.iam.model.");
    }

    private static void assertSame(ServiceModel service, String sdkPackage) throws Exception {
        Set<String> differences = new TreeSet<>();
        for (OperationModel<?, ?> operation : service.operations().values()) {
            String name = javaCase(operation.name());
            compare(operation.input(), sdkPackage + name + "Request", differences);
            compare(operation.output(), sdkPackage + name + "Response", differences);
        }

        differences.removeAll(DIFFERENCES);
        assertEquals(Set.of(), differences);
    }

    private static void compare(StructureShape<?> ours, String sdkClass, Set<String> differences)
            throws Exception {
        Set<String> mine = new TreeSet<>();
        describe("", ours, mine);
        Set<String> theirs = new TreeSet<>();
        Class<?> type = Class.forName(sdkClass);
        Object builder = type.getMethod("builder").invoke(null);
        Method build = builder.getClass().getMethod("build");
        build.setAccessible(true);
        Object pojo = build.invoke(builder);
        describe("", (SdkPojo) pojo, theirs);
        difference(mine, theirs).map(field -> "-" + ours.name() + field).forEach(differences::add);
        difference(theirs, mine).map(field -> "+" + ours.name() + field).forEach(differences::add);
    }

    private static Stream<String> difference(Set<String> all, Set<String> without) {
        return all.stream().filter(field -> !without.contains(field));
    }

    private static void describe(String path, Shape shape, Set<String> fields) {
        switch (shape) {
            case StructureShape<?> structure -> {
                for (Member member : structure.members()) {
                    describe(path + "." + lower(member.name()), member.shape(), fields);
                }
            }
            case ListShape list -> describe(path + "[]", list.member(), fields);
            case MapShape map -> describe(path + "{}", map.value(), fields);
            case TextShape _ -> fields.add(path + ":" + MarshallingType.STRING);
            case IntegerShape _ -> fields.add(path + ":" + MarshallingType.INTEGER);
            case BooleanShape _ -> fields.add(path + ":" + MarshallingType.BOOLEAN);
            case TimestampShape _ -> fields.add(path + ":" + MarshallingType.INSTANT);
            case BlobShape _ -> fields.add(path + ":" + MarshallingType.SDK_BYTES);
        }
    }

    private static void describe(String path, SdkPojo pojo, Set<String> fields) {
        for (SdkField<?> field : pojo.sdkFields()) {
            describe(path + "." + lower(field.locationName()), field, fields);
        }
    }

    private static void describe(String path, SdkField<?> field, Set<String> fields) {
        if (field.marshallingType().equals(MarshallingType.SDK_POJO)) {
            describe(path, field.constructor().get(), fields);
        } else if (field.marshallingType().equals(MarshallingType.LIST)) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            describe(path + "[]", element, fields);
        } else if (field.marshallingType().equals(MarshallingType.MAP)) {
            SdkField<?> value = field.getTrait(MapTrait.class).valueFieldInfo();
            describe(path + "{}", value, fields);
        } else {
            fields.add(path + ":" + field.marshallingType());
        }
    }

    /// The SDK writes acronyms as words.
    private static String javaCase(String operation) {
        return Pattern.compile("[A-Z]+(?![a-z])|[A-Z][a-z]*")
                .matcher(operation)
                .replaceAll(word -> word.group().charAt(0) + lower(word.group().substring(1)));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
