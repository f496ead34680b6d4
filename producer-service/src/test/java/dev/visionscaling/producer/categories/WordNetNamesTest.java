package dev.visionscaling.producer.categories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WordNetNamesTest {
    private final WordNetNames names = WordNetNames.ofImageNet();

    @Test
    void namesTheThousandCategoriesOfImageNet() {
        assertThat(names.size()).isEqualTo(1_000);
        assertThat(names.nameOf("n01440764")).isEqualTo("tench");
        assertThat(names.nameOf("n02012849")).isEqualTo("crane bird");
        assertThat(names.nameOf("n03126707")).isEqualTo("crane");
        assertThat(names.nameOf("n15075141")).isEqualTo("toilet tissue");
    }

    @Test
    void keepsNamesThatAreNotKnownIds() {
        assertThat(names.nameOf("n99999999")).isEqualTo("n99999999");
        assertThat(names.nameOf("bolt")).isEqualTo("bolt");
    }

    @Test
    void prefersTheNamesThatAModelPredicts() {
        WordNetNames more = names.or(Map.of("n01440764", "Tinca tinca", "n99999999", "something new"));

        assertThat(more.nameOf("n01440764")).isEqualTo("tench");
        assertThat(more.nameOf("n99999999")).isEqualTo("something new");
    }

    @Test
    void recognizesIds() {
        assertThat(WordNetNames.isId("n01440764")).isTrue();
        assertThat(WordNetNames.isId("n1440764")).isFalse();
        assertThat(WordNetNames.isId("nut")).isFalse();
    }
}
