package io.metamigrator.bench;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.State;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** How fast the API answers a page of 100 records of a ledger that holds a million, in a process of its own. */
final class PageBenchmark implements Benchmark {
    private static final int RECORDS = 1_000_000;
    private static final int BATCH = 5_000;
    private static final int ROUNDS = 30;
    private static final double LIMIT_MILLIS = 50;
    private static final String RUN = "20261121-101500-tradervolt";
    static final String TOKEN = "bench-token-of-the-api";

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        Path home = bench.fresh("pages-home");
        long begun = System.nanoTime();
        fill(home.resolve("ledger.db"));
        bench.say(String.format(
                Locale.ROOT, "%,d records written in %.0f s", RECORDS, (System.nanoTime() - begun) / 1e9));
        List<String> settings =
                new ArrayList<>(bench.settings("http://127.0.0.1:1", home, bench.fresh("pages-exports")));
        int port = freePort();
        settings.add("-Dapi.port=" + port);
        settings.add("-Dtradervolt-intake.auto-startup=false");
        settings.add("-Dtradervolt-intake-watch.auto-startup=false");
        Process server = bench.start("256m", settings, "serve");
        try {
            URI url = URI.create("http://127.0.0.1:" + port);
            awaitAnswer(url);
            return measured(bench, url);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitAnswer(URI url) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        Instant patience = Instant.now().plusSeconds(60);
        while (true) {
            try {
                get(client, url.resolve("/api/v1/migrations"));
                return;
            } catch (IOException | IllegalStateException e) {
                if (Instant.now().isAfter(patience)) {
                    throw new IllegalStateException("serve did not answer in a minute", e);
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    private static void fill(Path file) {
        try (Ledger ledger = Ledger.open(new LedgerSettings("jdbc:sqlite:" + file, null, null))) {
            Lease lease = ledger.leases().take("tradervolt");
            Run run = new Run(
                    RUN,
                    new Scope("tradervolt", "http://127.0.0.1:1"),
                    Run.Mode.PRODUCTION,
                    "",
                    "0".repeat(64),
                    List.of("symbols", "orders", "deals"),
                    Run.Status.OPEN,
                    false,
                    0,
                    0,
                    Instant.now(),
                    null);
            ledger.runs().add(lease, run);
            List<PlannedRecord> batch = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                batch.add(record(i));
                if (batch.size() == BATCH) {
                    ledger.records().add(lease, run, batch).join();
                    batch.clear();
                }
            }
            ledger.leases().release(lease);
        }
    }

    /** One in a thousand is rejected, and one in a thousand was there; a few are of the first type. */
    private static PlannedRecord record(int number) {
        String type = number < 100 ? "symbols" : number < RECORDS / 2 ? "orders" : "deals";
        State state = number % 1000 == 999 ? State.REJECTED : number % 1000 == 500 ? State.SKIPPED : State.PLANNED;
        String key = "key-" + number;
        return new PlannedRecord(
                type,
                key,
                "account-" + number % 10_000,
                "{\"volume\":0.10,\"price\":1.08345,\"comment\":\"" + key + "\",\"filler\":\"" + "x".repeat(120)
                        + "\"}",
                "[]",
                new PlannedRecord.Source(type + ".htm", number, number + 20L, "0".repeat(64), "1"),
                state,
                state == State.PLANNED ? null : "made up",
                state == State.SKIPPED ? "id-" + number : null);
    }

    private static List<Finding> measured(Bench bench, URI url) throws Exception {
        String records = "/api/v1/runs/" + RUN + "/records?limit=100";
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("the first", records);
        pages.put("one in the middle", records + "&after=" + RECORDS / 2);
        pages.put("the last", records + "&after=" + (RECORDS - 100));
        pages.put("of one type", records + "&type=deals");
        pages.put("of the rejected", records + "&state=rejected&after=" + RECORDS / 2);
        pages.put("of the rejected of a type", records + "&state=rejected&type=deals");
        pages.put("of what waits, of a type", records + "&state=planned&type=deals");
        pages.put("by key", records + "&key=key-777777");
        List<Finding> findings = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        for (Map.Entry<String, String> page : pages.entrySet()) {
            double[] millis = new double[ROUNDS];
            for (int round = -ROUNDS / 3; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                get(client, url.resolve(page.getValue()));
                if (round >= 0) {
                    millis[round] = (System.nanoTime() - begun) / 1e6;
                }
            }
            java.util.Arrays.sort(millis);
            double median = millis[ROUNDS / 2];
            double p95 = millis[ROUNDS * 95 / 100];
            bench.say(String.format(Locale.ROOT, "page %s: median %.1f ms, p95 %.1f ms", page.getKey(), median, p95));
            findings.add(new Finding(
                    "a page of 100 of 1,000,000 records, " + page.getKey() + ", p95",
                    String.format(Locale.ROOT, "%.1f ms", p95),
                    "< 50 ms",
                    p95 < LIMIT_MILLIS));
        }
        return findings;
    }

    private static void get(HttpClient client, URI page) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page)
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }
}
