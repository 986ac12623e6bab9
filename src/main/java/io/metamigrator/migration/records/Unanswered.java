package io.metamigrator.migration.records;

import io.metamigrator.migration.failure.AnswerLostException;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.failure.UnreachableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** What it means that an HTTP call got no usable answer: whether it may be made again, or its answer counts as lost. */
public final class Unanswered {
    private Unanswered() {}

    /**
     * What an exception of the HTTP client means.
     *
     * @param call for people, such as {@code POST /customers}
     * @param repeatable whether making the call twice is as good as once
     */
    public static MigrationException call(String call, boolean repeatable, Exception e) {
        String name = e.getClass().getSimpleName();
        return neverArrived(e)
                ? new UnreachableException(call + " found no connection (" + name + ")", null, e)
                : told(call + " got no answer (" + name + ")", repeatable, null, e);
    }

    /** What an answer means that does not settle the call, such as 500. @param retryAfter how long the target wants to be left alone */
    public static MigrationException told(
            String message, boolean repeatable, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        return repeatable
                ? new UnreachableException(message, retryAfter, cause)
                : new AnswerLostException(message, cause);
    }

    /** Whether the request has certainly not reached the target. */
    public static boolean neverArrived(Throwable e) {
        return e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException
                || e instanceof SSLHandshakeException
                || (e instanceof SSLException && e.getCause() instanceof CertificateException);
    }
}
