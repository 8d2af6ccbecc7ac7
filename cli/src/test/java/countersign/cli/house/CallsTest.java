package countersign.cli.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls that the house doesn't make: hidden time, hidden chance, hidden locale and charset, and
/// catching what only the endpoints may catch.
class CallsTest {
    /// Where the process meets the world, and hands clock and chance to everyone else.
    private static final String EDGE = "countersign.cli.Main";

    private static final Set<String> ENDPOINTS =
            Set.of(
                    "countersign.server.aws.ApiEndpoint",
                    "countersign.server.signin.SigninEndpoint",
                    "countersign.gateway.GatewayEndpoint",
                    "countersign.gateway.ProxyEndpoint");

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "java.time.Instant.now()",
                "java.time.InstantSource.system()",
                "java.time.Clock.systemUTC()",
                "java.time.Clock.systemDefaultZone()",
                "java.time.LocalDate.now()",
                "java.time.LocalDateTime.now()",
                "java.time.ZonedDateTime.now()",
                "java.time.OffsetDateTime.now()",
                "java.util.Date.<init>()",
                "java.lang.System.currentTimeMillis()",
                "java.security.SecureRandom.<init>()",
                "java.security.SecureRandom.getInstanceStrong()"
            })
    void time_and_chance_come_in_by_constructor(String call) {
        assertEquals(List.of(), callers(call).filter(caller -> !caller.equals(EDGE)).toList());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "java.util.Random.<init>()",
                "java.util.Random.<init>(long)",
                "java.lang.Math.random()",
                "java.util.concurrent.ThreadLocalRandom.current()",
                "java.util.UUID.randomUUID()",
                "java.lang.Thread.sleep(long)",
                "java.lang.Thread.sleep(java.time.Duration)",
                "java.lang.String.toLowerCase()",
                "java.lang.String.toUpperCase()",
                "java.lang.String.getBytes()",
                "java.lang.String.<init>([B)",
                "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
                "java.lang.String.formatted([Ljava.lang.Object;)",
                "java.util.Locale.getDefault()",
                "java.util.TimeZone.getDefault()",
                "java.time.ZoneId.systemDefault()",
                "java.nio.charset.Charset.defaultCharset()",
                "java.io.InputStreamReader.<init>(java.io.InputStream)",
                "java.io.FileReader.<init>(java.io.File)",
                "java.io.FileReader.<init>(java.lang.String)",
                "java.lang.Throwable.printStackTrace()"
            })
    void nobody_asks_for_weak_chance_or_the_machines_habits(String call) {
        assertEquals(List.of(), callers(call).toList());
    }

    @Test
    void a_call_that_is_made_is_found() {
        assertEquals(List.of(EDGE), callers("java.time.InstantSource.system()").toList());
    }

    @Test
    void refusals_are_caught_by_endpoints_alone() {
        List<String> catching =
                House.CLASSES.stream()
                        .flatMap(type -> type.getCodeUnits().stream())
                        .filter(CallsTest::catchesRefusal)
                        .map(unit -> House.outermost(unit.getOwner()).getName())
                        .distinct()
                        .filter(name -> !ENDPOINTS.contains(name))
                        .toList();

        assertEquals(List.of(), catching);
    }

    private static boolean catchesRefusal(JavaCodeUnit unit) {
        return unit.getTryCatchBlocks().stream()
                .map(TryCatchBlock::getCaughtThrowables)
                .flatMap(Set::stream)
                .map(JavaClass::getName)
                .anyMatch("countersign.iam.error.Refusal"::equals);
    }

    /// The outermost classes of those who make `call`, as `Class.method(parameters)`.
    private static Stream<String> callers(String call) {
        return House.CLASSES.stream()
                .filter(type -> !House.isGenerated(type))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> call.equals(signature(access)))
                .map(access -> House.outermost(access.getOriginOwner()).getName());
    }

    private static String signature(JavaAccess<?> access) {
        return access.getTarget().getFullName();
    }
}
