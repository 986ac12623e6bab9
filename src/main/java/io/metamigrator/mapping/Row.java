package io.metamigrator.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One source row while it is mapped: its cells, its joined partner, and the reasons and notes found so far. */
public final class Row {
    private final SourceRecord source;
    private final Binding binding;
    private final String prefix;
    private @Nullable SourceRecord partner;
    private List<Reason> reasons = List.of();
    private List<Note> notes = List.of();

    Row(SourceRecord source, Binding binding, String prefix) {
        this.source = source;
        this.binding = binding;
        this.prefix = prefix;
    }

    /** The cell without surrounding blanks; empty where the file has no such column. */
    String cell(int slot) {
        int position = binding.position(slot);
        return position < 0 ? "" : Blanks.trim(source.cells().get(position));
    }

    /** Whether the file may have it: it has such a column, or leaves out of each record what is not set. */
    boolean mayHave(int slot) {
        return binding.position(slot) >= 0 || !source.header().isOfTable();
    }

    /** A cell of the joined record; empty where there is none. */
    String joined(String column) {
        String text = partner == null ? null : partner.get(column);
        return text == null ? "" : Blanks.trim(text);
    }

    void joinTo(@Nullable SourceRecord record) {
        partner = record;
    }

    /** The mark of test entities, empty outside of tests. */
    String prefix() {
        return prefix;
    }

    /** Adds a reason, unless another field has told the same of the same cell. */
    void reject(Reason.Code code, String field, String value, String advice) {
        if (reasons.isEmpty()) {
            reasons = new ArrayList<>(4);
        }
        boolean told = reasons.stream()
                .anyMatch(known -> known.code() == code
                        && known.field().equals(field)
                        && known.value().equals(value));
        if (!told) {
            reasons.add(new Reason(code, field, value, advice));
        }
    }

    void note(String field, String text) {
        if (notes.isEmpty()) {
            notes = new ArrayList<>(2);
        }
        notes.add(new Note(field, text));
    }

    int problems() {
        return reasons.size();
    }

    List<Reason> reasons() {
        return List.copyOf(reasons);
    }

    List<Note> notes() {
        return List.copyOf(notes);
    }
}
