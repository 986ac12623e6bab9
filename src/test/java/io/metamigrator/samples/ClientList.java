package io.metamigrator.samples;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * The rows of the client list of the small brokerage: some are named by {@code Accounts.Client}, some point back by
 * {@code Client Created from Account}, some came from accounts that are gone.
 */
final class ClientList {
    private static final String DETAILS = """
            501 | Perpetua | Wexcombe | perpetua.wexcombe@example.com | United Kingdom | Active | 20110
            502 | Dagfinn | Ruskolm | dagfinn.ruskolm@example.com | Norway | Active | 0
            503 | Marisol | Quenneville | marisol.q@example.com | Canada | Approved | 0
            504 | Aoife | O'Dellaway | aoife.odellaway@example.com | Ireland | Approved | 0
            505 | Renée | Lindqvist-Ånghall | renee.la@example.org | Sweden | Funded | 0
            506 | ليلى | الزهراوي | layla.z@example.com | Jordan | Approved | 0
            507 | Fern & Fable | Ltd | office@fernfable.example | United Kingdom | Approved | 0
            508 | Oskari | Tervalampi | oskari.t@example.com | Finland | Approved | 0
            509 | Wren | Applicant | wren.applicant@example.com | Iceland | Application incompleted | 0
            510 | Kit 🦊 | Hollowmere | kit.hollowmere@example.net | New Zealand | Approved | 30204
            511 | Robert "Bo" | Strandvik | bo.strandvik@example.com | Finland | Unregistered | 30206
            512 | נועה | בן־אלון | noa.ba@example.com | Israel | Registered | 30213
            513 | Lucan | Merriweather | lucan.m@example.com | United States | Unregistered | 555004
            514 | Sefa | Tui | sefa.tui@example.net | Samoa | Unregistered | 555005
            515 | Anouk | Delacroisette | anouk.d@example.com | France | Unregistered | 555006
            516 | Ottoline | Goneaway | ottoline.g@example.org | Italy | Closed | 440001
            517 | Crispin | Goneaway |  | Italy | Terminated | 440002
            518 | Halcyon | Goneaway | halcyon.g@example.org | Spain | Inactive | 440003
            """;

    private final Map<Long, LocalDateTime> registered;

    ClientList(Map<Long, LocalDateTime> registered) {
        this.registered = registered;
    }

    List<List<String>> rows() {
        return DETAILS.lines().map(line -> row(line.split(" [|] ?", -1))).toList();
    }

    private List<String> row(String[] part) {
        long id = Long.parseLong(part[0]);
        LocalDateTime created = LocalDateTime.of(2026, 1, 5, 9, 0).plusHours(31 * (id - 500));
        String from = part[6].equals("0") ? "" : part[6];
        LocalDateTime since = registered.getOrDefault(Long.parseLong(part[6]), created);
        return new RowBuilder(ExportList.CLIENTS)
                .set("ID", id)
                .set("Name", part[1])
                .set("Second name", part[2])
                .set("Status", part[5])
                .set("KYC Status", "Undefined")
                .set("Email", part[3])
                .set("Phone", "12025550" + (id - 400))
                .set("Birth Date", id % 2 == 0 ? "1901.02." + (id % 18 + 10) : "")
                .set("Citizenship", id % 3 == 0 ? part[4] : "")
                .all("Not specified", "Gender", "Preferred Communication")
                .set("Employment Status", "Unemployed")
                .all("None", "Employment Industry", "Education Level")
                .set("Source of Wealth", "Employment or Business proceeds")
                .all("0", "Annual Income", "Net Worth", "Annual Deposit")
                .set("Country", part[4])
                .set("Street", id % 4 == 0 ? id + " Made-up Lane" : "")
                .minutes("Creation Date", since)
                .minutes("Modification Date", since.plusDays(3))
                .set("Preferred Trading Group", "real\\standard-usd")
                .set("Client Created", from.isEmpty() ? "Manually" : "From a demo account")
                .set("Client Created from Account", from)
                .cells();
    }
}
