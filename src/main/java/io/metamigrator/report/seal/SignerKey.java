package io.metamigrator.report.seal;

import io.metamigrator.migration.files.Digests;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The public half of a key that signs: whoever has it can tell what was signed with the other half. */
public record SignerKey(PublicKey key) {
    static final String ALGORITHM = "Ed25519";

    /** @throws IllegalArgumentException where these bytes are no such key */
    static SignerKey of(byte[] encoded) {
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
            if (key instanceof EdECPublicKey) {
                return new SignerKey(key);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no public key of " + ALGORITHM, e);
        }
        throw new IllegalArgumentException("no public key of " + ALGORITHM);
    }

    /** SHA-256 of the key as X.509 writes it. */
    public String fingerprint() {
        return Digests.hex(Digests.digest().digest(key.getEncoded()));
    }

    String base64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    boolean hasSigned(byte[] text, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
