package io.metamigrator.migration.records.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Check;
import java.util.List;

/** A check that only a system knows about: it sees every entity of a plan, then says what it found. */
public interface PlanCheck {

    /** Begins anew. */
    void restart();

    void entity(String type, JsonNode payload);

    /** @param rest all of the plan that is neither entity nor rejected row */
    List<Check> checks(JsonNode rest);
}
