package countersign.cli.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may name whom. The picture stands in ARCHITECTURE.md.
class ArrowsTest {
    /// Each module, and the modules it may name besides itself.
    private static final Map<String, Set<String>> MAY_NAME =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("sigv4", Set.of()),
                            Map.entry("policy", Set.of()),
                            Map.entry("catalog", Set.of("policy")),
                            Map.entry("api", Set.of()),
                            Map.entry("http", Set.of()),
                            Map.entry("iam", Set.of("api", "sigv4", "policy")),
                            Map.entry("sqlite", Set.of("iam")),
                            Map.entry("etcd", Set.of("iam")),
                            Map.entry("endpoint", Set.of("iam", "http", "sigv4", "policy")),
                            Map.entry(
                                    "server",
                                    Set.of("endpoint", "iam", "http", "api", "sigv4", "policy")),
                            Map.entry(
                                    "gateway",
                                    Set.of("endpoint", "iam", "http", "api", "sigv4", "policy")),
                            Map.entry(
                                    "cli",
                                    Set.of(
                                            "server",
                                            "gateway",
                                            "endpoint",
                                            "sqlite",
                                            "etcd",
                                            "iam",
                                            "http",
                                            "api",
                                            "sigv4",
                                            "policy",
                                            "catalog"))));

    @Test
    void every_module_is_seen_and_is_in_the_table() {
        Set<String> seen = new java.util.TreeSet<>();
        House.CLASSES.forEach(type -> seen.add(House.moduleOf(type)));

        assertEquals(MAY_NAME.keySet(), seen);
    }

    @Test
    void arrows_between_modules_point_down() {
        List<String> against = new ArrayList<>();
        for (JavaClass type : House.CLASSES) {
            String module = House.moduleOf(type);
            for (Dependency named : type.getDirectDependenciesFromSelf()) {
                String other = House.moduleOf(named.getTargetClass().getBaseComponentType());
                boolean allowed =
                        other.isEmpty()
                                || other.equals(module)
                                || MAY_NAME.getOrDefault(module, Set.of()).contains(other);
                if (!allowed) {
                    against.add(named.getDescription());
                }
            }
        }

        assertEquals(List.of(), against);
    }

    @Test
    void packages_have_no_cycles() {
        SlicesRuleDefinition.slices()
                .matching("countersign.(**)")
                .should()
                .beFreeOfCycles()
                .check(House.CLASSES);
    }

    @ParameterizedTest(name = "{0} is named by {1} alone")
    @CsvSource({
        "io.netty., http",
        "java.sql., sqlite",
        "org.sqlite., sqlite",
        "io.etcd., etcd",
        "io.grpc., etcd",
        "com.google.protobuf., etcd",
        "com.google.common., etcd",
        "picocli., cli",
        "ch.qos.logback., cli",
        "io.nayuki., iam",
        "org.bouncycastle., iam",
        "com.nimbusds., iam",
        "java.net.http., cli server",
        "com.sun.net.httpserver., nobody"
    })
    void a_library_is_named_by_its_modules_alone(String library, String owners) {
        assertEquals(
                List.of(),
                House.CLASSES.stream()
                        .filter(type -> !Set.of(owners.split(" ")).contains(House.moduleOf(type)))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(named -> named.getTargetClass().getName().startsWith(library))
                        .map(Dependency::getDescription)
                        .toList());
    }

    @ParameterizedTest(name = "{0} names the JDK, itself and {1}")
    @CsvSource({"sigv4, nothing.", "policy, tools.jackson.core.", "catalog, countersign.policy."})
    void the_stable_libraries_stand_on_little(String module, String library) {
        List<String> more =
                House.CLASSES.stream()
                        .filter(type -> House.moduleOf(type).equals(module))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(named ->
                                !isPlain(
                                        named.getTargetClass().getBaseComponentType(),
                                        module,
                                        library))
                        .map(Dependency::getDescription)
                        .toList();

        assertEquals(List.of(), more);
    }

    @Test
    void the_libraries_never_log() {
        Set<String> libraries = Set.of("sigv4", "policy", "api", "catalog");

        List<String> logging =
                House.CLASSES.stream()
                        .filter(type -> libraries.contains(House.moduleOf(type)))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(named -> named.getTargetClass().getName().startsWith("org.slf4j."))
                        .map(Dependency::getDescription)
                        .toList();

        assertEquals(List.of(), logging);
        assertTrue(House.CLASSES.size() > 100, "too few classes to mean anything");
    }

    private static boolean isPlain(JavaClass type, String module, String library) {
        String name = type.getName();
        return type.isPrimitive()
                || name.startsWith("java.")
                || name.startsWith("javax.crypto.")
                || name.startsWith("org.jspecify.")
                || name.startsWith("com.google.errorprone.annotations.")
                || name.startsWith("countersign." + module + ".")
                || name.startsWith(library);
    }
}
