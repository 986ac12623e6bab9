package io.metamigrator.systems.mt5;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Counts the symbols of a JSON file by a plain walk over its tokens, apart from the reading of their values: the elements
 * of the root's array, and those below each name of a symbols section, at the root and under servers.
 */
final class SymbolCount {
    private final JsonParser json;
    private long count;
    private boolean sectionSeen;

    private SymbolCount(JsonParser json) {
        this.json = json;
    }

    /** @throws UnreadableExportException where the file's text or syntax breaks */
    static long of(Mt5Export.Recognised export) {
        Path file = export.file();
        try (JsonParser json = SymbolFile.JSON.createParser(export.encoding().reader(file))) {
            return new SymbolCount(json).walk();
        } catch (JsonProcessingException e) {
            throw new UnreadableExportException(
                    file, "its JSON breaks in line " + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new UnreadableExportException(file, "its text breaks");
        }
    }

    private long walk() throws IOException {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.START_ARRAY) {
                elements();
            } else if (token == JsonToken.START_OBJECT) {
                long before = count;
                servers();
                count += count == before && !sectionSeen ? 1 : 0;
            }
        }
        return count;
    }

    /** Below the start of an array: each element is a symbol, or stands in the place of one. */
    private void elements() throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            count++;
        }
    }

    /** Below the start of an object that may hold sections of symbols, or servers that hold some. */
    private void servers() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (SymbolFile.SYMBOLS.contains(name) && value.isStructStart()) {
                sectionSeen = true;
                if (value == JsonToken.START_ARRAY) {
                    elements();
                } else {
                    members();
                }
            } else if (SymbolFile.SERVERS.contains(name) && value == JsonToken.START_OBJECT) {
                servers();
            } else if (SymbolFile.SERVERS.contains(name) && value == JsonToken.START_ARRAY) {
                each();
            } else {
                json.skipChildren();
            }
        }
    }

    private void each() throws IOException {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                servers();
            } else {
                json.skipChildren();
            }
        }
    }

    /** Below the start of an object in the place of an array: one symbol, or one below each name. */
    private void members() throws IOException {
        long objects = 0;
        boolean values = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            JsonToken value = json.nextToken();
            objects += value == JsonToken.START_OBJECT ? 1 : 0;
            values |= !value.isStructStart();
            json.skipChildren();
        }
        count += values ? 1 : Math.max(1, objects);
    }
}
