/** Whether old files, new set and disk are as they should be now, whatever was proved of them before. Changes none of them. */
@NullMarked
package io.metamigrator.systems.sqlite.health;

import org.jspecify.annotations.NullMarked;
