package io.metamigrator.report.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metamigrator.outside.BoundedJson;
import java.util.Base64;

/** The last line of a document: what was signed, by whom, and the signature. */
record SignatureLine(Manifest manifest, SignerKey signer) {
    private static final JsonMapper JSON = BoundedJson.mapper();
    private static final String START = "\"" + Seal.SIGNATURE + "\":";

    /**
     * Reads the line, the brace and the line end after it.
     *
     * @throws IllegalArgumentException where it is not exactly as it was written; the message says what is the matter
     */
    static SignatureLine of(String text) {
        String end = "\n}\n";
        if (!text.endsWith(end) || text.indexOf('\n') != text.length() - end.length()) {
            throw new IllegalArgumentException(
                    "after it stands what was not signed, or the end of the file was changed");
        }
        String written = text.substring(START.length(), text.length() - end.length());
        JsonNode signature = parsed(written);
        Manifest manifest = new Manifest(signature.path("manifest"));
        if (!manifest.text("format").equals(Manifest.FORMAT)) {
            throw new IllegalArgumentException("the format is '" + shortened(manifest.text("format"))
                    + "'; this version of the tool reads " + Manifest.FORMAT);
        }
        SignerKey signer = signer(manifest);
        byte[] signed = Latin1Text.of(CanonicalJson.text(manifest.fields()));
        if (!signer.hasSigned(signed, bytes(signature.path("value")))) {
            throw new IllegalArgumentException(
                    "it does not fit what it signs: the digests of the parts, the key or the signature was changed");
        }
        if (!CanonicalJson.text(signature).equals(written)
                || !manifest.text("fingerprint").equals(signer.fingerprint())
                || !manifest.text("digest")
                        .equals(Manifest.digest(manifest.fields().path("parts")))) {
            throw new IllegalArgumentException("the line is not as it was written");
        }
        return new SignatureLine(manifest, signer);
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node != null && node.isObject() && node.path("manifest").isObject()) {
                return node;
            }
            throw new IllegalArgumentException("the line holds no manifest");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the line was changed: it is no JSON any more", e);
        }
    }

    private static SignerKey signer(Manifest manifest) {
        try {
            return SignerKey.of(Base64.getDecoder().decode(manifest.text("publicKey")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the key in it was changed: it is none of " + SignerKey.ALGORITHM, e);
        }
    }

    private static byte[] bytes(JsonNode value) {
        try {
            byte[] bytes = Base64.getDecoder().decode(value.asText());
            if (Base64.getEncoder().encodeToString(bytes).equals(value.asText())) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the signature was changed", e);
        }
        throw new IllegalArgumentException("the signature was changed");
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
