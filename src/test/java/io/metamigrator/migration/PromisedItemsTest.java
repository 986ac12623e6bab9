package io.metamigrator.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PromisedItemsTest {
    private final AtomicBoolean mayGoOn = new AtomicBoolean(true);
    private final PromisedItems<String, String> items =
            new PromisedItems<>(mayGoOn::get, List.of("a", "b").iterator(), Function.identity());

    @Test
    void an_item_that_was_promised_is_handed_out_after_a_stop_and_no_other_one() {
        assertThat(items.hasNext()).isTrue();
        mayGoOn.set(false);
        assertThat(items.hasNext()).isTrue();
        assertThat(items.next()).isEqualTo("a");
        assertThat(items.hasNext()).isFalse();
    }

    @Test
    void all_items_are_handed_out_once_and_then_there_are_no_more() {
        assertThat(items.next()).isEqualTo("a");
        assertThat(items.next()).isEqualTo("b");
        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    }
}
