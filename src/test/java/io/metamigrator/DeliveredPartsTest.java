package io.metamigrator;

import static io.metamigrator.ledger.IntakeFile.State.REPLACED;
import static io.metamigrator.ledger.IntakeFile.State.STANDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the lists that arrive one after the other stand, and what is said of those that do not. */
class DeliveredPartsTest {
    @TempDir
    Path home;

    private WatchedFolder watched;

    @BeforeEach
    void open() throws Exception {
        watched = new WatchedFolder(TraderVoltLab.open(home, "empty=true")).serve();
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Test
    void a_list_is_replaced_only_where_all_of_its_own_records_are_in_the_new_one() throws Exception {
        drop("GroupA.htm", deals("9001", 702, 710));
        drop("GroupB", deals("9002", 701, 705, 711));
        drop("May.html", history("2025.05", 501, 701));
        drop("June.html", history("2025.06", 601, 801));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> watched.files(STANDING).size() == 4);
        assertThat(watched.files(REPLACED)).isEmpty();

        drop("GroupA-whole.htm", deals("9001", 702, 710, 712));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> watched.files(REPLACED).size() == 1);
        assertThat(watched.files(REPLACED).get(0).name()).isEqualTo("GroupA.htm");
        assertThat(watched.awaitText("GroupA-whole.htm.txt"))
                .contains("all of whose numbers and names are in the new one");
    }

    private void drop(String name, String page) throws Exception {
        watched.drop(page.getBytes(StandardCharsets.UTF_8), name);
    }

    private static String deals(String login, int... tickets) {
        StringBuilder rows = new StringBuilder(row("Time,Login,Deal,Symbol,Action,Entry,Volume,Price,Profit"));
        for (int ticket : tickets) {
            rows.append(row("2025.05.30 11:20:17," + login + "," + ticket + ",EURUSD,buy,in,0.5,1.13,0.00"));
        }
        return "<html><head><title>MetaTrader 5 Administrator Deals</title></head><body><table>" + rows
                + "</table></body></html>";
    }

    private static String history(String month, int order, int deal) {
        return "<html><head><title>9001: Ann - Trade History Report</title></head><body><table>"
                + "<tr><th colspan=13>9001 (USD, Broker-Demo, demo, Hedge)</th></tr><tr><th colspan=13>Orders</th></tr>"
                + row("Open Time,Order,Symbol,Type,Volume,Price,S / L,T / P,Time,State,Comment")
                + row(month + ".30 11:20:17," + order + ",EURUSD,buy,0.5 / 0.5,market,,," + month
                        + ".30 11:20:18,filled,")
                + "<tr><th colspan=13>Deals</th></tr>"
                + row("Time,Deal,Symbol,Type,Direction,Volume,Price,Order,Commission,Swap,Profit,Balance,Comment")
                + row(month + ".30 11:20:18," + deal + ",EURUSD,buy,in,0.5,1.13,501,0.00,0.00,0.00,0.00,")
                + "</table></body></html>";
    }

    private static String row(String cells) {
        return "<tr><td>" + String.join("</td><td>", cells.split(",", -1)) + "</td></tr>\n";
    }
}
