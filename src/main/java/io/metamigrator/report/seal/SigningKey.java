package io.metamigrator.report.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** A key pair of Ed25519 that signs. Never shows its private half. */
public final class SigningKey {
    private final PrivateKey key;
    private final SignerKey signer;

    private SigningKey(KeyPair pair) {
        this.key = pair.getPrivate();
        this.signer = new SignerKey(pair.getPublic());
    }

    static SigningKey make() {
        return new SigningKey(pair(new SecureRandom()));
    }

    /** @throws IllegalArgumentException where these bytes are no private key of Ed25519 */
    static SigningKey of(byte[] encoded) {
        try {
            PrivateKey key =
                    KeyFactory.getInstance(SignerKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            return new SigningKey(pair(new Seeded(seed)));
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IllegalArgumentException("no private key of " + SignerKey.ALGORITHM, e);
        }
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(SignerKey.ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + SignerKey.ALGORITHM, e);
        }
    }

    /**
     * The private half as the source of chance: a key pair of Ed25519 follows from its private half, and Java offers no
     * other way to the public one.
     */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        Seeded(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    public SignerKey signer() {
        return signer;
    }

    byte[] encoded() {
        return key.getEncoded();
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance(SignerKey.ALGORITHM);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }
}
