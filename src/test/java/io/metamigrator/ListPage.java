package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.metamigrator.Gateway.Asked;
import io.metamigrator.Gateway.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** One page of a list: where it begins, what it shows, and all there is. */
record ListPage(int from, ArrayNode shown, int all) {
    static final int SIZE = 4;

    /** The page that a call asks for, of the whole list. */
    static ListPage of(Asked asked, Reply whole) {
        ArrayNode all = all(whole);
        int from = asked.query() == null ? 0 : cursor(asked.query());
        ArrayNode shown = all.arrayNode();
        for (int at = from; at < Math.min(all.size(), from + SIZE); at++) {
            shown.add(all.get(at));
        }
        return new ListPage(from, shown, all.size());
    }

    static ArrayNode all(Reply whole) {
        try {
            return (ArrayNode) TraderVoltLab.JSON.readTree(whole.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int cursor(String query) {
        String text = URLDecoder.decode(query.replaceAll(".*after=", ""), StandardCharsets.UTF_8);
        assertThat(text).as("the cursor as it came back").startsWith("+/= ").endsWith("&");
        return Integer.parseInt(text.substring(4, text.length() - 1));
    }

    /** What asks for the page from there on. */
    static String query(int from) {
        return "?after=%2B%2F%3D%20" + from + "%26";
    }

    boolean isLast() {
        return from + shown.size() >= all;
    }

    int next() {
        return from + SIZE;
    }

    Reply bare() {
        return Reply.json(200, shown.toString());
    }
}
