/** The migration of Redis: its settings and the beans that its routes name. Knows no other outside system and no door. */
@NullMarked
package io.metamigrator.systems.redis;

import org.jspecify.annotations.NullMarked;
