/** What a follow of any migration leaves beside its plan, for views, metrics and doors. Knows no system and no door. */
@NullMarked
package io.metamigrator.migration.follow;

import org.jspecify.annotations.NullMarked;
