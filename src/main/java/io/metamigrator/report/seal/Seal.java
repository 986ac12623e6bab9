package io.metamigrator.report.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.ExactJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.TreeSet;

/** Signs a document: its JSON, one part a line and the signature last, and the page that shows and carries it. */
public final class Seal {
    /** Where in its page the document goes; a page holds this once. */
    public static final String PLACE = PageFrame.PLACE;

    /** The part that the signature adds. */
    public static final String SIGNATURE = "signature";

    private final SigningKey key;
    private final Instant at;

    public Seal(SigningKey key, Instant at) {
        this.key = key;
        this.at = at;
    }

    /** A signed document and its page. */
    public record Sealed(byte[] json, byte[] page) {}

    /** Makes the page that shows a document. */
    public interface Page {
        /** @param mark what the page says of the signature that the document will have */
        String of(ObjectNode document, Mark mark);
    }

    /**
     * By what people tell a signed document.
     *
     * @param digest the one digest of all its parts
     * @param fingerprint of the key
     */
    public record Mark(String digest, String fingerprint) {}

    public Sealed seal(ObjectNode document, Page page) {
        ObjectNode parts = Manifest.parts(document);
        Mark mark = new Mark(Manifest.digest(parts), key.signer().fingerprint());
        PageFrame frame = frame(page.of(inOrder(document), mark));
        Manifest manifest = Manifest.of(parts, frame.digest(), key.signer(), at);
        byte[] json = text(document, signature(manifest)).getBytes(StandardCharsets.UTF_8);
        return new Sealed(json, Latin1Text.of(frame.with(Latin1Text.text(json)).text()));
    }

    /** The document as one reads it back, so that the page can be made again from what it carries. */
    private static ObjectNode inOrder(ObjectNode document) {
        try {
            return (ObjectNode) ExactJson.mapper().readTree(CanonicalJson.text(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("canonical JSON is JSON", e);
        }
    }

    static PageFrame frame(String page) {
        return PageFrame.of(Latin1Text.text(page.getBytes(StandardCharsets.UTF_8)))
                .filter(frame -> frame.document().isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("the page has no place for its document"));
    }

    private ObjectNode signature(Manifest manifest) {
        ObjectNode signature = JsonNodeFactory.instance.objectNode();
        signature.set("manifest", manifest.fields());
        byte[] value = key.sign(CanonicalJson.bytes(manifest.fields()));
        return signature.put("value", Base64.getEncoder().encodeToString(value));
    }

    private static String text(ObjectNode document, ObjectNode signature) {
        StringBuilder text = new StringBuilder("{\n");
        TreeSet<String> names = new TreeSet<>();
        document.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            text.append('"').append(name).append("\":");
            text.append(CanonicalJson.text(document.get(name))).append(",\n");
        }
        return text.append('"')
                .append(SIGNATURE)
                .append("\":")
                .append(CanonicalJson.text(signature))
                .append("\n}\n")
                .toString();
    }
}
