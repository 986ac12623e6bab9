package io.metamigrator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.migration.files.Digests;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryChainTest {
    private static final String A = Digests.sha256("a");
    private static final String B = Digests.sha256("b");
    private static final String C = Digests.sha256("c");

    @Test
    void the_same_entries_in_the_same_order_have_the_same_head() {
        assertThat(head("run", A, B, C)).isEqualTo(head("run", A, B, C)).matches("[0-9a-f]{64}");
    }

    @Test
    void an_entry_changed_left_out_added_or_moved_changes_the_head() {
        String head = head("run", A, B, C);

        assertThat(List.of(
                        head("run", A, B, Digests.sha256("d")),
                        head("run", A, C),
                        head("run", A, B, C, A),
                        head("run", B, A, C),
                        head("run")))
                .doesNotContain(head)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_chain_of_another_run_has_another_head() {
        assertThat(head("run", A)).isNotEqualTo(head("other", A));
    }

    private static String head(String run, String... digests) {
        EntryChain chain = new EntryChain(run);
        List.of(digests).forEach(chain::add);
        assertThat(chain.length()).isEqualTo(digests.length);
        return chain.head();
    }
}
