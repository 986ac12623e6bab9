package io.metamigrator.jmx;

/** A request of which Jolokia is not asked. */
final class JolokiaRefusedException extends RuntimeException {
    private final int status;

    /** @param status of HTTP */
    JolokiaRefusedException(int status, String words) {
        super(words);
        this.status = status;
    }

    static JolokiaRefusedException bad(String words) {
        return new JolokiaRefusedException(400, words);
    }

    static JolokiaRefusedException busy() {
        return new JolokiaRefusedException(429, "another call is being answered; try again");
    }

    int status() {
        return status;
    }
}
