package io.metamigrator.migration.files;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metamigrator.outside.BoundedJson;

/** JSON in which a number stays what it is: decimals are never binary floats, and keep their zeros. */
public final class ExactJson {

    private static final int LONGEST_TEXT = 10_000_000;

    private ExactJson() {}

    public static ObjectMapper mapper() {
        return JsonMapper.builder(BoundedJson.factory(LONGEST_TEXT))
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }
}
