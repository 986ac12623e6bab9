package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.Header;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One header for all symbols that have the same names in the same order, since what reads them binds to it. */
final class SymbolHeaders {
    private static final int MOST = 1_000;

    private final Function<List<String>, Header> make;
    private final Map<List<String>, Header> headers = new HashMap<>();

    SymbolHeaders(Function<List<String>, Header> make) {
        this.make = make;
    }

    Header of(Collection<String> names) {
        if (headers.size() >= MOST) {
            headers.clear();
        }
        return headers.computeIfAbsent(List.copyOf(names), make);
    }
}
