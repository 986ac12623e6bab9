package io.metamigrator.sandbox;

/** A call that the tenant refuses, with what the answer will say. */
final class Refusal extends RuntimeException {
    private final int status;
    private final String title;

    Refusal(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    SandboxResponse answer() {
        return SandboxResponse.problem(status, title, String.valueOf(getMessage()));
    }
}
