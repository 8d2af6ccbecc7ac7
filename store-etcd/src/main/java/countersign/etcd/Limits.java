package countersign.etcd;

import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// What bounds one store.
///
/// @param attempt how long one endpoint may take to answer one request
/// @param whole how long a commit waits, over all endpoints; so long again it may take to find out
///   what became of one that nobody answered
/// @param page how long one endpoint may take to answer with a page of a list, or to count
/// @param ping how long a watch may be silent before it is asked whether it is there
/// @param commitsUnderWay the most commits at a time; further ones wait
/// @param history the latest revisions that can be watched from, at least
/// @param answerBytes the most that one answer has: what doesn't fit is asked for in smaller pages
record Limits(
        Duration attempt,
        Duration whole,
        Duration page,
        Duration ping,
        int commitsUnderWay,
        int history,
        int answerBytes) {
    /// A healthy cluster answers in milliseconds; after its leader died it elects another within
    /// 2.2 s (measured, with etcd's default election timeout of 1 s). 128 commits at a time fill
    /// etcd's pipeline; 10,000 revisions outlast a watch that was lost for seconds. A change has
    /// 1.25 MiB at the most, and a watch that catches up is told of 1,000 revisions at once: 8 MiB
    /// hold them if they are of the usual size (else it is lost), and a small heap holds several.
    static final Limits STANDARD =
            new Limits(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(250),
                    128,
                    10_000,
                    8 << 20);

    /// When somebody who begins to wait now has waited for [#whole].
    Deadline end() {
        return Deadline.after(whole.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// How long an outage is taken for an election, which reads wait for: within 3 s codes and
    /// changes are to work again after a leader's death, and 2.2 s were the most with etcd's
    /// defaults. One attempt for each of three endpoints.
    Duration bridge() {
        return attempt.multipliedBy(3);
    }

    /// The most records asked for at once.
    static final int PAGE_RECORDS = 1_000;

    /// How long one endpoint may take to answer with the first page of all records, for which it
    /// looks at the key of each.
    static final Duration WHOLE_STORE = Duration.ofSeconds(60);

    /// For how many times [#history] a snapshot holds the history back at the most: 200,000
    /// revisions of the usual size are about 200 MB of etcd's quota.
    static final int HELD_HISTORIES = 20;

    /// Before a request is sent again to members that all failed; four times that at the most.
    static final Duration PAUSE_LEAST = Duration.ofMillis(50);

    /// After so long without a word on a connection that is waited on, its other side is asked
    /// whether it is there. etcd takes no more than one such question in 5 s
    /// (`--grpc-keepalive-min-time`), and gRPC asks no more often than this.
    static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    /// How long it may take to say so; then the connection is left for a new one.
    static final Duration KEEP_ALIVE_ANSWER = Duration.ofSeconds(2);

    /// How many pings of a watch may stay unanswered.
    static final int PINGS_MAX = 4;

    /// How many messages of a watch wait for their listener; more stay with etcd.
    static final int WATCH_MESSAGES_MAX = 4;

    /// Between attempts to watch again, so that one that is refused at once isn't a storm.
    static final Duration WATCH_PAUSE = Duration.ofMillis(100);
}
