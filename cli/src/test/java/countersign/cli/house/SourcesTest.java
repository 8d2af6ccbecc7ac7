package countersign.cli.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What every package and every module says of itself, and what no file says.
class SourcesTest {
    private static final Pattern OWNS = Pattern.compile("\\A/// Owns \\S.*", Pattern.DOTALL);

    private static final Pattern FIRST_LINE =
            Pattern.compile("(# [a-z0-9-]+: \\S.*|[A-Z*].*\\.)\n\n");

    // Put together from two halves, so that this file is not its own finding.
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK)\\b(?! ?\\(?#[0-9]+)");

    @Test
    void every_package_says_what_it_owns_and_knows_no_null() {
        Set<Path> packages = new TreeSet<>();
        for (Path module : House.modules()) {
            Path sources = module.resolve("src/main/java");
            if (Files.isDirectory(sources)) {
                House.files(sources, ".java").stream()
                        .filter(SourcesTest::isClass)
                        .forEach(file -> packages.add(file.getParent()));
            }
        }

        List<Path> silent =
                packages.stream()
                        .filter(folder -> !isOwned(folder.resolve("package-info.java")))
                        .map(House.ROOT::relativize)
                        .toList();

        assertEquals(List.of(), silent);
        assertTrue(packages.size() > 8, "too few packages to mean anything");
    }

    @Test
    void every_module_says_what_its_one_reason_to_change_is() {
        List<Path> silent =
                House.modules().stream()
                        .filter(module ->
                                House.files(module, ".java").stream()
                                        .anyMatch(SourcesTest::isClass))
                        .filter(module -> !hasFirstLine(module))
                        .map(House.ROOT::relativize)
                        .toList();

        assertEquals(List.of(), silent);
    }

    @Test
    void nothing_is_left_for_later_without_the_number_of_an_issue() {
        List<Path> unfinished =
                House.files(
                                House.ROOT,
                                ".java",
                                ".xml",
                                ".md",
                                ".json",
                                ".edn",
                                "countersign",
                                "run")
                        .stream()
                        .filter(file -> UNFINISHED.matcher(House.read(file)).find())
                        .map(House.ROOT::relativize)
                        .toList();

        assertEquals(List.of(), unfinished);
    }

    /// A package or module that holds nothing yet has nothing to say either.
    private static boolean isClass(Path file) {
        return !file.endsWith("module-info.java") && !file.endsWith("package-info.java");
    }

    private static boolean isOwned(Path packageInfo) {
        if (!Files.exists(packageInfo)) {
            return false;
        }
        String text = House.read(packageInfo);
        return OWNS.matcher(text).matches() && text.contains("@NullMarked");
    }

    /// `# sigv4: how AWS requests are signed`, or a sentence; then an empty line.
    private static boolean hasFirstLine(Path module) {
        Path readme = module.resolve("README.md");
        return Files.exists(readme) && FIRST_LINE.matcher(House.read(readme)).lookingAt();
    }
}
