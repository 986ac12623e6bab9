package io.metamigrator.torture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The clocks of one process, which can be set while it runs: {@code clocks.c} stands between it and the C library. Only where
 * there is Linux and a C compiler.
 */
public final class Clocks {
    private static final int SHIFTS = 3;
    private static final int WALL = 0;
    private static final int MONOTONIC = Long.BYTES;
    private static final Optional<Path> LIBRARY = compile();

    private final Path file;
    private final MappedByteBuffer shifts;

    private Clocks(Path file, MappedByteBuffer shifts) {
        this.file = file;
        this.shifts = shifts;
    }

    /** Whether clocks can be set here. */
    public static boolean canBeSet() {
        return LIBRARY.isPresent();
    }

    public static Clocks open() {
        try {
            Path file = Files.createTempFile("torture", ".clocks");
            file.toFile().deleteOnExit();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MappedByteBuffer shifts = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) SHIFTS * Long.BYTES);
                shifts.order(ByteOrder.nativeOrder());
                return new Clocks(file, shifts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the process has to be started with. */
    public Map<String, String> environment() {
        return LIBRARY.map(library -> Map.of("LD_PRELOAD", library.toString(), "TORTURE_CLOCKS", file.toString()))
                .orElse(Map.of());
    }

    /** Somebody has set the wall clock. */
    void setWall(Duration ahead) {
        shifts.putLong(WALL, ahead.toNanos());
    }

    /** The machine was suspended: the monotonic clock has not seen it. */
    public void wasSuspended(Duration time) {
        shifts.putLong(MONOTONIC, shifts.getLong(MONOTONIC) - time.toNanos());
    }

    /** All as the system has them. */
    void reset() {
        for (int i = 0; i < SHIFTS; i++) {
            shifts.putLong(i * Long.BYTES, 0);
        }
    }

    private static Optional<Path> compile() {
        try (InputStream source = Clocks.class.getResourceAsStream("/torture/clocks.c")) {
            Path folder = Files.createTempDirectory("torture-clocks");
            folder.toFile().deleteOnExit();
            Path code = folder.resolve("clocks.c");
            Files.copy(Objects.requireNonNull(source), code, StandardCopyOption.REPLACE_EXISTING);
            Path library = folder.resolve("clocks.so");
            Process compiler = new ProcessBuilder(
                            "cc", "-shared", "-fPIC", "-O1", "-o", library.toString(), code.toString(), "-ldl")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean done = compiler.waitFor() == 0;
            code.toFile().deleteOnExit();
            library.toFile().deleteOnExit();
            return done ? Optional.of(library) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // no compiler
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
