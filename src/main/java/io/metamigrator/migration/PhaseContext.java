package io.metamigrator.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;

/**
 * What every phase of a migration works with.
 *
 * @param paths where its plans and results are
 * @param control by which people hold and stop it
 */
public record PhaseContext(PlanPaths paths, Ledger ledger, Progress progress, Control control, ObjectMapper json) {}
