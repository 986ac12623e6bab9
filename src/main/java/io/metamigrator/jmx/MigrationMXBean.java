package io.metamigrator.jmx;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JMX shows of a migration that stays, and takes for it. */
@Says("A migration: its phases, how far it is, and the means to hold it, let it go on, or end its work.")
public interface MigrationMXBean {

    @Says("idle, at work, or held.")
    String getState();

    @Says("The work under way, or the last there was; nothing where there was none.")
    @Nullable
    OperationFacts getCurrentOperation();

    @Says("How far the work under way is.")
    ProgressFacts getProgress();

    @Says("What the work under way waits for: held, the target is down, throttled (each with its reason), or nothing.")
    String getWaitingFor();

    @Says("The phases that this migration has.")
    List<String> getPhases();

    @Says("Whether the work, and work to come, is held.")
    boolean isPaused();

    @Says("Why it is held; empty where it is not.")
    String getPauseReason();

    @Says("Calls a second that the target is sent at most; 0 for no limit. A change holds until the next start.")
    @Nullable
    BigDecimal getRate();

    void setRate(BigDecimal perSecond);

    @Says("The records of the newest run, by what became of them.")
    Map<String, Long> getCounts();

    @Says(
            "The newest run: run, mode, state, verdict of its verification, handedOverAt, and the next command; what is not known is left out.")
    Map<String, String> getRun();

    @Says("Records of the newest run that were rejected or are dead.")
    long getDeadLetters();

    @Says("Which process writes for this migration now: host, process, start; empty where none does.")
    String getLeaseHolder();

    @Says("How the last follow stands: state, drift, pending, lagMillis, passes; what is not known is left out.")
    Map<String, String> getFollow();

    @Says("The page that the newest run has left; empty where there is none.")
    String getLastReport();

    @Says("Reads what the target holds. Answers the id of the work begun.")
    String discover();

    @Says("Reads the source and writes a plan to review.")
    String plan(
            @Says("As on the command line, without dashes: source=DIR test=true limit=10. May be empty.")
                    String options);

    @Says("Checks the plan.")
    String validate();

    @Says("Keeps what the target holds.")
    String backup(
            @Says("As on the command line, without dashes: sources=true drill=true. May be empty.") String options);

    @Says("Carries the plan out. A dry run, unless mode says otherwise.")
    String apply(
            @Says("dry-run writes nothing, test writes under a prefix, production writes for good.") String mode,
            @Says("Records per type; 0 for all.") long limit,
            @Says("Has to be true in mode production.") boolean iUnderstandThisWillWrite,
            @Says("Has to be MIGRATE in mode production.") String confirm);

    @Says("Sends dead letters again, through the same routes and the same gate as an apply.")
    String replay(
            @Says("As on the command line, without dashes: type=orders max=100 apply=true i-understand=true"
                            + " confirm=MIGRATE. May be empty.")
                    String options);

    @Says("Compares the whole target with the plan.")
    String verify(@Says("The run; empty for the newest.") String run);

    @Says(
            "Carries over what changes at the source, until abort or the end of its time; compares once, unless the word is given.")
    String follow(
            @Says("How long, such as 30s, 5m or 2h; empty until it is ended.") String time,
            @Says("FOLLOW to write; empty to compare.") String confirm);

    @Says("Hands the work over; shows whether it may be, unless the word is given.")
    String cutover(
            @Says("Whether sources that are as their copies are deleted as well.") boolean deleteSources,
            @Says("CUTOVER, where sources are deleted DELETE; empty to show.") String confirm,
            @Says("How many sources, where the guard asks for it; else 0.") long confirmCount);

    @Says("Deletes exactly what a run created; shows what it would delete, unless the word is given.")
    String rollback(
            @Says("The run; empty for the newest.") String run,
            @Says("ROLLBACK to delete; empty to show.") String confirm,
            @Says("How many, where the guard asks for it; else 0.") long confirmCount);

    @Says("Deletes test entities.")
    String cleanup(
            @Says("The prefix of the test.") String prefix,
            @Says("Whether only to show what would be deleted.") boolean dryRun);

    @Says("Waits for the work under way, so many seconds at most; answers what is known of it then.")
    @Nullable
    OperationFacts awaitEnd(@Says("0 to 3600.") int seconds);

    @Says("Holds the work before its next record, and work to come; no record is left half sent.")
    void pause(@Says("Why; it is shown to others.") String reason);

    @Says("Lets the work go on.")
    void resume();

    @Says("Ends the work under way after its record; the same phase goes on from there later.")
    void abort();

    @Says("Writes the report of the newest run, and answers its page.")
    String report();
}
