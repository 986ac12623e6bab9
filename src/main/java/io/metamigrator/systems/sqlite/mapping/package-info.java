/** Which value of the old files goes where: the mapping file and the schemas of the new databases. Knows no file of the old set. */
@NullMarked
package io.metamigrator.systems.sqlite.mapping;

import org.jspecify.annotations.NullMarked;
