package io.metamigrator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.metamigrator.Gateway.Reply;

/** One page of a list: where it begins, what it shows, and all there is. */
record ListPage(int from, ArrayNode shown, int all) {
    static final int SIZE = 4;

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
