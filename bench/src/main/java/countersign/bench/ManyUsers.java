package countersign.bench;

import countersign.iam.accesskey.NewAccessKey;
import countersign.iam.account.AccountSetup;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.MasterKeyFile;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.UniqueId;
import countersign.iam.directory.Directory;
import countersign.iam.directory.User;
import countersign.iam.store.Change;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryStore;
import countersign.iam.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Makes a data directory whose one account has so many users, each with an access key and an
/// inline policy: `ManyUsers DIRECTORY COUNT [PORT]`, the port being that of an etcd to fill
/// instead of a file. The records are those that the operations write, put into the store through
/// its port, 25 users a commit.
public final class ManyUsers {
    static final AccountId ACCOUNT = new AccountId("123456789012");

    private static final int USERS_A_COMMIT = 25;
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject",\
            "s3:PutObject"],"Resource":"arn:aws:s3:::home/${aws:username}/*"},{"Effect":"Allow",\
            "Action":"sts:AssumeRole","Resource":"arn:aws:iam::123456789012:role/reader"}]}\
            """;

    private final IamStore store;
    private final MasterKey masterKey;
    private final RandomBytes random;
    private final int threads;

    private ManyUsers(IamStore store, MasterKey masterKey, RandomBytes random, int threads) {
        this.threads = threads;
        this.store = store;
        this.masterKey = masterKey;
        this.random = random;
    }

    /// @param arguments the directory, which must not be there, and the count
    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException {
        Path data = Files.createDirectory(Path.of(arguments[0]));
        int count = Integer.parseInt(arguments[1]);
        RandomBytes random = new RandomBytes(new SecureRandom());
        MasterKey masterKey = new MasterKeyFile(data.resolve("master.key")).create(random);
        long begun = System.nanoTime();
        ManyUsersStore place = ManyUsersStore.of(arguments, 2);
        try (IamStore store = place.open()) {
            new AccountSetup(new Directory(store), () -> SampleRequest.NOW)
                    .create(
                            ACCOUNT,
                            root ->
                                    NewAccessKey.generate(
                                            root, masterKey, random, SampleRequest.NOW));
            new ManyUsers(store, masterKey, random, place.threads()).fill(count);
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        System.out.printf(Locale.ROOT, "%d users in %d s%n", count, seconds);
    }

    private void fill(int count) throws InterruptedException, ExecutionException {
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<? extends Future<?>> parts =
                    IntStream.range(0, threads)
                            .mapToObj(part -> workers.submit(() -> fillPart(part, count)))
                            .toList();
            for (Future<?> part : parts) {
                part.get();
            }
        }
    }

    private void fillPart(int part, int count) {
        for (int from = part * USERS_A_COMMIT; from < count; from += threads * USERS_A_COMMIT) {
            commit(from, Math.min(count, from + USERS_A_COMMIT));
        }
    }

    private void commit(int from, int to) {
        Change.Builder change = Change.builder();
        try (MemoryStore gathered = new MemoryStore()) {
            Directory directory = new Directory(gathered);
            for (int number = from; number < to; number++) {
                create(directory, number);
            }
            try (Snapshot records = gathered.snapshot()) {
                for (var next = records.next(); next.isPresent(); next = records.next()) {
                    change.put(next.get().key(), next.get().value());
                }
            }
        }
        store.commit(change.build());
    }

    private void create(Directory directory, int number) {
        User user =
                new User(
                        ACCOUNT,
                        UniqueId.generate(UniqueId.Kind.USER, random).text(),
                        "user-" + number,
                        "/",
                        SampleRequest.NOW,
                        List.of(),
                        List.of(),
                        List.of());
        NewAccessKey key = NewAccessKey.generate(user, masterKey, random, SampleRequest.NOW);
        User owner = user.withAccessKeys(List.of(key.key().id()));
        directory.change(edit -> {
            var none = directory.inlinePolicies(owner);
            return edit.create(owner)
                    .create(key.key())
                    .replace(none, none.value().with("home", POLICY));
        });
    }
}
