/**
 * A document in named parts, each with its digest, under one signature: makes it, as JSON and as a page around that JSON,
 * and finds what was changed in it. Knows nothing of what the document says.
 */
@NullMarked
package io.metamigrator.report.seal;

import org.jspecify.annotations.NullMarked;
