package countersign.http;

import countersign.http.Burden.Claim;
import countersign.http.Patience.Wait;
import countersign.http.Refusal.Reason;
import countersign.http.ResponseWriter.Content;
import countersign.http.ResponseWriter.Persistence;
import countersign.http.Stage.Answering;
import countersign.http.Stage.Bare;
import countersign.http.Stage.Body;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's connection: reads requests off it one after the other, has each answered, and
/// writes the answers in their order. Runs on one event loop, and belongs to its [Worker].
///
/// Answers made on the event loop are flushed together once all that has arrived is read. While a
/// request is answered elsewhere or waits for its last step, or the client doesn't take its
/// answers, nothing more is read than what one receive buffer holds.
final class Connection extends ChannelInboundHandlerAdapter
        implements ChannelFutureListener, Errand.Home {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_BODY = {};

    private final Channel channel;
    private Peer peer;
    private final Shared shared;
    private final Worker worker;
    private final Inbox inbox;
    private final Holding unread;
    private final Holding body;
    private final Patience patience;
    private Stage stage = Bare.HEAD;
    private int unsent; // writes that the kernel hasn't taken
    private boolean away; // the request is with a virtual thread, or waits for its last step
    private boolean inputEnded; // the client has closed its side
    private boolean proceeding;

    Connection(Channel channel, Peer peer, Shared shared, Worker worker) {
        this.channel = channel;
        this.peer = peer;
        this.shared = shared;
        this.worker = worker;
        this.inbox = new Inbox(shared.limits().sizes().headBytesMax());
        this.unread = new Holding(shared.burden());
        this.body = new Holding(shared.burden());
        this.patience = new Patience(worker, shared.limits().times());
    }

    // ---- the story of a request

    private void proceed() {
        if (proceeding) {
            return;
        }
        proceeding = true;
        try {
            while (step()) {}
            inbox.tidy();
            if (!(stage instanceof Answering)) { // then the number of hand-overs is the limit
                unread.hold(inbox.capacity(), Claim.PART);
            }
        } catch (Refused refused) {
            refuse(refused.reason());
        } finally {
            proceeding = false;
        }
        settle();
    }

    /// Goes one step on; false where something must come first.
    private boolean step() throws Refused {
        return switch (stage) {
            case Bare.HEAD -> !inbox.isEmpty() && channel.isWritable() && readHead();
            case Body receiving -> readBody(receiving);
            case Answering answering -> {
                answering.incoming().ifPresent(incoming -> incoming.read(inbox.bytes()));
                yield false;
            }
            case Bare.LINGERING, Bare.CLOSED -> false;
        };
    }

    private boolean readHead() throws Refused {
        byte[] bytes = inbox.takeHead();
        if (bytes.length == 0) {
            return false;
        }
        HttpLimits.Sizes sizes = shared.limits().sizes();
        ReceivedHead received = HeadReader.read(bytes, bytes.length, sizes.headersMax());
        Framing framing = Framing.of(received);
        if (!framing.hasBody()) {
            answer(received, framing, NO_BODY);
            return true;
        }
        switch (shared.handler().intake(received.head())) {
            case HELD -> {
                framing.requireWithin(sizes.bodyBytesMax());
                BodyBuffer buffer = framing.buffer(body, sizes.bodyBytesMax());
                BodyReader reader =
                        framing.reader(buffer, sizes.bodyBytesMax(), sizes.headersMax());
                stage = new Body(received, framing, reader, buffer);
                sayContinue(framing);
            }
            case STREAMED -> {
                framing.requireWithin(HttpLimits.STREAMED_BYTES_MAX);
                answerAtOnce(received, framing);
            }
        }
        return true;
    }

    /// A client that sends its body before it is told to is not told to.
    private void sayContinue(Framing framing) {
        if (framing.expectsContinue() && inbox.isEmpty()) {
            send(Unpooled.wrappedBuffer(CONTINUE));
        }
    }

    private boolean readBody(Body receiving) throws Refused {
        if (!receiving.reader().read(inbox.bytes())) {
            return false;
        }
        answer(receiving.received(), receiving.framing(), receiving.buffer().bytes());
        return true;
    }

    private void answer(ReceivedHead received, Framing framing, byte[] content) {
        String requestId = worker.requestIds().next();
        HttpRequest request = new HttpRequest(requestId, requester(), received.head(), content);
        ask(new Answering(request, framing, Optional.empty()));
    }

    /// Has the request answered while its body is still to come.
    private void answerAtOnce(ReceivedHead received, Framing framing) {
        Incoming incoming =
                new Incoming(
                        framing,
                        shared.limits(),
                        shared.burden(),
                        channel.eventLoop(),
                        this::bodyWanted);
        HttpRequest request =
                new HttpRequest(
                        worker.requestIds().next(), requester(), received.head(), incoming.body());
        ask(new Answering(request, framing, Optional.of(incoming)));
    }

    /// The reader of a streamed body has room for more.
    private void bodyWanted() {
        if (stage instanceof Answering answering && answering.incoming().isPresent()) {
            if (answering.incoming().get().begins()) {
                sayContinue(answering.framing());
            }
            resume();
        }
    }

    private void ask(Answering answering) {
        HttpRequest request = answering.request();
        Framing framing = answering.framing();
        stage = answering;
        switch (shared.handler().ask(request)) {
            case HttpResponse response -> respond(answering, response);
            case LastStep last -> takeTogether(answering, last);
            case HandOver handOver -> handOver(answering, errand(answering, "").of(handOver));
            case Relay relay ->
                    handOver(
                            answering,
                            errand(answering, relay.lane())
                                    .of(relay, framing.isKeptAlive() && !worker.isParting()));
        }
    }

    private Errand errand(Answering answering, String lane) {
        return new Errand(channel, shared, worker, this, answering, lane);
    }

    private void handOver(Answering answering, boolean begun) {
        if (begun) {
            away = true;
        } else {
            respond(answering, shared.handler().overload(answering.request()));
        }
    }

    private void takeTogether(Answering answering, LastStep last) {
        away = true;
        worker.afterArrivals(
                channel.eventLoop(),
                () ->
                        answered(
                                answering,
                                shared.handler().run(answering.request(), last.response())));
    }

    @Override
    public void streamed(boolean kept, boolean whole) {
        away = false;
        body.letGo();
        if (stage == Bare.CLOSED) {
            return;
        }
        if (!whole) {
            close();
            return;
        }
        goOn(kept);
        allSent();
        resume();
    }

    /// After an answer: to the next request, or to the connection's end.
    private void goOn(boolean kept) {
        stage = kept ? Bare.HEAD : Bare.LINGERING;
        if (!kept) {
            inbox.discard();
            unread.letGo();
        }
        patience.waitFor(Wait.NOTHING);
    }

    @Override
    public void answered(Answering answering, HttpResponse response) {
        away = false;
        respond(answering, response);
        resume();
    }

    private void respond(Answering answering, HttpResponse response) {
        body.letGo();
        if (stage == Bare.CLOSED) {
            return;
        }
        boolean kept = answering.isKeptAlive() && !worker.isParting();
        answering.incoming().ifPresent(Incoming::stop);
        goOn(kept);
        Content content =
                answering.request().method().equals("HEAD") ? Content.LENGTH_ONLY : Content.WHOLE;
        send(
                worker.responses()
                        .render(
                                channel.alloc(),
                                response,
                                kept ? answering.framing().kept() : Persistence.CLOSED,
                                content));
    }

    private void refuse(Reason reason) {
        HttpResponse bare = new HttpResponse(reason.status(), List.of(), NO_BODY);
        stage = Bare.LINGERING;
        patience.waitFor(Wait.NOTHING);
        body.letGo();
        unread.letGo();
        inbox.discard();
        send(worker.responses().render(channel.alloc(), bare, Persistence.CLOSED, Content.WHOLE));
        shared.handler().refused(new Refusal(worker.requestIds().next(), peer, reason));
    }

    // ---- writing

    private void send(ByteBuf bytes) {
        if (unsent++ == 0) {
            patience.waitForReading();
        }
        channel.write(bytes).addListener(this);
    }

    @Override
    public void send(ByteBuf bytes, ChannelPromise taken) {
        if (unsent++ == 0) {
            patience.waitForReading();
        }
        channel.writeAndFlush(bytes, taken).addListener(this);
    }

    /// Some answer is with the kernel, or lost.
    @Override
    public void operationComplete(ChannelFuture written) {
        unsent--;
        if (!written.isSuccess()) {
            close();
        } else if (unsent > 0) {
            patience.waitForReading();
        } else {
            patience.hasRead();
            allSent();
        }
    }

    private void allSent() {
        if (stage == Bare.LINGERING) {
            endOutput();
            settle();
        } else if (inputEnded || worker.isClosing()) {
            channel.eventLoop().execute(this::resume);
        }
    }

    /// With the cipher and the certificate, which are known once a request has come.
    private Peer requester() {
        if (peer.secure() && peer.cipher().isEmpty()) {
            peer = Security.known(peer, channel);
        }
        return peer;
    }

    private void endOutput() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (inputEnded || !(channel instanceof DuplexChannel duplex)) {
            close();
        } else if (tls != null) {
            var _ = tls.closeOutbound();
        } else {
            var _ = duplex.shutdownOutput();
        }
    }

    // ---- what comes from the client

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (stage == Bare.LINGERING || stage == Bare.CLOSED) {
            bytes.release();
            return;
        }
        inbox.add(bytes, channel.alloc());
        proceed();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        channel.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable() && !inbox.isEmpty()) {
            channel.eventLoop().execute(this::resume);
        }
    }

    private void resume() {
        proceed();
        channel.flush();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            proceed();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        settle();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!away) { // else it is in use
            body.letGo();
        }
        failIncoming(BodyFault.Kind.GONE);
        stage = Bare.CLOSED;
        unread.letGo();
        inbox.discard();
        worker.remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException || cause instanceof DecoderException) {
            LOG.debug("event=connection-lost peer={} cause={}", peer.address(), cause.toString());
        } else {
            LOG.error("event=fault peer={}", peer.address(), cause);
        }
        close();
    }

    // ---- waiting

    /// Looks at what has to come next, and sets the time for it.
    void settle() {
        if (stage == Bare.CLOSED) {
            return;
        }
        if (inputEnded && inbox.isEmpty()) {
            failIncoming(BodyFault.Kind.GONE);
        }
        Wait next = next();
        if (unsent == 0 && (inputEnded ? !away : worker.isClosing() && next == Wait.IDLE)) {
            close();
            return;
        }
        boolean blocked =
                next == Wait.NOTHING
                        && (stage instanceof Answering
                                || (stage == Bare.HEAD && !channel.isWritable()));
        if (blocked && !inbox.isEmpty()) {
            channel.config().setAutoRead(false);
        } else if (!inputEnded && !channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
        if (patience.waitFor(next) && next == Wait.IDLE) {
            worker.becameIdle(this);
        }
    }

    private Wait next() {
        return switch (stage) {
            case Bare.HEAD -> nextAtHead();
            case Body _ -> Wait.BODY;
            case Answering answering ->
                    answering.incoming().map(Incoming::isWanted).orElse(false)
                            ? Wait.PIECE
                            : Wait.NOTHING;
            case Bare.CLOSED -> Wait.NOTHING;
            case Bare.LINGERING -> unsent == 0 ? Wait.LINGER : Wait.NOTHING;
        };
    }

    private Wait nextAtHead() {
        if (inbox.isEmpty()) {
            return Wait.IDLE;
        }
        return channel.isWritable() ? Wait.HEAD : Wait.NOTHING;
    }

    /// Whether nothing would be lost if the connection ended now.
    boolean isIdle() {
        return patience.waiting() == Wait.IDLE && unsent == 0;
    }

    /// Ends what has lasted too long.
    void onBeat(long beat) {
        if (patience.isReadingOver(beat)) {
            close();
        } else if (patience.isWaitOver(beat)) {
            switch (patience.waiting()) {
                case HEAD -> giveUp(Reason.HEAD_TIMEOUT);
                case BODY -> giveUp(Reason.BODY_TIMEOUT);
                case PIECE -> checkPace();
                case NOTHING -> {}
                case IDLE, LINGER -> close();
            }
        }
    }

    private void checkPace() {
        if (stage instanceof Answering answering
                && answering.incoming().map(Incoming::keepsPace).orElse(false)) {
            patience.waitOn();
        } else {
            failIncoming(BodyFault.Kind.TOO_SLOW);
            settle();
        }
    }

    private void failIncoming(BodyFault.Kind kind) {
        if (stage instanceof Answering answering) {
            answering.incoming().ifPresent(incoming -> incoming.fail(kind));
        }
    }

    private void giveUp(Reason reason) {
        refuse(reason);
        settle();
        channel.flush();
    }

    void close() {
        var _ = channel.close();
    }
}
