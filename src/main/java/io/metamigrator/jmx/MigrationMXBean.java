package io.metamigrator.jmx;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JMX shows of a migration that stays, and takes for it; its phases are the operations of {@link PhaseStarter}. */
@JmxDescription("A migration: its phases, how far it is, and the means to hold it, let it go on, or end its work.")
public interface MigrationMXBean {

    @JmxDescription("idle, at work, or held.")
    String getState();

    @JmxDescription("The work under way, or the last there was; nothing if there was none.")
    @Nullable
    OperationFacts getCurrentOperation();

    @JmxDescription("How far the work under way is.")
    ProgressFacts getProgress();

    @JmxDescription(
            "What the work under way waits for: held, the target is down, throttled (each with its reason), or nothing.")
    String getWaitingFor();

    @JmxDescription("The phases that this migration has.")
    List<String> getPhases();

    @JmxDescription("Whether the work, and work to come, is held.")
    boolean isPaused();

    @JmxDescription("Why it is held; empty if it is not.")
    String getPauseReason();

    @JmxDescription(
            "Calls a second that the target is sent at most; 0 for no limit. A change holds until the next start.")
    @Nullable
    BigDecimal getRate();

    void setRate(BigDecimal perSecond);

    @JmxDescription("The records of the newest run, by what became of them.")
    Map<String, Long> getCounts();

    @JmxDescription(
            "The newest run: run, mode, state, verdict of its verification, handedOverAt, and the next command; what is not known is left out.")
    Map<String, String> getRun();

    @JmxDescription("Dead letters of all runs, as dead-letters list shows them.")
    long getDeadLetters();

    @JmxDescription("Which process writes for this migration now: host, process, start; empty if none does.")
    String getLeaseHolder();

    @JmxDescription(
            "How the last follow stands: state, drift, pending, lagMillis, passes; what is not known is left out.")
    Map<String, String> getFollow();

    @JmxDescription("The page that the newest run has left; empty if there is none.")
    String getLastReport();

    @JmxDescription("By whose approval an apply is carried out, or goes on by itself and when; empty if by none.")
    String getApproval();

    @JmxDescription(
            "The sets of the watched folder with which something is still to happen, and how each stands, by id.")
    Map<String, String> getSets();

    @JmxDescription("Takes a list that is shorter than the one that it replaces; its set is planned.")
    String acceptSet(@JmxDescription("Id of the set.") String set);

    @JmxDescription("Takes a set out: it is planned no more, and its files stay in the archive.")
    String dismissSet(
            @JmxDescription("Id of the set.") String set, @JmxDescription("Why; may be empty.") String reason);

    @JmxDescription("Has a set planned again, though nothing has changed.")
    String retrySet(@JmxDescription("Id of the set.") String set);

    @JmxDescription("Waits for the work under way, so many seconds at most; answers what is known of it then.")
    @Nullable
    OperationFacts awaitEnd(@JmxDescription("0 to 3600.") int seconds);

    @JmxDescription("Holds the work before its next record, and work to come; no record is left half sent.")
    void pause(@JmxDescription("Why; it is shown to others.") String reason);

    @JmxDescription("Lets the work go on.")
    void resume();

    @JmxDescription("Ends the work under way after its record; the same phase goes on from there later.")
    void abort();

    @JmxDescription("Writes the report of the newest run, and answers its page.")
    String report();
}
