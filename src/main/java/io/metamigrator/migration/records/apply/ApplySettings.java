package io.metamigrator.migration.records.apply;

import java.time.Duration;

/**
 * How a plan is carried out.
 *
 * @param lanes records sent at the same time; those of one account stay in order
 * @param attempts how often a record whose answer was lost, and that is proved not to be there, is sent
 * @param quietTime how long a lost call may still take effect at the target
 * @param patience how long an outage may last before the run stops
 */
public record ApplySettings(int lanes, int attempts, Duration quietTime, Duration patience) {}
