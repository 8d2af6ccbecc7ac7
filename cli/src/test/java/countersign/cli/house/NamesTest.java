package countersign.cli.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names that say nothing, and so are not used.
class NamesTest {
    private static final Pattern EMPTY_NAME =
            Pattern.compile(
                    "(Abstract|Default)[A-Z].*|.*(Manager|Helper|Utils?|Impl|Info|Data|Processor)");

    private static final Set<String> LAYERS_AND_LEFTOVERS =
            Set.of(
                    "model",
                    "models",
                    "dto",
                    "service",
                    "services",
                    "impl",
                    "internal",
                    "core",
                    "util",
                    "utils",
                    "common",
                    "helper",
                    "helpers",
                    "misc",
                    "base",
                    "shared");

    @Test
    void a_class_is_named_for_what_it_is() {
        List<String> empty =
                House.CLASSES.stream()
                        .filter(type -> !isNamedByAws(type))
                        .filter(type -> EMPTY_NAME.matcher(type.getSimpleName()).matches())
                        .map(JavaClass::getName)
                        .toList();

        assertEquals(List.of(), empty);
    }

    /// `GetAccessKeyInfo` is one operation of AWS's, and so one class of ours.
    private static boolean isNamedByAws(JavaClass type) {
        return House.isGenerated(type)
                || IamApi.SERVICE.operation(type.getSimpleName()).isPresent()
                || StsApi.SERVICE.operation(type.getSimpleName()).isPresent();
    }

    @Test
    void a_package_is_a_noun_of_the_field_and_no_layer() {
        List<String> layers =
                House.CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .filter(name ->
                                Stream.of(name.split("\\.", -1))
                                        .anyMatch(LAYERS_AND_LEFTOVERS::contains))
                        .toList();

        assertEquals(List.of(), layers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"StoreManager", "AbstractStore", "DefaultStore", "StringUtils", "StoreImpl"})
    void the_pattern_knows_empty_names(String name) {
        assertEquals(true, EMPTY_NAME.matcher(name).matches());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Defaults", "Abstraction", "MfaDevice", "Information", "Database"})
    void the_pattern_lets_others_pass(String name) {
        assertEquals(false, EMPTY_NAME.matcher(name).matches());
    }
}
