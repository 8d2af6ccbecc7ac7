package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;

/// Files that alice keeps in a bucket: at home always, in the safe with MFA only, elsewhere never.
///
/// @param name of all keys of this telling
/// @param folder for its files
record ObjectStory(GuardedServices alice, ObjectClient client, String name, Path folder) {
    private static final int SMALL_BYTES = 200_000;
    private static final int LARGE_BYTES = 9 << 20; // more than one part of each client's

    /// What refuses a HeadObject has no body that says more.
    private static final Set<String> REFUSED = Set.of("AccessDenied", "403");

    void tell() throws Exception {
        Path none = file("none", 0);
        Path small = file("small", SMALL_BYTES);
        Path large = file("large", LARGE_BYTES);

        keeps("home/" + name + " a+b\u00e9", small, false);
        keeps("home/" + name + "/none", none, false);
        keeps("home/" + name + "/large", large, true);
        refused(client.put(alice.key(), small, "other/" + name, false));
        refused(client.get(alice.key(), "other/" + name, folder.resolve("stolen"), false));

        String safe = "safe/" + name;
        refused(client.put(alice.key(), large, safe, true));
        done(client.put(alice.session(), large, safe, true));
        same(large, safe, true);
    }

    void tellOfFolders(ObjectsByCommand command) throws Exception {
        Path from = Files.createDirectory(folder.resolve("from"));
        Files.copy(file("one", SMALL_BYTES), from.resolve("one"));
        Files.copy(file("two", SMALL_BYTES + 1), from.resolve("two"));
        Path to = folder.resolve("to");

        done(command.putFolder(alice.key(), from, "home/" + name + "/all"));
        done(command.getFolder(alice.key(), "home/" + name + "/all", to));
        refused(command.putFolder(alice.key(), from, "safe/" + name + "/all"));

        assertEquals(-1, Files.mismatch(from.resolve("one"), to.resolve("one")));
        assertEquals(-1, Files.mismatch(from.resolve("two"), to.resolve("two")));
    }

    private Path file(String called, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(folder.resolve(called), content);
    }

    private void keeps(String key, Path file, boolean large) throws Exception {
        done(client.put(alice.key(), file, key, large));
        same(file, key, large);
    }

    private void same(Path file, String key, boolean large) throws Exception {
        Path back = folder.resolve("back");
        Files.deleteIfExists(back);
        done(client.get(alice.key(), key, back, large));
        assertEquals(-1, Files.mismatch(file, back), key);
    }

    private static void done(String said) {
        assertEquals(ObjectClient.DONE, said);
    }

    private static void refused(String said) {
        assertTrue(REFUSED.contains(said), said);
    }
}
