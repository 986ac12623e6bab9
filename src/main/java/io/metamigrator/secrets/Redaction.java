package io.metamigrator.secrets;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes passwords out of URLs that a message repeats, wherever in it they stand. */
public final class Redaction {
    /** Whatever stands between the slashes and the last {@code @}: a password may hold any other character. */
    private static final Pattern USER = Pattern.compile("(?<=//)[^\\s'\"]*@|(?<=:thin:)[^\\s'\"]*@");

    private static final Pattern PARAMETER =
            Pattern.compile("(?i)(?<=[?&;](password|passwd|pwd|sslpassword|token|secret)=)[^\\s&;'\"]*");

    private Redaction() {}

    public static @Nullable String of(@Nullable String text) {
        if (text == null || (text.indexOf('@') < 0 && text.indexOf('=') < 0)) {
            return text;
        }
        return PARAMETER.matcher(USER.matcher(text).replaceAll("***@")).replaceAll("***");
    }
}
