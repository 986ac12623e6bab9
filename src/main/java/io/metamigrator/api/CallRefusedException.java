package io.metamigrator.api;

/** A call that is not carried out because of what it is, or who makes it. */
final class CallRefusedException extends RuntimeException {
    private final Problem problem;

    CallRefusedException(int status, String detail) {
        super(detail);
        this.problem = new Problem(status, detail);
    }

    Problem problem() {
        return problem;
    }

    static CallRefusedException bad(String detail) {
        return new CallRefusedException(400, detail);
    }

    static CallRefusedException unknown(String detail) {
        return new CallRefusedException(404, detail);
    }

    /** Names the role that is needed, and the one that the token has. */
    static CallRefusedException needs(Role role, Caller caller) {
        return new CallRefusedException(
                403,
                "this needs a token of the role " + role.word() + "; yours has the role "
                        + caller.role().word());
    }
}
