package io.metamigrator.mapping;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A time as a source has written it.
 *
 * @param offset from UTC; null if the source leaves it out and goes by its own clock
 */
public record WrittenTime(LocalDateTime local, @Nullable ZoneOffset offset) {}
