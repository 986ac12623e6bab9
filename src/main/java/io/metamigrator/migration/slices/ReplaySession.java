package io.metamigrator.migration.slices;

import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.Tally;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One replay under way, or the rehearsal of one: dead letters are written one after the other, in the order of the plan, by the
 * migration's own route of apply.
 */
public final class ReplaySession<I> extends SliceFlow<DeadLetterFilter, DeadLetterWork<I>>
        implements SliceWriting<DeadLetterWork<I>> {
    private static final int TOLD = 20;

    private final ReplayOrder order;
    private final SliceSource<I> source;
    private final SliceTarget<I> target;
    private final SliceRate rate;
    private final Ledger ledger;
    private final Control control;
    private final RunSession session;
    private final DeadLetterNotes notes;
    private final Tally<Replayed> tally = new Tally<>(Replayed.class, TOLD);
    private final Map<String, Long> writes = new HashMap<>();
    private final Map<String, SliceWriter<I>> writers = new HashMap<>();

    /** @param route writes one item */
    ReplaySession(
            ReplayOrder order,
            SliceSource<I> source,
            SliceTarget<I> target,
            SliceRate rate,
            Ledger ledger,
            Control control,
            String route) {
        super(route);
        this.order = order;
        this.source = source;
        this.target = target;
        this.rate = rate;
        this.ledger = ledger;
        this.control = control;
        this.session = RunSession.acrossRuns(ledger, control);
        this.notes = new DeadLetterNotes(session, order.id());
    }

    /** From now on letters are sent. */
    void begin(Lease taken) {
        session.begin(taken);
        keep(rate);
    }

    @Override
    public String flow() {
        return "slices-write";
    }

    @Override
    public List<DeadLetterFilter> parts() {
        return List.of(order.filter());
    }

    /** A stream grows at its end only, also if a replay before was cut off in the middle. */
    @Override
    public boolean isOrdered(DeadLetterFilter part) {
        return true;
    }

    @Override
    public Iterator<DeadLetterWork<I>> slices(DeadLetterFilter filter) {
        return new DueDeadLetters<>(
                this::mayGoOn, new DeadLetterPages(ledger.letters(), filter, order.max()), this::work);
    }

    /** @param listed as a page has it; it may have been changed since */
    private Optional<DeadLetterWork<I>> work(DeadLetter listed) {
        DeadLetter letter = ledger.letters().find(listed.record().seq()).orElseThrow();
        if (letter.standing() == DeadLetter.Standing.DELIVERED) {
            return Optional.empty();
        }
        Run run = ledger.runs().find(letter.record().runId()).orElseThrow();
        Optional<String> objection = objection(letter, run);
        objection.ifPresent(why -> leaveOut(letter, why));
        return objection.isPresent()
                ? Optional.empty()
                : Optional.of(new DeadLetterWork<>(letter, run, source.item(letter.record())));
    }

    private void leaveOut(DeadLetter letter, String why) {
        tally.add(letter.record().type(), Replayed.LEFT_OUT, letter.id() + " is left out: " + why);
    }

    private Optional<String> objection(DeadLetter letter, Run run) {
        String there = source.scope().target();
        if (!run.scope().target().equals(there)) {
            return Optional.of("it went into " + run.scope().target() + ", and the target is " + there);
        }
        if (run.status() == Run.Status.ROLLING_BACK || run.status() == Run.Status.ROLLED_BACK) {
            return Optional.of("its run was rolled back");
        }
        return target.objection(letter.record()).or(() -> spent(letter));
    }

    private Optional<String> spent(DeadLetter letter) {
        return letter.standing() != DeadLetter.Standing.UNDER_WAY && letter.replays() >= order.replays()
                ? Optional.of(
                        "replayed " + letter.replays() + " times; mend what the target complains of, and plan again")
                : Optional.empty();
    }

    /** What would become of the letters: those that are meant and those that are left out. */
    Tally<Replayed> rehearse() {
        slices(order.filter())
                .forEachRemaining(work -> tally.add(work.letter().record().type(), Replayed.MEANT, 1));
        return tally;
    }

    @Override
    public void admit(DeadLetterWork<I> work) throws Exception {
        rate.admit(1);
        checkEnd();
    }

    @Override
    public boolean begin(DeadLetterWork<I> work) {
        DeadLetter letter = work.letter();
        if (!work.isOnItsWay()) {
            touch(work.run());
            if (!notes.send(letter, order.options().who())) {
                leaveOut(letter, "it was changed meanwhile");
                return false;
            }
            work.goes();
        }
        if (work.noted().isEmpty()) {
            touch(work.run());
            ItemOutcomes before = work.isCutOff()
                    ? notes.before(work.run(), letter)
                    : writer(work.run()).before(List.of(work.item()));
            notes.begin(work.run(), letter, before);
            work.note(before);
        }
        return true;
    }

    /** Takes a run up again, the first time that a letter of it is sent. */
    private void touch(Run run) {
        if (writes.putIfAbsent(run.id(), 0L) == null) {
            ledger.runs().resume(session.lease(), run.id());
            ledger.audit()
                    .add(
                            run.scope().migration(),
                            run.id(),
                            order.id() + " begun, by " + order.options().who());
        }
    }

    private SliceWriter<I> writer(Run run) {
        return writers.computeIfAbsent(run.id(), none -> target.writer(run));
    }

    @Override
    public SliceResult write(DeadLetterWork<I> work) {
        return writer(work.run())
                .write(work.next(), List.of(work.item()), work.noted().orElseThrow());
    }

    @Override
    public void settle(DeadLetterWork<I> work, SliceResult result) {
        Replayed replayed = Replayed.as(notes.settle(work.run(), work.letter(), result));
        tally.add(work.letter().record().type(), replayed, 1);
        writes.merge(work.run().id(), replayed == Replayed.COPIED ? 1L : 0L, Long::sum);
    }

    @Override
    public int size(DeadLetterWork<I> work) {
        return 1;
    }

    ReplayOrder order() {
        return order;
    }

    Tally<Replayed> tally() {
        return tally;
    }

    /** Gives the lease back, and ends the runs whose letters were sent. */
    @Override
    protected void end() {
        session.end(held -> writes.forEach((run, items) -> ledger.runs().end(held, run, status(run), items)));
    }

    private Run.Status status(String run) {
        boolean waits = ledger.counts(ledger.runs().find(run).orElseThrow()).values().stream()
                .anyMatch(states -> State.WAITING.stream().anyMatch(state -> states.getOrDefault(state, 0L) > 0));
        return waits ? Run.Status.STOPPED : Run.Status.DONE;
    }

    @Override
    protected boolean mayBegin() {
        return session.mayGoOn();
    }

    @Override
    protected void checkStop() {
        session.checkLease();
        control.endIfAsked();
    }
}
