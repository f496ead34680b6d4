package dev.visionscaling.producer.categories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameTableTest {
    private final NameTable table = new NameTable(4);

    @Test
    void keepsEveryNumberWhenItGrows() {
        for (int i = 1; i <= 10_000; i++) {
            assertThat(table.putIfAbsent("image-" + i, i)).isZero();
        }

        assertThat(table.size()).isEqualTo(10_000);
        for (int i = 1; i <= 10_000; i++) {
            assertThat(table.lookUp("image-" + i)).isEqualTo(i);
        }
        assertThat(table.lookUp("image-0")).isZero();
        assertThat(table.unused()).isZero();
    }

    @Test
    void keepsTheFirstNumberOfAName() {
        assertThat(table.putIfAbsent("a", 1)).isZero();
        assertThat(table.lookUp("a")).isEqualTo(1);

        assertThat(table.putIfAbsent("a", 2)).isEqualTo(1);
        assertThat(table.lookUp("a")).isEqualTo(1);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void remembersUnusedNamesWhenItGrows() {
        table.putIfAbsent("a", 1);
        table.putIfAbsent("b", 1);
        assertThat(table.lookUp("a")).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            table.putIfAbsent("more-" + i, 2);
        }

        assertThat(table.isUnused("a")).isFalse();
        assertThat(table.isUnused("b")).isTrue();
        assertThat(table.isUnused("c")).isFalse();
        assertThat(table.unused()).isEqualTo(11);
    }
}
