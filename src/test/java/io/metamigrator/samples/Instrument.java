package io.metamigrator.samples;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A symbol that the made-up brokerage quotes.
 *
 * @param folder where it hangs in the symbol tree, with backslashes
 * @param price around which it is traded
 * @param spread in points
 * @param contractSize units of one lot
 * @param perUnit what one unit of the profit currency is worth in US dollars
 */
record Instrument(
        String name,
        String folder,
        String description,
        String base,
        String profit,
        int digits,
        BigDecimal price,
        int spread,
        BigDecimal contractSize,
        BigDecimal perUnit) {

    static final List<Instrument> ALL = """
            EURUSD | FX\\Majors | Euro vs US Dollar | EUR | USD | 5 | 1.15240 | 8 | 100000 | 1
            GBPUSD | FX\\Majors | Pound Sterling vs US Dollar | GBP | USD | 5 | 1.33710 | 11 | 100000 | 1
            USDJPY | FX\\Majors | US Dollar vs Yen | USD | JPY | 3 | 149.350 | 9 | 100000 | 0.0067
            USDCHF | FX\\Majors | US Dollar vs Swiss Franc | USD | CHF | 5 | 0.80120 | 12 | 100000 | 1.25
            AUDUSD | FX\\Majors | Australian Dollar vs US Dollar | AUD | USD | 5 | 0.65480 | 10 | 100000 | 1
            EURGBP | FX\\Crosses | Euro vs Pound Sterling | EUR | GBP | 5 | 0.86190 | 14 | 100000 | 1.34
            EURJPY | FX\\Crosses | Euro vs Yen | EUR | JPY | 3 | 172.110 | 15 | 100000 | 0.0067
            AUDCAD | FX\\Crosses | Australian vs Canadian Dollar | AUD | CAD | 5 | 0.91730 | 19 | 100000 | 0.71
            XAUUSD | Metals | Gold vs US Dollar | XAU | USD | 2 | 3985.40 | 25 | 100 | 1
            XAGUSD | Metals | Silver vs US Dollar | XAG | USD | 3 | 48.215 | 20 | 5000 | 1
            US500 | Indices | 500 large US companies | USD | USD | 1 | 6740.5 | 5 | 1 | 1
            DE40 | Indices | 40 large German companies | EUR | EUR | 1 | 23980.5 | 12 | 1 | 1.15
            BTCUSD | Crypto | Bitcoin vs US Dollar | BTC | USD | 2 | 101250.00 | 1500 | 1 | 1
            ETHUSD | Crypto | Ether vs US Dollar | ETH | USD | 2 | 3420.00 | 180 | 1 | 1
            """.lines().map(Instrument::of).toList();

    private static Instrument of(String line) {
        String[] part = line.strip().split(" \\| ");
        return new Instrument(
                part[0],
                part[1],
                part[2],
                part[3],
                part[4],
                Integer.parseInt(part[5]),
                new BigDecimal(part[6]),
                Integer.parseInt(part[7]),
                new BigDecimal(part[8]),
                new BigDecimal(part[9]));
    }

    static Instrument named(String name) {
        return ALL.stream()
                .filter(instrument -> instrument.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The path of the symbol itself: folder and name. */
    String path() {
        return folder + "\\" + name;
    }

    /** The bid that lies so many points from the usual price. */
    BigDecimal bid(int points) {
        return price.add(BigDecimal.valueOf(points, digits));
    }

    BigDecimal ask(BigDecimal bid) {
        return bid.add(BigDecimal.valueOf(spread, digits));
    }

    /** A price with all its digits; zero is {@code 0.000}. */
    String text(BigDecimal value) {
        return value.setScale(digits, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** What moving from one price to the other earns a buyer, in US dollars and cents. */
    BigDecimal gain(BigDecimal from, BigDecimal to, BigDecimal lots) {
        return to.subtract(from)
                .multiply(lots)
                .multiply(contractSize)
                .multiply(perUnit)
                .setScale(2, RoundingMode.HALF_EVEN);
    }
}
