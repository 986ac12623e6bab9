/**
 * The door over HTTP: who may come in, what may be asked, and how it is answered. Parses and prints only; the work is done
 * by what stays in {@code serve} and by the ledger. Knows no outside system and no other door.
 */
@NullMarked
package io.metamigrator.api;

import org.jspecify.annotations.NullMarked;
