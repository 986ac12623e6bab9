package io.metamigrator.serve;

/**
 * What became of one setting whose value is another one now.
 *
 * @param from the value in force before, masked where it is a secret
 * @param to the value that the settings hold now, masked where it is a secret
 * @param remark what is to be done, where the change is not in force yet; else empty
 */
public record SettingChange(String key, String from, String to, Result result, String remark) {

    /** What became of it. */
    public enum Result {
        /** It is in force. */
        APPLIED,
        /** It is in force once the work under way has ended and the settings are read again. */
        LATER,
        /** It is in force once serve is started again. */
        RESTART,
        /** It was edited, and something that goes before the file says otherwise. */
        COVERED
    }

    SettingChange become(Result other, String why) {
        return new SettingChange(key, from, to, other, why);
    }

    /** A line for people. */
    public String line() {
        String outcome = result == Result.APPLIED ? "applied" : remark;
        return key + ": " + shown(from) + " -> " + shown(to) + ", " + outcome;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "empty" : value;
    }
}
