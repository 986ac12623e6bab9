/**
 * The durable state of every run and record: what was planned, sent, confirmed, refused or lost, and who may write. Knows
 * neither Camel nor any outside system nor any door.
 */
@NullMarked
package io.metamigrator.ledger;

import org.jspecify.annotations.NullMarked;
