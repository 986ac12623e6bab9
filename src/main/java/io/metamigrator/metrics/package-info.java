/** What stays, as Prometheus reads it. Looks only: at the ledger, at what is served, at Camel's breakers and the JVM. */
@NullMarked
package io.metamigrator.metrics;

import org.jspecify.annotations.NullMarked;
