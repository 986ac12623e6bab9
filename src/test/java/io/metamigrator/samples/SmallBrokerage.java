package io.metamigrator.samples;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The story of the small brokerage: who deposited, who traded, and what went wrong, from the first order to the export. */
final class SmallBrokerage {
    private static final LocalDateTime START = LocalDateTime.of(2026, 2, 2, 8, 4, 11, 250_000_000);
    private static final LocalDateTime WINDOW = LocalDateTime.of(2026, 4, 1, 0, 0);
    private static final LocalDateTime EXPORT = LocalDateTime.of(2026, 11, 6, 17, 30);
    private static final List<String> LOTS = List.of("0.01", "0.1", "0.25", "1", "1.05", "0.02", "2", "0.5");
    private static final int ROUNDS = 80;

    private final SeededRandom dice = new SeededRandom(20261121);
    private final Ledgers book = new Ledgers(START, WINDOW, 41_000, 77_000);
    private final TradingDesk desk = new TradingDesk(book, dice);
    private final Map<Long, LocalDateTime> registered = new HashMap<>();

    Brokerage open() {
        beforeTheWindow();
        openAccounts();
        awkwardTrades();
        everydayTrading();
        operations();
        new PendingOrders(book, desk).add();
        new BadRows(book, desk).add();
        book.passTo(EXPORT);
        List<List<String>> positions = new ArrayList<>();
        desk.open().forEach(position -> positions.add(position.cells(dice.between(-400, 400))));
        List<List<String>> accounts = new AccountList(book, registered).rows();
        List<List<String>> clients = new ClientList(registered).rows();
        return new Brokerage(Map.of(
                ExportList.CLIENTS, clients::iterator,
                ExportList.ACCOUNTS, accounts::iterator,
                ExportList.ORDERS, List.copyOf(book.orders())::iterator,
                ExportList.POSITIONS, positions::iterator,
                ExportList.DEALS, List.copyOf(book.deals())::iterator));
    }

    /** Three accounts deposit and trade before the first deal of the export; the office registers its own accounts. */
    private void beforeTheWindow() {
        for (Accounts.Member member : Accounts.MEMBERS) {
            boolean office = member.group().startsWith("managers");
            if (office || member.is("veteran")) {
                registered.put(member.login(), START.minusDays(40).plusHours(member.login() % 97));
            }
        }
        for (Accounts.Member member : veterans()) {
            book.operation(member.login(), "balance", "12500.00", 1000, "Deposit");
            for (int trade = 0; trade < 4; trade++) {
                pass();
                long id = desk.open(member.login(), instrument(), trade % 2 == 0, "0.5");
                pass();
                if (trade > 1) {
                    desk.close(id);
                }
            }
        }
        book.passTo(WINDOW.plusHours(6).plusMinutes(12));
        veterans().forEach(member -> {
            pass();
            desk.close(desk.openOf(member.login()).get(0).id(), new BigDecimal("0.25"), "Client", "");
        });
    }

    private void openAccounts() {
        for (Accounts.Member member : Accounts.MEMBERS) {
            pass();
            registered.putIfAbsent(member.login(), book.now());
            pass();
            if (member.is("trader") || member.is("books")) {
                book.operation(member.login(), "balance", 1_000 * dice.between(2, 40) + ".00", 1000, "Deposit");
            } else if (member.is("funded")) {
                book.operation(
                        member.login(),
                        "balance",
                        dice.between(20, 900) + ".50",
                        0,
                        "Deposit by card, thank you very much");
            } else if (member.is("gift")) {
                book.operation(member.login(), "balance", "25.00", 1010, "Welcome gift");
            }
        }
    }

    private void awkwardTrades() {
        pass();
        long office = desk.open(1000, Instrument.named("EURUSD"), true, "0.01");
        pass();
        desk.close(office);
        pass();
        desk.open(1000, Instrument.named("XAUUSD"), false, "0.01");
        long netted = desk.open(30206, Instrument.named("GBPUSD"), true, "0.1");
        pass();
        desk.reverse(netted);
        pass();
        desk.reverse(netted);
        pass();
        desk.close(netted);
        for (long hedger : new long[] {555004, 555005}) {
            long first = desk.open(hedger, Instrument.named("USDJPY"), true, "0.5");
            pass();
            long second = desk.open(hedger, Instrument.named("USDJPY"), false, "0.5");
            pass();
            desk.closeBy(first, second);
        }
        for (String type :
                List.of("buy limit", "sell limit", "buy stop", "sell stop", "buy stop limit", "sell stop limit")) {
            pass();
            desk.open(30201, instrument(), type, new BigDecimal("0.02"));
        }
        pass();
        stopOut(30204);
        pass();
        long stopped = desk.open(30207, Instrument.named("AUDUSD"), true, "0.25");
        pass();
        desk.close(stopped, new BigDecimal("0.25"), "Stop loss", "[sl 0.65120]");
    }

    private void stopOut(long login) {
        long id = desk.open(login, Instrument.named("DE40"), true, "1");
        pass();
        desk.close(id, BigDecimal.ONE, "Stop out", "[so 29.71%/310.20/1044.09]");
        book.operation(login, "so compensation", "14.25", 0, "so compensation");
        book.operation(login, "so credit compensation", "5.00", 0, "so credit compensation");
        book.operation(login, "so credit compensation", "-5.00", 0, "so credit compensation");
    }

    /** Traders in turn open, and from two open positions on close the oldest, now and then only a part. */
    private void everydayTrading() {
        List<Accounts.Member> traders = Accounts.MEMBERS.stream()
                .filter(member -> member.is("trader") || member.is("veteran"))
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            pass();
            long login = traders.get(dice.between(0, traders.size() - 1)).login();
            List<OpenPosition> open = desk.openOf(login);
            if (open.isEmpty() || (open.size() < 2 && desk.open().size() < 20)) {
                desk.open(login, instrument(), dice.between(0, 1) == 0, LOTS.get(round % LOTS.size()));
            } else {
                closeSome(open.get(0), round);
            }
        }
    }

    private void closeSome(OpenPosition position, int round) {
        if (round % 5 == 0 && position.volume().compareTo(BigDecimal.ONE) >= 0) {
            desk.close(position.id(), new BigDecimal("0.4"), "Mobile", "");
        } else {
            desk.close(position.id());
        }
    }

    private void operations() {
        for (Accounts.Member member : Accounts.MEMBERS) {
            if (member.is("trader")) {
                operation(
                        member.login(),
                        "balance",
                        dice.between(5, 90) + "0.25",
                        "Deposit processed through the cabinet");
            }
        }
        operation(30202, "balance", "-250.00", "Withdrawal");
        operation(30203, "credit", "500.00", "Credit in");
        operation(30205, "credit", "300.00", "Credit in");
        operation(30205, "credit", "-120.00", "Credit out");
        operation(30208, "charge", "-15.00", "Wire fee");
        operation(30208, "correction", "15.00", "Wire fee given back");
        operation(30209, "bonus", "50.00", "Welcome bonus");
        operation(30210, "commission", "-3.20", "Commission for May");
        operation(30211, "dividend", "12.40", "Dividend DE40");
        operation(30211, "franked dividend", "2.15", "Franked dividend DE40");
        operation(30211, "tax", "-1.86", "Tax on dividend");
        operation(30212, "balance", "-100.00", "Transfer to 30211 for my own use");
        operation(30211, "balance", "100.00", "Transfer from 30212");
        operation(20110, "balance", "-1000.00", "Withdrawal");
    }

    private void operation(long login, String action, String amount, String comment) {
        pass();
        book.operation(login, action, amount, 1010, comment);
    }

    private List<Accounts.Member> veterans() {
        return Accounts.MEMBERS.stream().filter(member -> member.is("veteran")).toList();
    }

    private Instrument instrument() {
        return Instrument.ALL.get(dice.between(0, Instrument.ALL.size() - 1));
    }

    private void pass() {
        book.pass(dice.between(40, 900), dice.between(1, 59_999));
    }
}
