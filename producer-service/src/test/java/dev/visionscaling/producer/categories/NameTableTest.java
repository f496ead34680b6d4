package dev.visionscaling.producer.categories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameTableTest {
    private final NameTable table = new NameTable(4);

    @Test
    void keepsEveryNumberHoweverOftenItGrows() {
        for (int i = 1; i <= 10_000; i++) {
            assertThat(table.putIfAbsent("image-" + i, i)).isZero();
        }

        assertThat(table.size()).isEqualTo(10_000);
        for (int i = 1; i <= 10_000; i++) {
            assertThat(table.ask("image-" + i)).isEqualTo(i);
        }
        assertThat(table.ask("image-0")).isZero();
        assertThat(table.unasked()).isZero();
    }

    @Test
    void keepsTheFirstNumberOfAName() {
        assertThat(table.putIfAbsent("a", 1)).isZero();
        assertThat(table.ask("a")).isEqualTo(1);

        assertThat(table.putIfAbsent("a", 2)).isEqualTo(1);
        assertThat(table.ask("a")).isEqualTo(1);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void knowsWhatNobodyAskedForAlsoAfterItGrew() {
        table.putIfAbsent("a", 1);
        table.putIfAbsent("b", 1);
        assertThat(table.ask("a")).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            table.putIfAbsent("more-" + i, 2);
        }

        assertThat(table.isUnasked("a")).isFalse();
        assertThat(table.isUnasked("b")).isTrue();
        assertThat(table.isUnasked("c")).isFalse();
        assertThat(table.unasked()).isEqualTo(11);
    }
}
