package io.metamigrator.migration.failure;

/** The service does not take the access token; nothing was carried out. */
public final class TokenRefusedException extends MigrationException {

    public TokenRefusedException(String message) {
        super(ExitCode.REFUSED, message);
    }
}
