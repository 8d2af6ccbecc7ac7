package countersign.bench;

import countersign.iam.directory.Directory;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.store.CachedStore;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What a store that [ManyUsers] made costs: `ManyUsersCost DIRECTORY [PORT]` prints how long it
/// takes to open, to find users at random (key, user and policy; first from the store, then from
/// memory), and to change a user's policy durably; and what memory is taken then.
public final class ManyUsersCost {
    private static final long CACHE_BYTES = 32L << 20; // the setting's default
    private static final int USERS = 4000;
    private static final int CHANGES = 300;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Random random = new Random(20261122);
    private final Directory directory;
    private final IamStore store;

    private ManyUsersCost(IamStore store) {
        this.store = store;
        this.directory = new Directory(store);
    }

    /// @param arguments the directory, and the port of an etcd where the records are there
    public static void main(String[] arguments) throws IOException {
        ManyUsersStore place = ManyUsersStore.of(arguments, 1);
        long begun = System.nanoTime();
        try (CachedStore store = place.openCached(CACHE_BYTES);
                ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor()) {
            tell("open (SQLite: and check the file)", "ms", (System.nanoTime() - begun) / 1e6);
            if (place.etcd().isPresent()) {
                var _ = pulse.scheduleWithFixedDelay(store::prove, 0, 250, TimeUnit.MILLISECONDS);
            }
            new ManyUsersCost(store).measure();
            pulse.shutdownNow();
            System.gc();
            Runtime java = Runtime.getRuntime();
            tell("heap in use", "MiB", (java.totalMemory() - java.freeMemory()) / 1048576.0);
            tell("resident", "MiB", resident());
        }
    }

    private void measure() {
        List<String> ids = ids();
        List<User> users = new ArrayList<>();
        each("find one from the store", ids, id -> users.add(find(id)));
        List<String> few = ids.subList(0, 1000);
        few.forEach(this::find);
        each("find one from memory", few, this::find);
        each("change one policy", users.subList(0, CHANGES), this::changePolicy);
        begin("a page of 100 names", () -> store.list("user-name/" + ManyUsers.ACCOUNT, "", 100));
        begin("count all users", () -> store.count("user-name/" + ManyUsers.ACCOUNT));
    }

    /// The unique ids of users at random.
    private List<String> ids() {
        String all = "user/" + ManyUsers.ACCOUNT + "/";
        List<String> ids = new ArrayList<>();
        while (ids.size() < USERS) {
            StringBuilder start = new StringBuilder(all).append("AIDA");
            for (int i = 0; i < 17; i++) {
                start.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            for (Entry entry : store.list(all, start.toString(), 1)) {
                ids.add(entry.key().substring(all.length()));
            }
        }
        return ids;
    }

    /// What a request needs of its caller.
    private User find(String id) {
        User user = directory.user(ManyUsers.ACCOUNT, id).map(Stored::value).orElseThrow();
        boolean hasKey = directory.accessKey(user.accessKeys().getFirst()).isPresent();
        if (!hasKey || directory.inlinePolicies(user).value().documents().isEmpty()) {
            throw new IllegalStateException("No key or no policy");
        }
        return user;
    }

    private void changePolicy(User user) {
        directory.change(edit -> {
            var before = directory.inlinePolicies(user);
            String document = before.value().document("home").orElseThrow() + " ";
            return edit.replace(before, before.value().with("home", document));
        });
    }

    private static <T> void each(String what, List<T> things, Consumer<T> work) {
        long[] nanos = new long[things.size()];
        for (int i = 0; i < nanos.length; i++) {
            long begun = System.nanoTime();
            work.accept(things.get(i));
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        tell(what + ", median", "µs", nanos[nanos.length / 2] / 1e3);
        tell(what + ", p99", "µs", nanos[nanos.length * 99 / 100] / 1e3);
    }

    private static void begin(String what, Runnable work) {
        long begun = System.nanoTime();
        work.run();
        tell(what, "ms", (System.nanoTime() - begun) / 1e6);
    }

    private static double resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static void tell(String what, String unit, double number) {
        System.out.printf(Locale.ROOT, "%-36s %10.1f %s%n", what, number, unit);
    }
}
