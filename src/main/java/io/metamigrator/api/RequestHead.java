package io.metamigrator.api;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The head of one request, line by line, held to what can be read in one way only. Not thread-safe. */
final class RequestHead {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern REQUEST = Pattern.compile("(" + TOKEN + ") ([\\x21-\\x7e]+) HTTP/1\\.([01])");
    private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):[\\t ]*([^\\x00-\\x08\\x0a-\\x1f\\x7f]*)");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://([^/?#]*).*");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final Set<String> ONCE =
            Set.of("host", "content-length", "transfer-encoding", "content-type", "authorization", "expect");

    private final Map<String, String> fields = new HashMap<>();
    private @Nullable String target;
    private boolean oldest;

    /** Takes a line that is not empty. Answers what is wrong with it; null where nothing is. */
    @Nullable
    String line(String line) {
        if (target == null) {
            Matcher request = REQUEST.matcher(line);
            if (!request.matches()) {
                return "its first line is no request of HTTP/1.1";
            }
            target = request.group(2);
            oldest = request.group(3).equals("0");
            return null;
        }
        if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
            return "a field of its head is folded";
        }
        Matcher field = FIELD.matcher(line);
        if (!field.matches()) {
            return "a line of its head is no field";
        }
        String name = field.group(1).toLowerCase(Locale.ROOT);
        if (ONCE.contains(name) && fields.put(name, field.group(2).strip()) != null) {
            return "it has " + name + " twice";
        }
        return null;
    }

    /** Whether its first line is there. */
    boolean isBegun() {
        return target != null;
    }

    static boolean field(String line) {
        return FIELD.matcher(line).matches();
    }

    /** The head is over. Answers what is wrong with it as a whole; null where nothing is. */
    @Nullable
    String end() {
        String length = fields.get("content-length");
        String encoding = fields.get("transfer-encoding");
        if (encoding != null && (length != null || oldest)) {
            return "it has transfer-encoding " + (oldest ? "and is of HTTP/1.0" : "and content-length, too");
        }
        if (encoding != null && !encoding.equalsIgnoreCase("chunked")) {
            return "its transfer-encoding is another than chunked";
        }
        if (length != null && !LENGTH.matcher(length).matches()) {
            return "its content-length is no number of bytes";
        }
        Matcher absolute = ABSOLUTE.matcher(String.valueOf(target));
        if (absolute.matches() && !absolute.group(1).equalsIgnoreCase(fields.getOrDefault("host", ""))) {
            return "it means another host than its field host says";
        }
        return null;
    }

    boolean isChunked() {
        return fields.containsKey("transfer-encoding");
    }

    long length() {
        return Long.parseLong(fields.getOrDefault("content-length", "0"));
    }
}
