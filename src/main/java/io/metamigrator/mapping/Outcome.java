package io.metamigrator.mapping;

import java.util.List;

/** What mapping makes of a source row. A bad row is a value, with all its reasons; it is never an exception. */
public sealed interface Outcome {

    /** The row, for provenance and for the reject file. */
    SourceRecord source();

    /** The row became an entity of the target; {@code notes} tells what a person may want to count. */
    record Mapped(SourceRecord source, Entity entity, List<Note> notes) implements Outcome {
        public Mapped(SourceRecord source, Entity entity) {
            this(source, entity, List.of());
        }
    }

    /** The row cannot become an entity; {@code reasons} holds every reason at once and is never empty. */
    record Rejected(SourceRecord source, String type, List<Reason> reasons) implements Outcome {}

    /** The row is left out on purpose, by a setting or a filter; counted, never silent. */
    record Excluded(SourceRecord source, String type, Reason reason) implements Outcome {}
}
