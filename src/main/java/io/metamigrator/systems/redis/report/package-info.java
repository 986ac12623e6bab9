/** What a run of Redis leaves for people and programs. Knows no door. */
@NullMarked
package io.metamigrator.systems.redis.report;

import org.jspecify.annotations.NullMarked;
