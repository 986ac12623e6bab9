/**
 * Meta Migrator: moves live trading accounts, orders, keys and ledgers to a new home. The flows are Camel routes in
 * {@code routes/}; the beans here say how one step is done.
 *
 * <p>The map: {@code mapping} turns a source row into an outcome, {@code ledger} remembers what became of every record,
 * {@code migration} is the lifecycle that all migrations share, {@code systems.*} is one outside system each,
 * {@code serve} keeps migrations running, {@code cli} is a door, {@code sandbox} is a TraderVolt to try things on.
 */
@NullMarked
package io.metamigrator;

import org.jspecify.annotations.NullMarked;
