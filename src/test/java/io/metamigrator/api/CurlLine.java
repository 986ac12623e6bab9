package io.metamigrator.api;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of the documentation that calls curl, as the request that curl would make of it. */
record CurlLine(String text) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** @param variables replaces what the shell would */
    HttpRequest request(java.util.function.UnaryOperator<String> variables) {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String method = "";
        String body = null;
        Matcher words = WORD.matcher(text.substring("curl".length()));
        while (words.find()) {
            switch (word(words, variables)) {
                case "-H" -> {
                    String[] header = next(words, variables).split(": ", 2);
                    request.header(header[0], header[1]);
                }
                case "-X" -> method = next(words, variables);
                case "-d" -> body = next(words, variables);
                default -> request.uri(URI.create(word(words, variables)));
            }
        }
        String verb = !method.isEmpty() ? method : body == null ? "GET" : "POST";
        return request.method(
                        verb,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String next(Matcher words, java.util.function.UnaryOperator<String> variables) {
        if (!words.find()) {
            throw new IllegalArgumentException("the line ends early");
        }
        return word(words, variables);
    }

    private static String word(Matcher words, java.util.function.UnaryOperator<String> variables) {
        String quoted = words.group(1) != null ? words.group(1) : words.group(3);
        return words.group(2) != null ? words.group(2) : variables.apply(quoted);
    }
}
