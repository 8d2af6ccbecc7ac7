package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Mutated requests in random pieces. The seeds are the cases of `requests.txt`.
final class FuzzTest {
    private static final int ROUNDS = Integer.getInteger("countersign.fuzzRounds", 1_000);
    private static final long SEED = Long.getLong("countersign.fuzzSeed", 20_261_122);
    private static final String[] PIECES = {
        "\r\n",
        "\n",
        "\r",
        " ",
        "\t",
        ":",
        "0",
        "\0",
        "\u00FF",
        "\r\n\r\n",
        "Host: h\r\n",
        "Content-Length: 1\r\n",
        "Transfer-Encoding: chunked\r\n",
        "GET / HTTP/1.1\r\n",
        ";",
        "0x"
    };

    @Test
    void whatever_comes_is_answered_or_ended_and_leaves_nothing_behind() throws Exception {
        List<RequestTable.Case> seeds = RequestTable.read();
        Random random = new Random(SEED);
        try (FaultLog log = new FaultLog()) {
            for (int round = 0; round < ROUNDS; round++) {
                String bytes = mutate(seeds.get(random.nextInt(seeds.size())).bytes(), random);
                List<String> seen = new ArrayList<>();
                EchoHandler handler = new EchoHandler(seen);

                boolean open = play(bytes, handler, random);

                assertTrue(!open || handler.refusals.isEmpty(), () -> escape(bytes));
                assertEquals(0, log.count(), () -> log + " after " + escape(bytes));
                List<String> others = asNettyReads(bytes);
                for (int i = 0; i < seen.size(); i++) {
                    assertEquals(seen.get(i), others.get(i), () -> escape(bytes));
                }
            }
        }
    }

    /// Lets the bytes arrive in pieces, then all time pass; whether the connection outlived it.
    private static boolean play(String bytes, EchoHandler handler, Random random) throws Exception {
        EmbeddedConnection connection = new EmbeddedConnection(handler);
        int at = 0;
        while (at < bytes.length()) {
            int end = Math.min(bytes.length(), at + 1 + random.nextInt(60));
            connection.send(bytes.substring(at, end));
            if (random.nextBoolean()) {
                connection.runHandOvers();
            }
            at = end;
        }
        connection.runHandOvers();
        connection.pass(Duration.ofSeconds(80));
        boolean open = connection.isOpen();
        RawClient.parse(connection.received());
        connection.close();
        assertEquals(0, connection.bytesLeaked(), () -> escape(bytes));
        return open;
    }

    private static String mutate(String seed, Random random) {
        StringBuilder bytes = new StringBuilder(seed);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length() + 1);
            int end = Math.min(bytes.length(), at + random.nextInt(5));
            switch (random.nextInt(5)) {
                case 0 -> bytes.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> bytes.delete(at, end);
                case 2 -> bytes.insert(at, bytes.substring(at, end));
                case 3 -> bytes.insert(at, (char) random.nextInt(256));
                default -> bytes.append(seed);
            }
        }
        return bytes.toString();
    }

    /// The same bytes read by another reader: what we take, both must see alike.
    private static List<String> asNettyReads(String bytes) {
        HttpDecoderConfig config =
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(100_000)
                        .setMaxHeaderSize(100_000)
                        .setValidateHeaders(false);
        EmbeddedChannel channel = new EmbeddedChannel(new HttpRequestDecoder(config));
        channel.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes(StandardCharsets.ISO_8859_1)));
        List<String> requests = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Object part = channel.readInbound(); part != null; part = channel.readInbound()) {
            if (part instanceof io.netty.handler.codec.http.HttpRequest request) {
                text.append(head(request));
            }
            if (part instanceof HttpContent content) {
                text.append(content.content().toString(StandardCharsets.ISO_8859_1));
                content.release();
            }
            if (part instanceof LastHttpContent) {
                requests.add(text.toString());
                text.setLength(0);
            }
        }
        channel.finishAndReleaseAll();
        return requests;
    }

    private static String head(io.netty.handler.codec.http.HttpRequest request) {
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append(' ').append(request.uri()).append('\n');
        for (Map.Entry<String, String> header : request.headers()) {
            text.append(header.getKey()).append('=').append(header.getValue()).append('\n');
        }
        return text.toString();
    }

    private static String escape(String bytes) {
        return bytes.replace("\r", "\\r").replace("\n", "\\n");
    }
}
