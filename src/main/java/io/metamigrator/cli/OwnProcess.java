package io.metamigrator.cli;

/** A command that cannot be carried out within a serve that runs: it stays itself, or starts processes and engines of its own. */
interface OwnProcess {}
