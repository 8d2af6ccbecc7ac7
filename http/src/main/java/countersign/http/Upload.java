package countersign.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Sends one request with its body, while another thread waits for the answer, which may come
/// early. Runs once, on a thread of its own.
///
/// Two things may fail. If the body does, the connection is closed before the last byte of it was
/// sent. If the other server does, its answer may still be there to be read, so that thread
/// decides.
final class Upload implements Runnable {
    private static final int PIECE_BYTES = 64 * 1024;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration NOTICING = Duration.ofMillis(200);
    private static final long NEVER = Long.MAX_VALUE;

    private final ClientConnection connection;
    private final HttpHead head;
    private final SentBody body;
    private final HttpClientSettings settings;
    private final CountDownLatch sent = new CountDownLatch(1);
    private volatile long patienceEnds = NEVER;
    private volatile boolean ending; // the last bytes are being sent, or have been
    private volatile boolean stopped;
    private volatile @Nullable IOException bodyFault;

    Upload(ClientConnection connection, HttpHead head, SentBody body, HttpClientSettings settings) {
        this.connection = connection;
        this.head = head;
        this.body = body;
        this.settings = settings;
    }

    @Override
    public void run() {
        try (BodySource source = body.source()) {
            waitFor(settings.silence());
            connection.sendHead(head, body.length());
            patienceEnds = NEVER;
            if (body.length().isPresent()) {
                sendSized(source, body.length().getAsLong());
            } else {
                sendChunks(source);
            }
        } catch (IOException upstream) {
            // Whoever waits for the answer finds out, and may find an answer that came before.
            waitFor(settings.answer());
        }
    }

    private void sendSized(BodySource source, long length) throws IOException {
        byte[] buffer = new byte[PIECE_BYTES];
        long left = length;
        while (left > 0) {
            int count = piece(source, buffer);
            if (count < 0 || count > left) {
                breakOff(new EOFException("The body has another length than it said"));
                return;
            }
            left -= count;
            if (left == 0 && !isAtEnd(source)) {
                breakOff(new EOFException("The body has another length than it said"));
                return;
            }
            ending = left == 0;
            send(buffer, count);
        }
        end();
    }

    /// INVARIANT: the last bytes are sent only once the body has said that they are: until then it
    /// may still find itself false.
    private boolean isAtEnd(BodySource source) {
        return piece(source, new byte[1]) < 0 && !hasFailed();
    }

    private void sendChunks(BodySource source) throws IOException {
        byte[] buffer = new byte[PIECE_BYTES];
        for (int count = piece(source, buffer); count >= 0; count = piece(source, buffer)) {
            if (count > 0) {
                byte[] size =
                        (Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                send(size, size.length);
                send(buffer, count);
                send(LINE_END, LINE_END.length);
            }
        }
        if (!hasFailed()) {
            ending = true;
            send(LAST_CHUNK, LAST_CHUNK.length);
            end();
        }
    }

    private void end() {
        ending = true;
        waitFor(settings.answer());
        sent.countDown();
    }

    /// The next piece; negative at the end, and where it failed.
    private int piece(BodySource source, byte[] buffer) {
        try {
            return source.read(buffer);
        } catch (IOException fault) {
            breakOff(fault);
            return -1;
        } catch (RuntimeException | Error fault) {
            breakOff(new IOException("The body can't be read", fault));
            return -1;
        }
    }

    /// INVARIANT: a body that failed is never whole for the other server.
    private void breakOff(IOException fault) {
        if (!stopped && !hasFailed()) {
            bodyFault = fault;
            connection.close();
        }
    }

    private boolean hasFailed() {
        return bodyFault != null || stopped;
    }

    private void send(byte[] bytes, int count) throws IOException {
        waitFor(settings.silence());
        connection.sendBody(bytes, count);
        patienceEnds = NEVER;
    }

    private void waitFor(Duration time) {
        patienceEnds = System.nanoTime() + time.toNanos();
    }

    /// Ends the connection where the other server has taken too long over a piece, or over its
    /// answer. Asked from time to time.
    void check() {
        long ends = patienceEnds;
        if (ends != NEVER && System.nanoTime() - ends > 0) {
            connection.overdue();
        }
    }

    /// The answer is there: true where it was given to the whole body. Else nothing more of it is
    /// read.
    boolean isAnswered() {
        patienceEnds = NEVER;
        if (ending && isSent()) {
            return true;
        }
        stopped = true;
        body.source().close();
        return false;
    }

    /// An answer may be here before the thread that sent the last bytes has noticed.
    private boolean isSent() {
        try {
            return sent.await(NOTICING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What the body threw, if it was the body.
    @Nullable IOException bodyFault() {
        return bodyFault;
    }

    /// No answer comes: whoever still reads the body ends.
    void abandon() {
        stopped = true;
        body.source().close();
    }
}
