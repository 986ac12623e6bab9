package io.metamigrator.migration.settings;

import java.util.Locale;

/**
 * A key that can be set, with what holds if nobody sets it.
 *
 * @param secret whether its value is masked everywhere and refused in {@code application.properties}
 * @param live whether a change is taken up by a command that runs; else the next command takes it up
 */
public record Setting(String key, String byDefault, String description, boolean secret, boolean live) {

    public static Setting of(String key, String byDefault, String description) {
        return new Setting(key, byDefault, description, false, false);
    }

    /** A setting that a running command takes up. */
    public static Setting live(String key, String byDefault, String description) {
        return new Setting(key, byDefault, description, false, true);
    }

    /** A setting without default that comes from the environment or a mounted file only. */
    public static Setting secret(String key, String description) {
        return new Setting(key, "", description, true, false);
    }

    /** The environment variable that overrides a key: {@code tradervolt.url -> TRADERVOLT_URL}. */
    public static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
