package io.metamigrator.api;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Follows the bytes of a connection from one request to the next, and takes only what RFC 9112 lets be read in one way: the
 * parser behind it mends what it can, and a proxy before it may mend it otherwise. Of one connection; not thread-safe.
 */
final class RequestForm {
    /** Where in a request the next byte stands. */
    enum Part {
        BETWEEN,
        HEAD,
        BODY
    }

    static final String LINE_TOO_LONG = "its first line is too long";
    static final String HEAD_TOO_LARGE = "its head is too large";

    private static final int LONGEST_CHUNK_LINE = 256;

    private final StringBuilder line = new StringBuilder();
    private Part part = Part.BETWEEN;
    private RequestHead head = new RequestHead();
    private long data;
    private boolean chunked;
    private boolean trailer;
    private boolean afterChunk;
    private int headBytes;
    private boolean afterReturn;
    private int begin;
    private long requests;

    Part part() {
        return part;
    }

    /** How many requests have been seen to their end. */
    long requests() {
        return requests;
    }

    /** Where, in the bytes that were last looked at, the request begins that they end with or that is wrong. */
    int begin() {
        return begin;
    }

    /** Looks at bytes, and leaves them unread. Answers what is wrong with them; null where nothing is. */
    @Nullable
    String look(ByteBuf bytes) {
        begin = bytes.readerIndex();
        int at = begin;
        int end = bytes.writerIndex();
        while (at < end) {
            if (data > 0) {
                int taken = (int) Math.min(data, end - at);
                data -= taken;
                at += taken;
                if (data == 0 && !chunked) {
                    next(at);
                }
                continue;
            }
            if (part == Part.BETWEEN) {
                begin = at;
            }
            String wrong = take((char) (bytes.getByte(at) & 0xff), at + 1);
            if (wrong != null) {
                return wrong;
            }
            at++;
        }
        return null;
    }

    private @Nullable String take(char next, int after) {
        if (next == '\n') {
            if (!afterReturn) {
                return "a line of it does not end with CR and LF";
            }
            afterReturn = false;
            String ended = line.toString();
            line.setLength(0);
            return part == Part.BODY ? chunkLine(ended, after) : headLine(ended, after);
        }
        if (afterReturn) {
            return "it holds a CR without LF";
        }
        if (next == '\r') {
            afterReturn = true;
            return null;
        }
        if (part == Part.BETWEEN) {
            part = Part.HEAD;
        }
        line.append(next);
        return ++headBytes > ApiPort.LONGEST_LINE ? tooLarge() : null;
    }

    private @Nullable String tooLarge() {
        if (part == Part.HEAD && !head.isBegun()) {
            return LINE_TOO_LONG;
        }
        return headBytes > ApiPort.LARGEST_HEAD ? HEAD_TOO_LARGE : null;
    }

    private @Nullable String headLine(String ended, int after) {
        if (!ended.isEmpty()) {
            return head.line(ended);
        }
        if (part == Part.BETWEEN) {
            return null; // an empty line before a request
        }
        String wrong = head.end();
        if (wrong != null) {
            return wrong;
        }
        chunked = head.isChunked();
        data = chunked ? 0 : head.length();
        headBytes = 0;
        part = Part.BODY;
        if (!chunked && data == 0) {
            next(after);
        }
        return null;
    }

    private @Nullable String chunkLine(String ended, int after) {
        if (trailer) {
            if (ended.isEmpty()) {
                next(after);
                return null;
            }
            return RequestHead.field(ended) ? null : "its trailer cannot be understood";
        }
        if (afterChunk) {
            afterChunk = false;
            headBytes = 0;
            return ended.isEmpty() ? null : "a chunk of it is longer than it says";
        }
        if (ended.length() > LONGEST_CHUNK_LINE || !ended.matches("[0-9a-fA-F]{1,8}(;[\\t\\x20-\\x7e]*)?")) {
            return "the size of a chunk is no hexadecimal number of 1 to 8 digits";
        }
        data = Long.parseLong(ended.split(";")[0], 16);
        trailer = data == 0;
        afterChunk = data > 0;
        headBytes = 0;
        return null;
    }

    private void next(int after) {
        requests++;
        begin = after;
        part = Part.BETWEEN;
        head = new RequestHead();
        chunked = false;
        trailer = false;
        afterChunk = false;
        headBytes = 0;
    }
}
