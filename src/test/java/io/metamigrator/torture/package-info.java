/**
 * The proof: random plans, faults and deaths, each made wholly from a seed, and a checker that asks the service and the
 * ledger's file what became of them. Knows the program from outside only: its command line, its files, and the database
 * driver under its ledger.
 */
@NullMarked
package io.metamigrator.torture;

import org.jspecify.annotations.NullMarked;
