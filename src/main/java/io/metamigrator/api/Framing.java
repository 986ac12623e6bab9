package io.metamigrator.api;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a connection and the parser of HTTP: hands on what has a {@link RequestForm}, answers 400 to what has none,
 * and hangs up where a head or a body does not come in its time. Of one connection; called by the event loop alone.
 */
final class Framing extends ChannelInboundHandlerAdapter {
    private static final String PARSER = "httpDecoder";

    private final RequestForm form = new RequestForm();
    private final Duration headTime;
    private final Duration bodyTime;
    private RequestForm.Part awaited = RequestForm.Part.BETWEEN;
    private long seen;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean refused;

    private Framing(Duration headTime, Duration bodyTime) {
        this.headTime = headTime;
        this.bodyTime = bodyTime;
    }

    /** @param headTime from the opening of a connection, and from the first byte of each request, to the end of its head */
    static void of(HttpConnection connection, Duration headTime, Duration bodyTime) {
        ((ConnectionBase) connection)
                .channel()
                .pipeline()
                .addBefore(PARSER, "framing", new Framing(headTime, bodyTime));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        within(headTime, context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        ByteBuf bytes = (ByteBuf) read;
        if (refused) {
            ReferenceCountUtil.release(bytes);
            return;
        }
        String wrong = form.look(bytes);
        if (wrong == null) {
            watch(context);
            context.fireChannelRead(bytes);
        } else if (form.part() == RequestForm.Part.BODY) {
            ReferenceCountUtil.release(bytes);
            hangUp(context, 400, "Bad Request", "the body cannot be understood: " + wrong);
        } else {
            refuse(context, bytes, wrong);
        }
    }

    /** In its turn, since answers to requests before it may be under way. */
    private void refuse(ChannelHandlerContext context, ByteBuf bytes, String wrong) {
        refused = true;
        cancel();
        int good = form.begin() - bytes.readerIndex();
        if (good > 0) {
            context.fireChannelRead(bytes.readRetainedSlice(good));
        }
        ReferenceCountUtil.release(bytes);
        DefaultFullHttpRequest bad = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        bad.setDecoderResult(DecoderResult.failure(failure(wrong)));
        context.pipeline().context(PARSER).fireChannelRead(bad);
    }

    private static RuntimeException failure(String wrong) {
        return switch (wrong) {
            case RequestForm.LINE_TOO_LONG -> new TooLongHttpLineException(wrong);
            case RequestForm.HEAD_TOO_LARGE -> new TooLongHttpHeaderException(wrong);
            default -> new IllegalArgumentException(wrong);
        };
    }

    private void watch(ChannelHandlerContext context) {
        RequestForm.Part now = form.part();
        if (now == awaited && form.requests() == seen) {
            return;
        }
        awaited = now;
        seen = form.requests();
        cancel();
        if (now != RequestForm.Part.BETWEEN) {
            within(now == RequestForm.Part.HEAD ? headTime : bodyTime, context);
        }
    }

    private void within(Duration time, ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> late(context), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void late(ChannelHandlerContext context) {
        if (form.part() == RequestForm.Part.BETWEEN) {
            context.close();
        } else {
            hangUp(context, 408, "Request Timeout", "the request did not come in its time");
        }
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void hangUp(ChannelHandlerContext context, int status, String title, String words) {
        refused = true;
        cancel();
        String body = new String(new Problem(status, words).json(), StandardCharsets.UTF_8);
        String answer = "HTTP/1.1 " + status + " " + title + "\r\nContent-Type: " + Problem.TYPE
                + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body;
        context.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.UTF_8))
                .addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancel();
        context.fireChannelInactive();
    }
}
