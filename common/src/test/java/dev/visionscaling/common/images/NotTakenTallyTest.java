package dev.visionscaling.common.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.images.NotTaken.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NotTakenTallyTest {
    private final NotTakenTally tally = new NotTakenTally();

    @Test
    void saysNothingIfEverythingWasTaken() {
        assertThat(tally.summary()).isEmpty();
    }

    @Test
    void countsEachKindAndNamesTheFirst() {
        add(Kind.SPECIAL, "x.jpg");
        add(Kind.OTHER_TYPE, "a.txt");
        add(Kind.OTHER_TYPE, "b.pdf");
        for (int i = 0; i < 1_500; i++) {
            add(Kind.HIDDEN, "." + i);
        }

        assertThat(tally.summary())
                .contains("skipped: 1,500 hidden (.0, .1, .2, …), 2 of unsupported types (a.txt, b.pdf), "
                        + "1 pipes, sockets or devices (x.jpg)");
    }

    private void add(Kind kind, String name) {
        tally.add(new NotTaken(kind, Path.of(name), name, "test"));
    }
}
