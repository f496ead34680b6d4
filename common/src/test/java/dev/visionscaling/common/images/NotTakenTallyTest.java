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
                        + "1 pipe, socket or device (x.jpg)");
    }

    @Test
    void usesThePluralForSeveral() {
        for (Kind kind : new Kind[] {Kind.OTHER_TYPE, Kind.SPECIAL, Kind.BROKEN_LINK, Kind.LOOP}) {
            add(kind, "a");
        }
        assertThat(tally.summary())
                .contains("skipped: 1 of an unsupported type (a), 1 pipe, socket or device (a), 1 broken link (a), "
                        + "1 link to a folder above itself (a)");

        add(Kind.BROKEN_LINK, "b");
        add(Kind.LOOP, "b");

        assertThat(tally.summary().orElseThrow())
                .endsWith("2 broken links (a, b), 2 links to a folder above themselves (a, b)");
    }

    private void add(Kind kind, String name) {
        tally.add(new NotTaken(kind, Path.of(name), name, "test"));
    }
}
