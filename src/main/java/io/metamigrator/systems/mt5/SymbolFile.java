package io.metamigrator.systems.mt5;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.metamigrator.outside.BoundedJson;
import io.metamigrator.systems.mt5.Mt5Export.Recognised;
import io.metamigrator.systems.mt5.Mt5Export.Refused;
import io.metamigrator.systems.mt5.Mt5Export.What;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a JSON file to its symbols: a list, one object, or the arrays {@code ConfigSymbols} and {@code symbols}, also
 * under each {@code Server}. All other sections are skipped unread, because a server's configuration holds passwords; no
 * exception carries the file's text.
 */
final class SymbolFile implements AutoCloseable {
    private static final int MOST_KEYS = 1_000;
    private static final int LONGEST_TEXT = 1 << 16;
    static final JsonFactory JSON =
            BoundedJson.factory(LONGEST_TEXT).disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES);
    static final Set<String> SYMBOLS = Set.of("ConfigSymbols", "symbols", "Symbols");
    static final Set<String> SERVERS = Set.of("Server", "Servers");

    /** A symbol's keys and values as found; {@code quoted} tells that every volume was a JSON string. */
    record Entry(@Nullable Map<String, String> values, boolean quoted, boolean configSymbols, long line) {}

    private final Path file;
    private final JsonParser json;
    private boolean inSymbols;
    private boolean configSymbols;
    private int level;
    private boolean sectionSeen;
    private long handedOut;
    private Map<String, String> root = new LinkedHashMap<>();
    private boolean rootQuoted = true;

    SymbolFile(Recognised export) {
        this(export.file(), export.encoding());
    }

    private SymbolFile(Path file, TextEncoding encoding) {
        this.file = file;
        try {
            json = JSON.createParser(encoding.reader(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file is, given whether its end closes what its start opens. */
    static Mt5Export identify(Path file, TextEncoding encoding, boolean closed) {
        try (SymbolFile symbols = new SymbolFile(file, encoding)) {
            Optional<Entry> first = symbols.next();
            while (first.isPresent() && !isSymbol(first.get())) {
                first = symbols.next();
            }
            if (first.isPresent() || symbols.sectionSeen) {
                return closed ? new Recognised(file, Mt5Kind.SYMBOLS, "", new Form.Text(encoding)) : truncated(file);
            }
            return unknown(file);
        } catch (TruncatedExportException e) {
            return truncated(file);
        } catch (OversizedExportException e) {
            return new Refused(
                    file, What.UNKNOWN_JSON, "JSON out of bounds: " + e.problem(), "export the symbols again");
        } catch (UnreadableExportException e) {
            return unknown(file);
        }
    }

    private static boolean isSymbol(Entry entry) {
        return entry.values() != null && SymbolKeys.canonical(entry.values()).containsKey("Symbol");
    }

    private static Refused truncated(Path file) {
        return new Refused(file, What.TRUNCATED, "cut off: its end is missing", "copy or export the file again");
    }

    private static Refused unknown(Path file) {
        return new Refused(
                file, What.UNKNOWN_JSON, "JSON, but without symbols", "export the symbols from the MT5 Administrator");
    }

    /** The next symbol, or empty at the file's end; an entry without values is no object. */
    Optional<Entry> next() {
        try {
            Optional<Entry> entry = walk();
            handedOut += entry.isPresent() ? 1 : 0;
            return entry;
        } catch (JsonEOFException e) {
            throw new TruncatedExportException(file, handedOut);
        } catch (StreamConstraintsException e) {
            throw new OversizedExportException(
                    file, "in line " + line() + " a number, a text or a name is too long, or it is nested too deep");
        } catch (JsonProcessingException e) {
            // neither the message nor the cause: both may quote the file
            throw new UnreadableExportException(file, "its JSON breaks in line " + line());
        } catch (IOException e) {
            throw new UnreadableExportException(file, "its text breaks in line " + line());
        }
    }

    private Optional<Entry> walk() throws IOException {
        JsonToken token = json.nextToken();
        while (token != null) {
            Optional<Entry> found = inSymbols ? symbol(token) : outside(token);
            if (found.isPresent()) {
                return found;
            }
            token = json.nextToken();
        }
        return Optional.empty();
    }

    private Optional<Entry> symbol(JsonToken token) throws IOException {
        if (token == JsonToken.END_ARRAY) {
            inSymbols = false;
            return Optional.empty();
        }
        long line = line();
        if (token != JsonToken.START_OBJECT) {
            json.skipChildren();
            return Optional.of(new Entry(null, true, configSymbols, line));
        }
        return Optional.of(object(line));
    }

    private Optional<Entry> outside(JsonToken token) throws IOException {
        switch (token) {
            case START_ARRAY -> {
                // only the root's array and the servers' array are entered
                inSymbols = level == 0 && !sectionSeen && root.isEmpty();
            }
            case START_OBJECT -> level++;
            case END_OBJECT -> {
                level--;
                if (level == 0 && !sectionSeen && !root.isEmpty()) {
                    Entry only = new Entry(root, rootQuoted, false, line());
                    root = new LinkedHashMap<>();
                    return isSymbol(only) ? Optional.of(only) : Optional.empty();
                }
            }
            case FIELD_NAME -> {
                return field(json.currentName());
            }
            default -> {}
        }
        return Optional.empty();
    }

    private Optional<Entry> field(String name) throws IOException {
        JsonToken value = json.nextToken();
        if (SYMBOLS.contains(name) && value != null && value.isStructStart()) {
            sectionSeen = true;
            configSymbols = name.equals("ConfigSymbols");
            inSymbols = value == JsonToken.START_ARRAY;
            return inSymbols ? Optional.empty() : Optional.of(object(line()));
        }
        if (SERVERS.contains(name) && value != null && value.isStructStart() && level == 1) {
            if (value == JsonToken.START_OBJECT) {
                level++;
            }
            return Optional.empty();
        }
        if (value != null && value.isStructStart()) {
            json.skipChildren();
        } else if (level == 1 && !sectionSeen && !SymbolKeys.isSecret(name)) {
            rootQuoted &= !SymbolKeys.isVolume(name) || value == JsonToken.VALUE_STRING;
            put(root, name, text(value));
        }
        return Optional.empty();
    }

    private Entry object(long line) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        boolean quoted = true;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value != null && value.isStructStart()) {
                json.skipChildren();
            } else if (!SymbolKeys.isSecret(name)) {
                quoted &= !SymbolKeys.isVolume(name) || value == JsonToken.VALUE_STRING;
                put(values, name, text(value));
            }
        }
        return new Entry(values, quoted, configSymbols, line);
    }

    private void put(Map<String, String> values, String name, String value) {
        values.put(name, value);
        if (values.size() > MOST_KEYS) {
            throw new OversizedExportException(
                    file, "in line " + line() + " an object has more than " + MOST_KEYS + " keys");
        }
    }

    private String text(@Nullable JsonToken value) throws IOException {
        if (value == null || value == JsonToken.VALUE_NULL) {
            return "";
        }
        return value.isNumeric()
                ? json.getDecimalValue().toPlainString()
                : json.getText().strip();
    }

    private long line() {
        return json.currentTokenLocation().getLineNr();
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
