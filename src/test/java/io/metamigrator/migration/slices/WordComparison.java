package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.proof.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Compares words at the source with those in the target, some at a time. */
record WordComparison(SmallSystem system, VerifyScope extent, Set<String> compared)
        implements SliceComparison<List<String>, String>, SliceAccount<String> {
    private static final int BATCH = 3;

    WordComparison(SmallSystem system, VerifyScope extent) {
        this(system, extent, ConcurrentHashMap.newKeySet());
    }

    @Override
    public long size() {
        return system.source.size() + system.target().size();
    }

    private static Iterator<List<String>> slices(Collection<String> words) {
        List<String> all = List.copyOf(words);
        List<List<String>> slices = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            slices.add(all.subList(from, Math.min(from + BATCH, all.size())));
        }
        return slices.iterator();
    }

    @Override
    public Iterator<List<String>> source() {
        Iterator<List<String>> slices = slices(system.source.keySet().stream()
                .filter(word -> extent.takes("all", Math.floorMod(37 * word.hashCode(), 100)))
                .limit(extent.limit())
                .toList());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return slices.hasNext();
            }

            @Override
            public List<String> next() {
                List<String> words = slices.next();
                system.reads.accept(words.get(0));
                return words;
            }
        };
    }

    @Override
    public SliceFindings<String> compare(List<String> words) {
        SliceFindings<String> findings = new SliceFindings<>();
        words.forEach(word -> findings.found("all", word, verdict(word)));
        findings.passed(words.size());
        compared.addAll(words);
        return findings;
    }

    private Likeness verdict(String word) {
        system.looks.accept(word);
        String here = system.source.get(word);
        String there = system.target().get(word);
        if (here == null) {
            return Likeness.GONE;
        }
        if (there == null) {
            return Likeness.MISSING;
        }
        return here.equals(there) ? Likeness.SAME : Likeness.DIFFERENT;
    }

    @Override
    public SliceFindings<String> again(List<Mismatch<String>> suspects) {
        SliceFindings<String> findings = new SliceFindings<>();
        suspects.forEach(suspect -> findings.settle(suspect, verdict(suspect.item()), ""));
        return findings;
    }

    @Override
    public Iterator<List<String>> target(boolean allSame) {
        return slices(system.target().keySet());
    }

    @Override
    public SliceFindings<String> extra(List<String> words) {
        SliceFindings<String> findings = new SliceFindings<>();
        words.stream().filter(word -> !system.source.containsKey(word)).forEach(word -> findings.extra(extra(word)));
        findings.passed(words.size());
        return findings;
    }

    private Finding extra(String word) {
        List<Finding.Field> fields =
                List.of(new Finding.Field("value", null, system.target().get(word)));
        return new Finding(Finding.Kind.EXTRA, "extra", "all", word, fields, "no word is behind it", null);
    }

    @Override
    public List<Finding.Field> fields(Mismatch<String> suspect, ItemVerdict verdict) {
        String word = suspect.item();
        return List.of(new Finding.Field(
                "value", system.source.get(word), system.target().get(word)));
    }

    @Override
    public Optional<SliceAccount<?>> account(Run run, SlicePlan plan, Consumer<SliceFindings<String>> late) {
        return Optional.of(this);
    }

    @Override
    public RunItems<String> items(Ledger ledger, Run run, SlicePlan plan, boolean found) {
        return RunItems.of(ledger, run, plan, system, found);
    }

    @Override
    public boolean takes(String word) {
        return extent.isWhole() || compared.contains(word);
    }

    @Override
    public void look(List<String> words, RunAccount account) {
        for (String word : words) {
            if (compared.contains(word)) {
                account.add(Place.COMPARED, 1);
            } else if (system.target().containsKey(word)) {
                account.add(Place.BEHIND, 1);
            } else {
                account.lost(new Finding(Finding.Kind.MISSING, "lost", "all", word, List.of(), word, null));
            }
        }
    }
}
