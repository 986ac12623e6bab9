package io.metamigrator.systems.redis.plan;

import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.ValueKind;
import io.metamigrator.systems.redis.compare.ValueKinds;
import io.metamigrator.systems.redis.mapping.RedisKey;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How large values are as the plan has measured them, to the power of two above: asking the server again would cost an eighth
 * of a verification. Of keys that came after the plan the server is asked. Thread-safe.
 */
public final class PlannedSizes implements ValueKinds {
    private static final int STRING = 1 << 6;
    private static final int MOST_BITS = STRING - 1;
    private static final int BUFFER = 1 << 17;

    private final NameHashes names;
    private final ValueKinds unknown;

    /** @param unknown is asked for keys that the plan does not know */
    PlannedSizes(NameHashes names, ValueKinds unknown) {
        this.names = names;
        this.unknown = unknown;
    }

    /** Whether a planned key has this name in the target, or one with the same hash. */
    public boolean has(RedisKey target) {
        return names.mayHave(target);
    }

    /** Keeps them beside the plan. */
    static void write(NameHashes names, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(PrivateFiles.write(file), BUFFER))) {
            names.write(out);
        }
    }

    static ValueKinds read(Path file, ValueKinds unknown) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            return new PlannedSizes(NameHashes.read(in), unknown);
        }
    }

    /** Whether all names of the plan are among others. */
    public boolean areAllIn(NameHashes others) {
        return names.areAllIn(others);
    }

    /** The number that keeps size and kind of a key beside its name. */
    static int note(PlannedKey key) {
        int bits = Math.min(MOST_BITS, Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, key.bytes() - 1)));
        return bits | (key.type().equals("string") ? STRING : 0);
    }

    @Override
    public List<ValueKind> of(int database, List<Pair> pairs) {
        List<ValueKind> kinds = new ArrayList<>(pairs.size());
        List<Integer> open = new ArrayList<>();
        for (int place = 0; place < pairs.size(); place++) {
            int note = names.note(pairs.get(place).target());
            if (note < 0 || (note & MOST_BITS) == 0) {
                open.add(place);
            }
            kinds.add(new ValueKind(1L << (note & MOST_BITS), (note & STRING) != 0));
        }
        if (!open.isEmpty()) {
            List<ValueKind> asked =
                    unknown.of(database, open.stream().map(pairs::get).toList());
            for (int i = 0; i < asked.size(); i++) {
                kinds.set(open.get(i), asked.get(i));
            }
        }
        return kinds;
    }
}
