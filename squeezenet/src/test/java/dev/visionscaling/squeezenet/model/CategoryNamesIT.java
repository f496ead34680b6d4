package dev.visionscaling.squeezenet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.testing.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryNamesIT {
    private final Path folder;

    CategoryNamesIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void prefersTheListInTheMetadata() throws IOException {
        list("categories.txt", "x\ny\n");

        assertThat(names(new RandomWeights(2, 1).withMetadata("categories", "[\"nut\",\"bolt, long\"]")))
                .containsExactly("nut", "bolt, long");
    }

    @Test
    void prefersTheListWithTheModelsName() throws IOException {
        list("categories.txt", "x\ny\n");
        list("model.categories.txt", "nut\r\nbolt\r\n\r\n");

        assertThat(names(new RandomWeights(2, 1))).containsExactly("nut", "bolt");
    }

    @Test
    void readsTheColumnOfATable() throws IOException {
        list("parts-categories.tsv", "index\tcode\tcategory\n0\tn1\tnut\n1\tn2\tbolt\n");

        assertThat(names(new RandomWeights(2, 1))).containsExactly("nut", "bolt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void readsListsInTheEncodingsOfEditors(String charset) throws IOException {
        Files.write(folder.resolve("categories.txt"), "\uFEFFMutter\r\nSchlüssel\r\n".getBytes(charset));
        assertThat(names(new RandomWeights(2, 1))).containsExactly("Mutter", "Schlüssel");

        Files.delete(folder.resolve("categories.txt"));
        Files.write(folder.resolve("categories.tsv"), "\uFEFFcategory\r\nMutter\r\nSchlüssel\r\n".getBytes(charset));
        assertThat(names(new RandomWeights(2, 1))).containsExactly("Mutter", "Schlüssel");
    }

    @Test
    void namesTheByteThatIsNotUtf8() throws IOException {
        Path list = folder.resolve("categories.txt");
        Files.write(list, "Mutter\nSchlüssel\n".getBytes("windows-1252"));

        assertThatThrownBy(() -> names(new RandomWeights(2, 1)))
                .isInstanceOf(ModelException.class)
                .hasMessage("the list of categories " + list + " is not UTF-8 text: line 2, column 5; save it as UTF-8"
                        + " (the byte there is 0xFC, ü in Windows-1252)");
    }

    @Test
    void doesNotGuessBetweenTables() throws IOException {
        list("a-categories.tsv", "category\nx\ny\n");
        list("b-categories.tsv", "category\nx\ny\n");

        assertThatThrownBy(() -> names(new RandomWeights(2, 1)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has 2 categories without names")
                .hasMessageContaining("model.categories.txt");
    }

    @Test
    void usesImageNetsNamesForAThousandCategories() throws IOException {
        assertThat(names(new RandomWeights(1000, 1)))
                .hasSize(1000)
                .startsWith("tench", "goldfish")
                .endsWith("toilet tissue");
    }

    @Test
    void rejectsAListOfTheWrongLength() throws IOException {
        Path list = list("categories.txt", "x\ny\nz\n");

        assertThatThrownBy(() -> names(new RandomWeights(2, 1)))
                .isInstanceOf(ModelException.class)
                .hasMessage(list + " names 3 categories, the weights have 2: list one for each output, in their order");
    }

    @Test
    void rejectsATableOutOfOrder() throws IOException {
        list("categories.tsv", "index\tcategory\n1\tbolt\n0\tnut\n");

        assertThatThrownBy(() -> names(new RandomWeights(2, 1)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("does not have category 0 where it belongs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nut", "{}", "[1,[2]]", "[null,\"a\"]", "null", "[\"a\""})
    void rejectsMetadataThatIsNotAListOfNames(String json) {
        assertThatThrownBy(() -> names(new RandomWeights(2, 1).withMetadata("categories", json)))
                .isInstanceOf(ModelException.class)
                .hasMessageMatching("'categories' in the metadata of .* is not a JSON array of names");
    }

    private List<String> names(RandomWeights weights) throws IOException {
        Path file = Files.write(folder.resolve("model.safetensors"), weights.toSafetensors());
        ModelFile model = ModelFile.read(file);
        WeightsFile content = WeightsFile.parse(model);
        return CategoryNames.of(model, content.metadata(), content.network().categories());
    }

    private Path list(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
