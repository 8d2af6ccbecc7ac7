package countersign.cli.demo;

import countersign.api.iam.CreateAccessKeyRequest;
import countersign.api.iam.CreateUserRequest;
import countersign.api.iam.IamApi;
import countersign.api.iam.UpdateAccessKeyRequest;
import countersign.api.sts.GetCallerIdentityRequest;
import countersign.api.sts.GetSessionTokenRequest;
import countersign.api.sts.StsApi;
import countersign.etcd.local.LocalCluster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// What several nodes promise together: a code is good once in the whole cluster, what one revokes
/// holds on all, and a leader that dies costs a moment. Every step is checked.
final class ClusterStory {
    private static final String ALICE = "alice";

    /// What one node revokes holds on every other within this (INVARIANTS.md, 4).
    private static final Duration REVOKED_WITHIN = Duration.ofSeconds(1);

    private final List<Conversation> nodes;
    private final LocalCluster etcd;
    private final Teller teller;
    private final InstantSource clock;

    ClusterStory(List<AwsClient> clients, LocalCluster etcd, Teller teller, InstantSource clock) {
        this.nodes = clients.stream().map(client -> new Conversation(client, teller)).toList();
        this.etcd = etcd;
        this.teller = teller;
        this.clock = clock;
    }

    /// @throws DemoFault where a step does not do what it should
    void tell(Person root) throws InterruptedException {
        Person alice = aliceAppears(root);
        Phone phone = aliceGetsPhone(root);
        spendOnceEverywhere(alice, phone);
        revokeElsewhere(root, alice);
        needNoStore(alice);
        surviveLeader(root, alice, phone);
    }

    private Person aliceAppears(Person root) {
        teller.say("On node 1 the root user makes a user and a key for her.");
        nodes.getFirst()
                .allowed(
                        root,
                        IamApi.SERVICE,
                        IamApi.CREATE_USER,
                        CreateUserRequest.builder().userName(ALICE).build());
        Reply key =
                nodes.getFirst()
                        .allowed(
                                root,
                                IamApi.SERVICE,
                                IamApi.CREATE_ACCESS_KEY,
                                CreateAccessKeyRequest.builder().userName(ALICE).build());
        return Person.from(ALICE, key);
    }

    private Phone aliceGetsPhone(Person root) {
        teller.say("On node 2, which knows all of that, she gets an MFA device.");
        return Phone.enrolled(nodes.get(1)::allowed, root, ALICE, clock);
    }

    private void spendOnceEverywhere(Person alice, Phone phone) throws InterruptedException {
        teller.say("She sends one code to all three nodes at the same moment. One takes it.");
        GetSessionTokenRequest request = withCode(phone, phone.code(clock.instant(), 0));
        List<Reply> replies = atOnce(alice, request);
        for (int i = 0; i < replies.size(); i++) {
            teller.line(
                    "  node " + (i + 1) + ": " + replies.get(i).errorCode().orElse("a session"));
        }
        long sessions = replies.stream().filter(it -> it.errorCode().isEmpty()).count();
        boolean othersRefused =
                replies.stream()
                        .flatMap(it -> it.errorCode().stream())
                        .allMatch("AccessDenied"::equals);
        if (sessions != 1 || !othersRefused) {
            throw new DemoFault("one code made " + sessions + " sessions on three nodes");
        }
    }

    private void revokeElsewhere(Person root, Person alice) {
        teller.say("Node 3 knows her key, and answers from memory.");
        Conversation third = nodes.get(2);
        var _ =
                third.allowed(
                        alice,
                        StsApi.SERVICE,
                        StsApi.GET_CALLER_IDENTITY,
                        new GetCallerIdentityRequest());

        teller.say("On node 1 it is made inactive. Node 3 refuses it.");
        setKey(root, alice, "Inactive");
        Duration took =
                until(
                        REVOKED_WITHIN,
                        "the revoked key was good on another node",
                        () -> identityOn(third, alice).errorCode().isPresent());
        teller.line("  refused on node 3 " + took.toMillis() + " ms after the answer of node 1");
        setKey(root, alice, "Active");
        var _ =
                until(
                        REVOKED_WITHIN,
                        "the key stayed refused on another node",
                        () -> identityOn(third, alice).errorCode().isEmpty());
    }

    private void needNoStore(Person alice) throws InterruptedException {
        GetSessionTokenRequest request =
                GetSessionTokenRequest.builder().durationSeconds(900).build();
        requireSessions(atOnce(alice, request), "while all was well");

        teller.say("All of etcd is paused: kill -STOP. Sessions without MFA need no store.");
        for (int member = 0; member < nodes.size(); member++) {
            etcd.member(member).pause();
        }
        try {
            requireSessions(atOnce(alice, request), "although etcd answered nothing");
        } finally {
            for (int member = 0; member < nodes.size(); member++) {
                etcd.member(member).proceed();
            }
        }
        teller.line("  all nodes gave one, and etcd goes on");
    }

    private static void requireSessions(List<Reply> replies, String when) {
        for (Reply reply : replies) {
            if (reply.errorCode().isPresent()) {
                throw new DemoFault(reply.errorCode().get() + " for a session, " + when);
            }
        }
    }

    private void surviveLeader(Person root, Person alice, Phone phone) {
        int leader =
                etcd.leader().orElseThrow(() -> new DemoFault("the etcd cluster has no leader"));
        teller.say("The leader of etcd, member " + (leader + 1) + ", is killed: kill -9.");
        etcd.member(leader).kill();
        long killed = System.nanoTime();

        teller.say("All nodes go on to give sessions.");
        for (Conversation node : nodes) {
            var _ =
                    node.allowed(
                            alice,
                            StsApi.SERVICE,
                            StsApi.GET_SESSION_TOKEN,
                            GetSessionTokenRequest.builder().durationSeconds(900).build());
        }

        teller.say("Writes wait for the next leader, and a code for its one commit.");
        var _ =
                nodes.get(1)
                        .allowed(
                                root,
                                IamApi.SERVICE,
                                IamApi.CREATE_USER,
                                CreateUserRequest.builder().userName("bob").build());
        var _ =
                nodes.get(2)
                        .allowed(
                                alice,
                                StsApi.SERVICE,
                                StsApi.GET_SESSION_TOKEN,
                                withCode(phone, phone.code(clock.instant(), 1)));
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        teller.line("  all of that within " + took.toMillis() + " ms of the kill");
    }

    private List<Reply> atOnce(Person caller, GetSessionTokenRequest request)
            throws InterruptedException {
        List<Callable<Reply>> calls = new ArrayList<>();
        for (Conversation node : nodes) {
            calls.add(
                    () -> node.silently(caller, StsApi.SERVICE, StsApi.GET_SESSION_TOKEN, request));
        }
        List<Reply> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(nodes.size())) {
            for (Future<Reply> reply : threads.invokeAll(calls)) {
                replies.add(reply.get());
            }
            return replies;
        } catch (ExecutionException e) {
            throw new DemoFault("a node did not answer: " + e.getCause());
        }
    }

    private static Reply identityOn(Conversation node, Person caller) {
        return node.silently(
                caller, StsApi.SERVICE, StsApi.GET_CALLER_IDENTITY, new GetCallerIdentityRequest());
    }

    /// How long it took until `reached`; what is asked `atMost` later must be.
    private static Duration until(Duration atMost, String otherwise, Supplier<Boolean> reached) {
        long begun = System.nanoTime();
        long asked = begun;
        while (!reached.get()) {
            if (asked - begun > atMost.toNanos()) {
                throw new DemoFault(otherwise + " for more than " + atMost.toMillis() + " ms");
            }
            asked = System.nanoTime();
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /// On node 1.
    private void setKey(Person root, Person whose, String status) {
        var _ =
                nodes.getFirst()
                        .allowed(
                                root,
                                IamApi.SERVICE,
                                IamApi.UPDATE_ACCESS_KEY,
                                UpdateAccessKeyRequest.builder()
                                        .userName(ALICE)
                                        .accessKeyId(whose.identity().accessKeyId())
                                        .status(status)
                                        .build());
    }

    private static GetSessionTokenRequest withCode(Phone phone, String code) {
        return GetSessionTokenRequest.builder()
                .durationSeconds(900)
                .serialNumber(phone.serialNumber().text())
                .tokenCode(code)
                .build();
    }
}
