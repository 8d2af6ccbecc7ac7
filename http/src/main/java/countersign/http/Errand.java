package countersign.http;

import countersign.http.ResponseWriter.Persistence;
import countersign.http.Stage.Answering;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request that a virtual thread answers, from its place among those ([Burden]) until its
/// answer is with the connection again, or with the client.
final class Errand {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Channel channel;
    private final Shared shared;
    private final Worker worker;
    private final Home home;
    private final Answering answering;
    private final String lane;

    /// Where it comes back to; called on the event loop.
    interface Home {
        void answered(Answering answering, HttpResponse response);

        /// A piece of a streamed response, whose sender waits until it is taken.
        void send(ByteBuf piece, ChannelPromise taken);

        /// A streamed response has ended.
        ///
        /// @param kept whether the connection stays
        /// @param whole of one that is not, the connection must not look whole
        void streamed(boolean kept, boolean whole);
    }

    /// @param lane what it may have to wait for ([Relay#lane])
    Errand(
            Channel channel,
            Shared shared,
            Worker worker,
            Home home,
            Answering answering,
            String lane) {
        this.channel = channel;
        this.shared = shared;
        this.worker = worker;
        this.home = home;
        this.answering = answering;
        this.lane = lane;
    }

    /// Begins; false where there is no place.
    boolean of(HandOver handOver) {
        return begin(() -> comeBack(shared.handler().run(answering.request(), handOver.rest())));
    }

    /// Begins; false where there is no place.
    ///
    /// @param keepable whether the connection could stay, when it was asked
    boolean of(Relay relay, boolean keepable) {
        return begin(() -> {
            switch (shared.handler().relay(answering.request(), relay.rest())) {
                case HttpResponse whole -> comeBack(whole);
                case StreamedResponse streamed -> stream(streamed, keepable);
            }
        });
    }

    private boolean begin(Runnable rest) {
        if (!shared.burden().tryHandOver(lane)) {
            return false;
        }
        try {
            shared.virtualThreads().execute(rest);
            return true;
        } catch (RejectedExecutionException closing) {
            shared.burden().handBack(lane);
            return false;
        }
    }

    // ---- on the virtual thread

    private void comeBack(HttpResponse response) {
        end(() -> home.answered(answering, response));
    }

    private void end(Runnable atHome) {
        shared.burden().handBack(lane);
        try {
            channel.eventLoop().execute(atHome);
        } catch (RejectedExecutionException closed) {
            LOG.debug("event=answer-lost requestId={}", answering.request().requestId());
        }
    }

    /// Until the client has the whole response, or it is one with its head: what is short goes in
    /// one piece, for which nobody has to wait.
    private void stream(StreamedResponse response, boolean keepable) {
        ResponseStream.End end = bodyEnd(response);
        if (end == ResponseStream.End.LENGTH && response.isShort()) {
            comeBackShort(response);
            return;
        }
        boolean kept = keepable && answering.isKeptAlive() && end != ResponseStream.End.CONNECTION;
        boolean whole =
                new ResponseStream(channel, home::send)
                        .write(() -> head(response, kept, end), end, response);
        end(() -> home.streamed(kept, whole));
    }

    private ByteBuf head(StreamedResponse response, boolean kept, ResponseStream.End end) {
        answering.incoming().ifPresent(Incoming::stop);
        Persistence persistence = kept ? answering.framing().kept() : Persistence.CLOSED;
        return worker.responses().renderHead(channel.alloc(), response, persistence, end);
    }

    private void comeBackShort(StreamedResponse response) {
        HttpResponse whole;
        try {
            whole = response.whole();
        } catch (IOException broken) {
            LOG.debug("event=response-cut status={}", response.status(), broken);
            end(() -> home.streamed(false, false));
            return;
        } catch (RuntimeException fault) {
            LOG.error("event=fault status={}", response.status(), fault);
            end(() -> home.streamed(false, false));
            return;
        }
        comeBack(whole);
    }

    private ResponseStream.End bodyEnd(StreamedResponse response) {
        if (answering.request().method().equals("HEAD")
                || HttpResponse.isBodiless(response.status())) {
            return ResponseStream.End.NO_BODY;
        }
        if (response.length().isPresent()) {
            return ResponseStream.End.LENGTH;
        }
        return answering.framing().isToBeToldKeptAlive() // HTTP/1.0
                ? ResponseStream.End.CONNECTION
                : ResponseStream.End.LAST_CHUNK;
    }
}
