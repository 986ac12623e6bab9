package io.metamigrator.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A process that writes a ledger and tells of each write that it was promised, until it is killed. */
final class KilledWriter {
    private static final int THREADS = 8;

    private KilledWriter() {}

    public static void main(String[] arguments) throws Exception {
        Ledger ledger = Ledger.open(new LedgerSettings(arguments[0], null, null));
        String runId = arguments[1];
        Lease lease = ledger.leases().take("tradervolt");
        Run run = Sample.loaded(ledger, lease, runId, Sample.orders(20_000));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (List<LedgerRecord> lane : lanes(Sample.all(ledger, run))) {
            threads.submit(() -> lane.forEach(record -> {
                ledger.records().moveNow(lease, Sample.send(record));
                tell("SENDING " + record.seq());
                ledger.records().moveNow(lease, Sample.confirm(record, "t-" + record.seq()));
                tell("CONFIRMED " + record.seq());
            }));
        }
        threads.shutdown();
        threads.awaitTermination(10, TimeUnit.MINUTES);
        tell("END");
    }

    private static List<List<LedgerRecord>> lanes(List<LedgerRecord> records) {
        List<List<LedgerRecord>> lanes = new ArrayList<>();
        for (int lane = 0; lane < THREADS; lane++) {
            lanes.add(new ArrayList<>());
        }
        records.forEach(record -> lanes.get((int) (record.seq() % THREADS)).add(record));
        return lanes;
    }

    private static synchronized void tell(String what) {
        System.out.println(what);
        System.out.flush();
    }
}
