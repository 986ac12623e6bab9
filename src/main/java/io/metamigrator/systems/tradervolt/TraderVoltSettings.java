package io.metamigrator.systems.tradervolt;

import java.nio.file.Path;

/**
 * Who logs in at TraderVolt, and where.
 *
 * @param target address that scopes natural keys and tokens: {@code https://host:port}
 * @param tokenFile where the token is kept between commands
 */
record TraderVoltSettings(String target, String email, String password, Path tokenFile) {

    @Override
    public String toString() {
        return "TraderVoltSettings[" + target + "]";
    }
}
