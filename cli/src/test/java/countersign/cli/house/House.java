package countersign.cli.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Everything that was built, as classes and as sources.
final class House {
    /// All modules' classes but tests, read once.
    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("countersign");

    /// Where the sources lie: tests run in their module's folder.
    static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");

    private static final Set<String> NOT_SOURCES = Set.of("target", "data", ".git");

    private House() {}

    /// The module that `type` belongs to: the second part of its package.
    static String moduleOf(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length > 1 && parts[0].equals("countersign") ? parts[1] : "";
    }

    /// The outermost class of a nested one.
    static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(House::outermost).orElse(type);
    }

    /// Whether nobody wrote it by hand: the records of AWS's model keep AWS's names.
    static boolean isGenerated(JavaClass type) {
        return type.getPackageName().equals("countersign.api.sts")
                || type.getPackageName().equals("countersign.api.iam");
    }

    /// The folders of the modules.
    static List<Path> modules() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All files of ours whose names end in one of `suffixes`.
    static List<Path> files(Path folder, String... suffixes) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(suffixes).anyMatch(file.toString()::endsWith))
                    .filter(House::isOurs)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(Path file) {
        for (Path part : ROOT.relativize(file)) {
            if (NOT_SOURCES.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
