/** Files as the lifecycle writes them: private, whole, and with the digest of what is in them. */
@NullMarked
package io.metamigrator.migration.files;

import org.jspecify.annotations.NullMarked;
