/** An HTTP port of this program, for whatever answers there. Knows nothing of what that is. */
@NullMarked
package io.metamigrator.http;

import org.jspecify.annotations.NullMarked;
