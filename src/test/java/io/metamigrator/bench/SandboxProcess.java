package io.metamigrator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A sandbox in a process of its own, so that it shares nothing with what is measured but the machine. */
final class SandboxProcess implements AutoCloseable {
    private final Bench bench;
    private final Process process;
    private final String url;

    private SandboxProcess(Bench bench, Process process, String url) {
        this.bench = bench;
        this.process = process;
        this.url = url;
    }

    static SandboxProcess start(Bench bench, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("io.metamigrator.MetaMigrator", "sandbox"));
        command.addAll(List.of(options));
        Process process = bench.java("2g", command);
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int start = line.indexOf("http://");
            if (start >= 0) {
                return new SandboxProcess(
                        bench,
                        process,
                        line.substring(start).split("[ /]+", 3)[0] + "//"
                                + line.substring(start + "http://".length()).split("[ /]", 2)[0]);
            }
        }
        throw new IOException("the sandbox did not start");
    }

    String url() {
        return url;
    }

    JsonNode state() throws IOException {
        return bench.json().readTree(URI.create(url + "/sandbox/state").toURL());
    }

    /** What arrived, in order. */
    JsonNode journal() throws IOException {
        return bench.json().readTree(URI.create(url + "/sandbox/journal").toURL());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
