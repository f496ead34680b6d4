package dev.visionscaling.producer.categories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Compares the ids and names with the list that comes with the reference weights. */
class WordNetNamesIT {
    private static final Path LIST = Path.of(System.getProperty("visionscaling.root", ".."))
            .resolve(System.getProperty("visionscaling.testdata", "../shared"))
            .resolve("models/imagenet1k-categories.tsv");

    @Test
    void givesEveryIdTheNameOfTheModelsOutput() throws IOException {
        assumeTrue(Files.isRegularFile(LIST), "not run: there is no " + LIST + " (-Dvisionscaling.testdata=DIR)");
        WordNetNames names = WordNetNames.ofImageNet();

        assertThat(Files.readAllLines(LIST).stream().skip(1)).hasSize(1_000).allSatisfy(line -> {
            String[] columns = line.split("\t", -1);
            assertThat(names.nameOf(columns[1])).isEqualTo(columns[2]);
        });
    }
}
