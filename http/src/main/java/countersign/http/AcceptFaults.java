package countersign.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Outlives what can go wrong in accepting a connection: above all, that no file descriptor is
/// left.
///
/// It stops accepting for a second, in which connections may end, instead of failing in a circle.
final class AcceptFaults extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("event=accept-failed cause={}", cause.toString());
        if (context.channel().config().isAutoRead()) {
            context.channel().config().setAutoRead(false);
            var _ =
                    context.executor()
                            .schedule(
                                    () -> context.channel().config().setAutoRead(true),
                                    1,
                                    TimeUnit.SECONDS);
        }
    }
}
