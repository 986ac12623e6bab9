package io.metamigrator.report.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.Digests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is signed: the digest of each part, that of the page around them, and whose key it was. */
record Manifest(JsonNode fields) {
    static final String FORMAT = "meta-migrator-report/1";

    /** Names and digests of the parts of a document. */
    static ObjectNode parts(JsonNode document) {
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        document.properties()
                .forEach(part -> parts.put(part.getKey(), Digests.sha256(CanonicalJson.text(part.getValue()))));
        return parts;
    }

    static Manifest of(ObjectNode parts, String page, SignerKey signer, Instant at) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("algorithm", SignerKey.ALGORITHM)
                .put("publicKey", signer.base64())
                .put("fingerprint", signer.fingerprint())
                .put("signedAt", at.toString())
                .put("digest", digest(parts))
                .put("page", page);
        fields.set("parts", parts);
        return new Manifest(fields);
    }

    /** The one digest that stands for all parts. */
    static String digest(JsonNode parts) {
        return Digests.sha256(CanonicalJson.text(parts));
    }

    String text(String field) {
        return fields.path(field).asText();
    }

    /** The names of the parts in the order in which they stand in the document. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        fields.path("parts").fieldNames().forEachRemaining(names::add);
        names.sort(String::compareTo);
        return names;
    }

    String digestOf(String part) {
        return fields.path("parts").path(part).asText();
    }
}
