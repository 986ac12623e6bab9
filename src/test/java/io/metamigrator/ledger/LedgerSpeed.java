package io.metamigrator.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Measures the ledger on this machine: {@code LedgerSpeed SQLITE FOLDER} or {@code POSTGRESQL}. Each submitter waits for each of
 * its moves to be durable before it begins the next; the last figure is of one submitter that keeps 500 under way.
 */
final class LedgerSpeed {
    private LedgerSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[1]), "ledger");
        LedgerSettings settings = Store.valueOf(arguments[0]).fresh(folder);
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            Ledger ledger = Ledger.open(settings);
            System.out.printf("open: %d ms%n", (System.nanoTime() - start) / 1_000_000);
            if (round < 2) {
                ledger.close();
            } else {
                measure(ledger);
            }
        }
        System.exit(0);
    }

    private static void measure(Ledger ledger) throws Exception {
        Lease lease = ledger.leases().take("tradervolt");
        for (int round = 0; round < 3; round++) {
            Run run = add(ledger, lease, "run-" + round, 120_000);
            List<LedgerRecord> records = Sample.all(ledger, run);
            int first = 0;
            for (int submitters : new int[] {1, 8, 64}) {
                int count = submitters == 1 ? 3_000 : 30_000;
                move(ledger, lease, records.subList(first, first + count), submitters, 1);
                first += count;
            }
            move(ledger, lease, records.subList(first, first + 50_000), 1, 500);
            long start = System.nanoTime();
            int found = 0;
            for (int lane = 0; lane < 8; lane++) {
                long after = 0;
                var states = java.util.Set.of(State.PLANNED, State.BLOCKED);
                for (var page = ledger.records().page(run, "orders", states, lane, 8, after, 200);
                        !page.isEmpty();
                        page = ledger.records().page(run, "orders", states, lane, 8, after, 200)) {
                    found += page.size();
                    after = page.get(page.size() - 1).seq();
                }
            }
            System.out.printf("paged %d by lanes in %d ms%n", found, (System.nanoTime() - start) / 1_000_000);
            for (String query : List.of("unresolved", "where", "counts", "all")) {
                start = System.nanoTime();
                switch (query) {
                    case "unresolved" -> ledger.records().unresolved(Sample.SCOPE, "orders");
                    case "where" -> ledger.records().where("Orders.htm:1234567");
                    case "counts" -> ledger.records().counts(run);
                    default -> ledger.records().page(run, java.util.Set.of(State.PLANNED), 0, 200);
                }
                System.out.printf("%s %.1f ms%n", query, (System.nanoTime() - start) / 1e6);
            }
        }
    }

    private static Run add(Ledger ledger, Lease lease, String id, int count) {
        List<PlannedRecord> planned =
                Sample.orders(count).stream().map(LedgerSpeed::ofThisRun).toList();
        Run run = Sample.run(id);
        ledger.runs().add(lease, run);
        long start = System.nanoTime();
        for (int from = 0; from < count; from += 1000) {
            ledger.records()
                    .add(lease, run, planned.subList(from, Math.min(count, from + 1000)))
                    .join();
        }
        report("rows added", count, start);
        return run;
    }

    private static PlannedRecord ofThisRun(PlannedRecord order) {
        return new PlannedRecord(
                order.type(),
                order.naturalKey() + "-" + System.nanoTime(),
                order.account(),
                "{\"symbol\":\"EURUSD\",\"volume\":0.10,\"price\":1.08123,\"openTime\":\"2025-05-30T11:20:17.370Z\",\"side\":\"buy\"}",
                "[{\"field\":\"traderId\",\"type\":\"traders\",\"key\":\"login 100234\"}]",
                order.source(),
                order.state(),
                null,
                null);
    }

    private static void move(Ledger ledger, Lease lease, List<LedgerRecord> records, int submitters, int underWay)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(submitters);
        CountDownLatch done = new CountDownLatch(submitters);
        long start = System.nanoTime();
        for (int submitter = 0; submitter < submitters; submitter++) {
            int mine = submitter;
            threads.submit(() -> {
                Deque<CompletableFuture<Boolean>> window = new ArrayDeque<>();
                for (int i = mine; i < records.size(); i += submitters) {
                    window.add(ledger.records().move(lease, Sample.send(records.get(i))));
                    if (window.size() >= underWay) {
                        window.remove().join();
                    }
                }
                window.forEach(CompletableFuture::join);
                done.countDown();
            });
        }
        done.await();
        report("moves by " + submitters + " submitters, " + underWay + " under way each", records.size(), start);
        threads.shutdown();
    }

    private static void report(String what, int count, long start) {
        System.out.printf("%s: %,.0f/s%n", what, count * 1e9 / (System.nanoTime() - start));
    }
}
