package countersign.http;

import java.time.Duration;

/// What the server takes on before it refuses: nothing a stranger sends is without a limit.
///
/// @param sizes of one request
/// @param times that a client has
/// @param load of all connections together
public record HttpLimits(Sizes sizes, Times times, Load load) {
    public static final HttpLimits DEFAULTS =
            new HttpLimits(Sizes.DEFAULTS, Times.DEFAULTS, Load.DEFAULTS);

    /// Bytes of a streamed body: the 5 GiB that S3 takes in one request (S3 User Guide, "Uploading
    /// objects"), and a tenth more for the framing of signed chunks. Beyond: 413.
    public static final long STREAMED_BYTES_MAX = 5632L << 20;

    /// Bytes of a streamed body that come in each [Times#body], or it is given up: 1 MiB in 60 s
    /// are 140 kbit/s. Time in which the server doesn't read isn't counted.
    public static final int STREAMED_PACE_BYTES = 1 << 20;

    public HttpLimits {
        if (load.partOfHeldBytesMax() < sizes.bodyBytesMax()) {
            throw new IllegalArgumentException(
                    "Three quarters of heldBytesMax must hold one body of bodyBytesMax");
        }
    }

    public HttpLimits with(Sizes other) {
        return new HttpLimits(other, times, load);
    }

    public HttpLimits with(Times other) {
        return new HttpLimits(sizes, other, load);
    }

    public HttpLimits with(Load other) {
        return new HttpLimits(sizes, times, other);
    }

    /// How great one request may be.
    ///
    /// @param headBytesMax bytes of the request line and headers together, 1 KiB to 1 MiB; default
    ///   32,768: a session token of 4 KiB and a percent-encoded policy of 6,144 characters in the
    ///   query fit. Beyond: 431.
    /// @param headersMax headers of one request, 10 to 1,000; default 100, as other servers have
    ///   it. Beyond: 431.
    /// @param bodyBytesMax bytes of a body, 0 to 1 GiB; default 10,000,000, where AWS answers a
    ///   bare 413 (recorded)
    public record Sizes(int headBytesMax, int headersMax, int bodyBytesMax) {
        public static final Sizes DEFAULTS = new Sizes(32_768, 100, 10_000_000);

        public Sizes {
            requireWithin("headBytesMax", headBytesMax, 1024, 1 << 20);
            requireWithin("headersMax", headersMax, 10, 1000);
            requireWithin("bodyBytesMax", bodyBytesMax, 0, 1 << 30);
        }
    }

    /// How long a client may take. All are kept to within half a second, and are longer, never
    /// shorter, when the machine is busy.
    ///
    /// @param head from a request's first byte to the end of its head, and for the TLS handshake;
    ///   default 10 s. Beyond: 408. Heads are small: only an attacker is slower.
    /// @param body from the end of the head to the end of the body, however it trickles; of a
    ///   streamed body, for the next [#STREAMED_PACE_BYTES] of it; default 60 s, in which the
    ///   largest body comes at 1.3 Mbit/s. Beyond: 408. There is no minimum pace beside it: a slow
    ///   body holds a connection no longer than an idle one does, and memory only as it comes,
    ///   under [Load#heldBytesMax].
    /// @param idle without a request under way; default 75 s: longer than the 60 s for which the
    ///   AWS SDKs keep an idle connection, so that the client is the one who closes. Beyond: the
    ///   connection is closed.
    /// @param write for the client to take an answer; default 30 s. Beyond: the connection is
    ///   reset.
    /// @param drain for requests under way when the server closes; default 10 s, the time that
    ///   Docker gives between SIGTERM and SIGKILL. Beyond: their threads are interrupted and their
    ///   connections closed.
    public record Times(
            Duration head, Duration body, Duration idle, Duration write, Duration drain) {
        public static final Times DEFAULTS =
                new Times(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(75),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10));

        public Times {
            requireWithin("head", head, Duration.ofMillis(500));
            requireWithin("body", body, Duration.ofMillis(500));
            requireWithin("idle", idle, Duration.ofMillis(500));
            requireWithin("write", write, Duration.ofMillis(500));
            requireWithin("drain", drain, Duration.ZERO);
        }
    }

    /// How much the server bears at once.
    ///
    /// @param connectionsMax open connections, from 1; default 20,000, which cost about 80 MiB when
    ///   idle (measured: 4 KB each). Beyond: the one that was idle longest is closed for the new
    ///   one; where none is idle, the new one is closed.
    /// @param handOversMax requests on virtual threads at once, from 1; default 1,000: at 5 ms each
    ///   that is 200,000 a second, far more than the store does, so more would only wait. Beyond,
    ///   and where one [Relay#lane] has as many as there are left: [HttpHandler#onOverload].
    /// @param heldBytesMax bytes of unfinished heads, and of bodies that are coming or being
    ///   answered, over all connections; default 40,000,000, four of the largest bodies. Heads and
    ///   bodies beyond 64 KiB get three quarters of it, so that they can't shut out the small
    ///   bodies that IAM and STS live on. Beyond: 503.
    public record Load(int connectionsMax, int handOversMax, long heldBytesMax) {
        public static final Load DEFAULTS = new Load(20_000, 1_000, 40_000_000);

        public Load {
            requireWithin("connectionsMax", connectionsMax, 1, 10_000_000);
            requireWithin("handOversMax", handOversMax, 1, 1_000_000);
            requireWithin("heldBytesMax", heldBytesMax, 0, 1L << 40);
        }

        /// What bodies beyond 64 KiB and unfinished heads may use of [#heldBytesMax].
        long partOfHeldBytesMax() {
            return heldBytesMax - heldBytesMax / 4;
        }
    }

    private static void requireWithin(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + " must be from " + min + " to " + max + ", not `" + value + "`");
        }
    }

    private static void requireWithin(String name, Duration value, Duration min) {
        if (value.compareTo(min) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    name + " must be from " + min + " to PT24H, not `" + value + "`");
        }
    }
}
