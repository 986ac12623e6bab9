package io.metamigrator.serve;

/** A command cannot be carried out within serve, and has done nothing: it needs a process of its own. */
public final class NotHereException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
