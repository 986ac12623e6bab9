package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.mapping.SourceRecord;
import java.util.List;

/** Watches all rows of a plan go by and adds up what no single row shows, such as the money of an account. */
public interface RowObserver {

    /** Begins anew. */
    void restart();

    void row(String type, SourceRecord row);

    /** What was found, under a name of its own in the plan. */
    ObjectNode found();

    /** The name in the plan: {@code money}. */
    String name();

    /** What was found, for people; empty if there is nothing to say. */
    List<String> summary();
}
