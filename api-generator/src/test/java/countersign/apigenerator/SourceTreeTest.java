package countersign.apigenerator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @Test
    void what_stays_is_not_touched_what_changed_is_written_and_what_went_is_deleted(
            @TempDir Path root) throws IOException {
        SourceTree tree = new SourceTree(root);
        tree.replaceBy(Map.of("a/Stays.java", "1", "a/Changes.java", "1", "b/Goes.java", "1"));
        Files.setLastModifiedTime(root.resolve("a/Stays.java"), LONG_AGO);
        Files.setLastModifiedTime(root.resolve("a/Changes.java"), LONG_AGO);

        tree.replaceBy(Map.of("a/Stays.java", "1", "a/Changes.java", "2"));

        assertEquals(LONG_AGO, Files.getLastModifiedTime(root.resolve("a/Stays.java")));
        assertNotEquals(LONG_AGO, Files.getLastModifiedTime(root.resolve("a/Changes.java")));
        assertEquals("2", Files.readString(root.resolve("a/Changes.java")));
        assertFalse(Files.exists(root.resolve("b/Goes.java")));
    }
}
