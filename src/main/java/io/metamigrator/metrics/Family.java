package io.metamigrator.metrics;

import java.util.List;

/** The metrics of a migration that is served, each with the labels of its samples. docs/metrics.md lists them. */
enum Family {
    RECORDS("records", Type.GAUGE, "Records of the newest run.", "type", "state"),
    RECORDS_AGE("records_age_seconds", Type.GAUGE, "How old the counts of records and dead letters are."),
    DEAD_LETTERS("dead_letters", Type.GAUGE, "Dead letters of all runs.", "cause", "standing"),
    DEAD_LETTERS_OPEN("dead_letters_open", Type.GAUGE, "Dead letters of all runs that wait for a person."),
    INTAKE_SETS("intake_sets", Type.GAUGE, "Sets of files of the watched folder, by how they stand.", "standing"),
    RUN("run", Type.GAUGE, "1 for the newest run.", "run", "mode", "status"),
    RUN_RESUMES("run_resumes", Type.GAUGE, "How often the newest run was taken up again."),
    RUN_WRITES("run_writes", Type.GAUGE, "Writing calls of the newest run, as of its last end."),
    RUN_VERIFIED(
            "run_verified", Type.GAUGE, "1 for what the last verification of the newest run has found.", "verdict"),
    VERIFICATION_EXPIRES(
            "verification_expires_seconds",
            Type.GAUGE,
            "How long a cutover may still go by the last green verification; negative where it is too old."),
    RUN_HANDED_OVER("run_handed_over", Type.GAUGE, "1 if the newest run was handed over to its target."),
    CALLS("calls", Type.COUNTER, "Calls of the target that have ended.", "method", "operation", "status"),
    CALL_DURATION("call_duration_seconds", Type.HISTOGRAM, "How long calls took.", "method", "operation"),
    RATE("rate_limit", Type.GAUGE, "Calls a second that the target is sent at most; 0 for no limit."),
    THROTTLE_WAITS("throttle_waits", Type.COUNTER, "Calls that waited for their turn."),
    THROTTLE_SECONDS("throttle_wait_seconds", Type.COUNTER, "Time that calls have waited for their turn."),
    BREAKER("breaker_state", Type.GAUGE, "1 for the state that a circuit breaker is in.", "breaker", "state"),
    BREAKER_REFUSED(
            "breaker_refused", Type.COUNTER, "Calls that a circuit breaker has kept from the target.", "breaker"),
    BROKEN("broken", Type.GAUGE, "1 while its files cannot be used, so that it is down or goes on as before."),
    LEASE("lease_held", Type.GAUGE, "1 while a process may write; the holder is host and process number.", "holder"),
    PAUSED("paused", Type.GAUGE, "1 while the work is held."),
    OPERATION("operation_under_way", Type.GAUGE, "1 for the work under way.", "operation"),
    OPERATION_SECONDS("operation_seconds", Type.GAUGE, "How long the work under way has taken so far.", "operation"),
    OPERATION_DONE("operation_done", Type.GAUGE, "Steps that the work under way has done."),
    OPERATION_TOTAL(
            "operation_planned", Type.GAUGE, "Steps that the work under way has to do; 0 if that is not known."),
    FOLLOW("follow", Type.GAUGE, "1 for how the last follow stands.", "state"),
    FOLLOW_AGE("follow_age_seconds", Type.GAUGE, "How old what is known of the last follow is."),
    FOLLOW_PASS_AGE("follow_pass_age_seconds", Type.GAUGE, "Time since the last whole pass of a follow began."),
    FOLLOW_DRIFT("follow_drift", Type.GAUGE, "Records that differed at the end of the last pass of a follow."),
    FOLLOW_PENDING("follow_pending", Type.GAUGE, "Changes that a follow knows of and has not carried over."),
    FOLLOW_LAG("follow_lag_seconds", Type.GAUGE, "Age of the oldest change that a follow has not carried over."),
    OPERATIONS("operations", Type.COUNTER, "Pieces of work that have ended.", "operation", "outcome"),
    SOURCE_ROWS(
            "source_rows",
            Type.GAUGE,
            "What the files of the last plan hold, and what became of it; found is taken and told.",
            "what"),
    HEALTH(
            "health",
            Type.GAUGE,
            "1 for how each check of the last look at source and target came out.",
            "check",
            "result"),
    HEALTH_AGE("health_age_seconds", Type.GAUGE, "Time since the last look at source and target."),
    PUBLISHED("published", Type.GAUGE, "1 for the run whose set counts at the target; 0 if none does.", "run"),
    STORE_BYTES("store_bytes", Type.GAUGE, "Size of a file of the set that counts.", "store"),
    STORE_LOG_BYTES("store_log_bytes", Type.GAUGE, "Size of the log beside it.", "store"),
    STORE_FREE_BYTES("store_free_bytes", Type.GAUGE, "What of it holds nothing.", "store"),
    STORE_HOLDERS("store_holders", Type.GAUGE, "Processes that have it open.", "store"),
    TABLE_ROWS("table_rows", Type.GAUGE, "Rows of a table of the set that counts.", "table"),
    ROOM_BYTES("room_bytes", Type.GAUGE, "What is free on the disk of the target."),
    BACKUP_AGE("backup_age_seconds", Type.GAUGE, "Time since the newest backup of the plan.", "of"),
    DRILL_AGE("backup_drill_age_seconds", Type.GAUGE, "Time since it was tried out and came back as it was.", "of"),
    FILES("files", Type.COUNTER, "Files of the watched folder.", "verdict");

    /** How Prometheus takes it. */
    enum Type {
        GAUGE,
        COUNTER,
        HISTOGRAM
    }

    private final String name;
    private final Type type;
    private final String help;
    private final List<String> labels;

    Family(String name, Type type, String help, String... labels) {
        this.name = "metamigrator_" + name;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** Without the suffix that a counter has where it is shown. */
    String baseName() {
        return name;
    }

    /** As queries name it. */
    String shownName() {
        return type == Type.COUNTER ? name + "_total" : name;
    }

    Type type() {
        return type;
    }

    String help() {
        return help;
    }

    /** Beside {@code migration}, which all have. */
    List<String> labels() {
        return labels;
    }
}
