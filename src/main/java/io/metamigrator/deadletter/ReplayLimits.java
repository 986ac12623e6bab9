package io.metamigrator.deadletter;

/**
 * How much a replay may take.
 *
 * @param max letters if the command does not say
 * @param replays how often a letter may be replayed that was not edited since
 */
public record ReplayLimits(int max, int replays) {}
