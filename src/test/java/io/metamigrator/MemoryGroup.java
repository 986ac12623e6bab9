package io.metamigrator;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A group of processes with a bound on their memory, as the kernel keeps it: of version 1, or of version 2. */
record MemoryGroup(Path folder, boolean isNew) implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Path OLD = Path.of("/sys/fs/cgroup/memory");
    private static final Path NEW = Path.of("/sys/fs/cgroup");

    /** Empty if this user can make none here, such as where memory is not handed on to groups below. */
    static Optional<MemoryGroup> of(long bytes) {
        String name = "meta-migrator-" + ProcessHandle.current().pid();
        boolean isNew = Files.exists(NEW.resolve("cgroup.controllers"));
        MemoryGroup group = new MemoryGroup((isNew ? NEW : OLD).resolve(name), isNew);
        try {
            Files.createDirectory(group.folder);
            Files.writeString(group.limit(), String.valueOf(bytes));
            return Optional.of(group);
        } catch (IOException e) {
            group.folder.toFile().delete();
            return Optional.empty();
        }
    }

    private Path limit() {
        return folder.resolve(isNew ? "memory.max" : "memory.limit_in_bytes");
    }

    /** Whoever writes the number of a process into it puts the process into the group. */
    Path processes() {
        return folder.resolve("cgroup.procs");
    }

    long used() throws IOException {
        return number(isNew ? "memory.current" : "memory.usage_in_bytes");
    }

    /** 0 where the kernel is too old to know. */
    long usedAtMost() throws IOException {
        String file = isNew ? "memory.peak" : "memory.max_usage_in_bytes";
        return Files.exists(folder.resolve(file)) ? number(file) : 0;
    }

    /** How many processes were ended since the memory was used up. */
    long kills() throws IOException {
        OptionalLong kills = Files.readAllLines(folder.resolve(isNew ? "memory.events" : "memory.oom_control")).stream()
                .filter(line -> line.startsWith("oom_kill "))
                .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length())))
                .findFirst();
        return kills.orElseThrow();
    }

    private long number(String file) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve(file)).strip());
    }

    @Override
    public void close() throws IOException {
        for (String left : Files.readAllLines(processes())) {
            ProcessHandle.of(Long.parseLong(left)).ifPresent(ProcessHandle::destroyForcibly);
        }
        await().atMost(LONG).until(() -> Files.readString(processes()).isBlank());
        Files.delete(folder);
    }
}
