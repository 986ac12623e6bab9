package io.metamigrator.migration.slices;

import java.time.Instant;

/**
 * The verification that a cutover goes by: green, whole, fresh and of this run.
 *
 * @param begunAt when its first item was read
 * @param compared how many items of the source were compared with their copies
 * @param written how many the run has written by its ledger
 * @param lost how many of the run's items are neither at the source nor in the target, all of them accepted
 * @param digest of the record, as the audit of the run has it
 */
public record CutoverProof(Instant begunAt, long compared, long written, long lost, String digest) {}
