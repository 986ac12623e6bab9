package io.metamigrator.samples;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** The rows of the account list of the small brokerage. */
final class AccountList {
    private final Ledgers book;
    private final Map<Long, LocalDateTime> registered;

    AccountList(Ledgers book, Map<Long, LocalDateTime> registered) {
        this.book = book;
        this.registered = registered;
    }

    List<List<String>> rows() {
        return Accounts.MEMBERS.stream().map(this::row).toList();
    }

    private List<String> row(Accounts.Member member) {
        LocalDateTime since = registered.get(member.login());
        boolean seen = book.balance(member.login()).signum() != 0;
        boolean office = member.group().startsWith("managers");
        return new RowBuilder(ExportList.ACCOUNTS)
                .set("Login", member.login())
                .set("Name", member.name())
                .set("Last name", member.lastName())
                .set("Group", member.group())
                .set("Country", member.country())
                .set("Language", member.language())
                .set("State", member.login() % 3 == 0 ? "Test State" : "")
                .set("ZIP", member.login() % 4 == 0 ? "00" + member.login() % 1000 : "")
                .set("Phone", member.phone())
                .set("Email", member.email())
                .set("Comment", office ? "made up" : "")
                .set("Client", member.client())
                .set("Leverage", member.leverage())
                .money("Balance", book.balance(member.login()))
                .money("Credit", book.credit(member.login()))
                .set("Positions Limit", "0.00")
                .set("Orders Limit", "0")
                .set("Currency", member.currency())
                .set("Agent", "0")
                .minutes("Registration Time", since)
                .minutes("Last Access Time", seen ? book.now() : since)
                .set("Last Access Address", seen ? "198.51.100." + member.login() % 250 : "")
                .set("Color", office ? "" : "00000000")
                .cells();
    }
}
