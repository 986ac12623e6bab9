package io.metamigrator.migration.records.plan;

import io.metamigrator.mapping.Joins;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import java.util.ArrayList;
import java.util.List;

/** The rows of a source that fill what others lack, and those among them that cannot be read. */
final class JoinedRows {
    private final List<SourceRecord> rows = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    JoinedRows(Mapping mapping, SourceSet sources) {
        mapping.joinedKinds().forEach(kind -> sources.rows(kind).forEachRemaining(this::add));
    }

    private void add(SourceRow row) {
        if (row instanceof SourceRow.Good good) {
            rows.add(good.source());
        } else if (row instanceof SourceRow.Bad bad) {
            unread.add("no " + bad.source().kind() + " are filled from " + bad);
        }
    }

    Joins joins(Mapping mapping) {
        return mapping.joins(rows);
    }

    /** One line for each row that cannot be read: where it is and why, without its cells. */
    List<String> unread() {
        return unread;
    }
}
