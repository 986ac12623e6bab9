package io.metamigrator.outside;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.DataInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/** Reads JSON within bounds: how deep it is nested, how long its names and texts are, and how far its numbers go. */
public final class BoundedJson extends JsonFactory {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 20_000_000;

    private BoundedJson(JsonFactoryBuilder builder) {
        super(builder);
    }

    private BoundedJson(BoundedJson original) {
        super(original, null);
    }

    public static JsonFactory factory() {
        return factory(LONGEST_TEXT);
    }

    /** A factory that says of a problem where it is, and never quotes what was read. @param longestText characters of a text */
    public static JsonFactory factory(int longestText) {
        return factory(longestText, DEEPEST);
    }

    /** @param deepest how deep arrays and objects may be nested */
    public static JsonFactory factory(int longestText, int deepest) {
        JsonFactoryBuilder builder = (JsonFactoryBuilder) new JsonFactoryBuilder()
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
        return new BoundedJson((JsonFactoryBuilder) builder.streamReadConstraints(constraints(longestText, deepest)));
    }

    public static StreamReadConstraints constraints(int longestText) {
        return constraints(longestText, DEEPEST);
    }

    private static StreamReadConstraints constraints(int longestText, int deepest) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(deepest)
                .maxNumberLength(2 * Numbers.MOST_DIGITS)
                .maxStringLength(longestText)
                .build();
    }

    public static JsonMapper mapper() {
        return JsonMapper.builder(factory()).build();
    }

    @Override
    public JsonFactory copy() {
        return new BoundedJson(this);
    }

    @Override
    protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
        return new BoundedParser(super._createParser(in, context));
    }

    @Override
    protected JsonParser _createParser(Reader reader, IOContext context) throws IOException {
        return new BoundedParser(super._createParser(reader, context));
    }

    @Override
    protected JsonParser _createParser(char[] text, int offset, int length, IOContext context, boolean recyclable)
            throws IOException {
        return new BoundedParser(super._createParser(text, offset, length, context, recyclable));
    }

    @Override
    protected JsonParser _createParser(byte[] bytes, int offset, int length, IOContext context) throws IOException {
        return new BoundedParser(super._createParser(bytes, offset, length, context));
    }

    @Override
    protected JsonParser _createParser(DataInput in, IOContext context) throws IOException {
        return new BoundedParser(super._createParser(in, context));
    }
}
