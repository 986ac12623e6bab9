package io.metamigrator.systems.redis.server;

import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** The certificate that is shown to servers which ask who is there, with its key. Nothing of a key stands in any message. */
public final class ClientCertificate {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z]* ?)PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END \\1PRIVATE KEY-----");
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private ClientCertificate() {}

    /**
     * Of two PEM files: the certificate with those that lead to its signer, and its key as PKCS #8.
     *
     * @throws MigrationException usage, naming the setting whose file cannot be used
     */
    public static KeyManager[] ofPem(Path certificate, Path key) {
        Certificate[] chain = chain(certificate);
        PrivateKey secret = key(key, chain[0].getPublicKey().getAlgorithm());
        try {
            if (!belong(chain[0], secret)) {
                throw unusable("redis.key", key, "it is not the key of the certificate in redis.certificate");
            }
            char[] inMemory = UUID.randomUUID().toString().toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", secret, inMemory, chain);
            return managers(store, inMemory);
        } catch (IOException | GeneralSecurityException e) {
            throw unusable("redis.certificate", certificate, String.valueOf(e.getMessage()));
        }
    }

    /** Of one PKCS #12 file. */
    public static KeyManager[] ofPkcs12(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return managers(store, password.toCharArray());
                }
            }
            throw unusable("redis.certificate", file, "it holds no key");
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(
                    "redis.certificate",
                    file,
                    "it is no PKCS #12 file that REDIS_KEY_PASSWORD opens; for PEM files set redis.key, too");
        }
    }

    private static KeyManager[] managers(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password);
        return managers.getKeyManagers();
    }

    private static Certificate[] chain(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw unusable("redis.certificate", file, "it holds no certificate as PEM");
            }
            return chain;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable("redis.certificate", file, "it holds no certificate as PEM");
        }
    }

    private static PrivateKey key(Path file, String algorithm) {
        try {
            Matcher found = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (!found.find()) {
                throw unusable("redis.key", file, "it holds no '-----BEGIN PRIVATE KEY-----'");
            }
            String form = found.group(1).strip();
            if (form.equals("ENCRYPTED")) {
                throw unusable(
                        "redis.key",
                        file,
                        "it is encrypted; put it with its certificate into a PKCS #12 file (openssl pkcs12 -export) and set"
                                + " redis.certificate and REDIS_KEY_PASSWORD instead");
            }
            if (!form.isEmpty()) {
                throw unusable(
                        "redis.key",
                        file,
                        "it is no PKCS #8; bring it into that form by openssl pkcs8 -topk8 -nocrypt");
            }
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(2))));
        } catch (IOException e) {
            throw unusable("redis.key", file, "it cannot be read");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable("redis.key", file, "it is not the key of the certificate in redis.certificate");
        }
    }

    /** Whether what is signed with the one is proved by the other; one of a kind that we do not know may. */
    private static boolean belong(Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm = SIGNATURES.get(key.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        byte[] signed = signing.sign();
        Signature proving = Signature.getInstance(algorithm);
        proving.initVerify(certificate.getPublicKey());
        return proving.verify(signed);
    }

    private static MigrationException unusable(String setting, Path file, String why) {
        return MigrationException.usage(setting + " names " + file + ", which cannot be used: " + why);
    }
}
