package io.metamigrator.sandbox.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A security of the old world.
 *
 * @param isin empty where the application did not know it
 * @param byIsin whether its prices are filed under its ISIN
 */
record OldSecurity(String symbol, String isin, boolean byIsin) {
    private static final String[] PLACES = {"US", "CO", "L", "AT"};

    /** The first ones have the names that scripts get wrong. */
    static List<OldSecurity> made(int count) {
        List<OldSecurity> all = new ArrayList<>(List.of(
                new OldSecurity("AAPL.US", "US0378331005", true),
                new OldSecurity("NOVO-B.CO", "DK0062498333", false),
                new OldSecurity("BRK-B.US", "", false)));
        for (int n = all.size(); n < count; n++) {
            String isin = n % 5 == 0 ? "" : String.format("XX%09d%d", n * 7919L % 1_000_000_000L, n % 10);
            all.add(new OldSecurity(
                    String.format("S%03d.%s", n, PLACES[n % PLACES.length]), isin, n % 3 != 0 && !isin.isEmpty()));
        }
        return List.copyOf(all.subList(0, count));
    }

    String fileName() {
        return (byIsin ? isin : symbol.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")) + ".db";
    }
}
