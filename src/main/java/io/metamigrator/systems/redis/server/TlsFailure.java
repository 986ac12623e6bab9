package io.metamigrator.systems.redis.server;

import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says why TLS did not come about, and which setting is due. */
final class TlsFailure {
    /** What is said where the server ends a handshake without a word. */
    static final String IN_THE_MIDDLE = "ended in the middle of the handshake";

    private TlsFailure() {}

    /** A sentence without the server's name; empty where the failure is none of TLS. */
    static Optional<String> of(RedisAddress address, Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        if (causes.stream().noneMatch(SSLException.class::isInstance)) {
            return Optional.empty();
        }
        if (causes.get(causes.size() - 1) instanceof SocketTimeoutException) {
            return Optional.of(
                    "does not answer to the handshake of TLS; see that it speaks TLS at this port, else write redis://");
        }
        return Optional.of(ofItsCertificate(address, causes).orElseGet(() -> ofOurs(RedisFailure.words(thrown))));
    }

    private static List<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable each = thrown; each != null && !causes.contains(each); each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }

    private static Optional<String> ofItsCertificate(RedisAddress address, List<Throwable> causes) {
        Throwable last = causes.get(causes.size() - 1);
        if (last instanceof CertificateExpiredException || last instanceof CertificateNotYetValidException) {
            return Optional.of("shows a certificate that is not valid now (" + last.getMessage()
                    + "); give the server a new one, or see to the clocks");
        }
        if (last instanceof CertPathBuilderException || words(causes).contains("PKIX path")) {
            return Optional.of("shows a certificate that is signed by nobody whom we trust (" + last.getMessage()
                    + "); redis.ca-file has to name the PEM file of who has signed it");
        }
        if (last instanceof CertificateException) {
            return Optional.of("shows a certificate that is not for " + address.host() + " (" + last.getMessage()
                    + "); give the address by a name that is in it");
        }
        return Optional.empty();
    }

    private static String words(List<Throwable> causes) {
        StringBuilder words = new StringBuilder();
        causes.forEach(cause -> words.append(cause.getMessage()).append(' '));
        return words.toString();
    }

    /** What the server says to what it was shown. */
    private static String ofOurs(String words) {
        if (words.contains("certificate_required")) {
            return "asks for a certificate of ours, and none is set or fits (" + words
                    + "); set redis.certificate and redis.key to one that its authorities have signed";
        }
        if (words.matches(".*alert: (bad_certificate|unknown_ca|certificate_.*|unsupported_certificate|access_denied|"
                + "handshake_failure).*")) {
            return "does not accept what it was shown (" + words
                    + "); redis.certificate and redis.key have to be of a certificate that its authorities have signed,"
                    + " and that is valid";
        }
        if (words.startsWith(IN_THE_MIDDLE)) {
            return "ends new connections (" + words
                    + "); it may not accept the certificate of redis.certificate, or speak no TLS at this port";
        }
        return words.contains("Unsupported or unrecognized")
                ? "speaks no TLS at this port (" + words + "); write redis://, or give the port of TLS"
                : "does not come to terms with us about TLS (" + words + ")";
    }
}
