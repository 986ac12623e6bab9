/**
 * TraderVolt's REST API: calls, token, rate, and what an answer means. Knows no other outside system and no door.
 */
@NullMarked
package io.metamigrator.systems.tradervolt;

import org.jspecify.annotations.NullMarked;
