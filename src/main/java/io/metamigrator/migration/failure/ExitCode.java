package io.metamigrator.migration.failure;

import java.util.Arrays;

/** How a command ended, for scripts. */
public enum ExitCode {
    DONE(0),
    /** A defect of ours. */
    DEFECT(1),
    USAGE(2),
    /** Gate, validation, stale plan or guard. */
    REFUSED(3),
    DONE_WITH_DEAD_LETTERS(4),
    /** Target or source unavailable; a retry may help. */
    UNAVAILABLE(5),
    /** Verification found differences. */
    DIFFERENCES(6),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The one with this code; a code that nobody has is a defect. */
    public static ExitCode of(int code) {
        return Arrays.stream(values())
                .filter(known -> known.code == code)
                .findFirst()
                .orElse(DEFECT);
    }
}
