package dev.visionscaling.common.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassesTableIT {
    private final List<String> rows = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve(ClassesTable.NAME);
    }

    @Test
    void readsTheCategoriesOfEachImage() throws IOException {
        read("\uFEFFfilename, bolt,\" nut, left\"\r\na_jpg.rf.1.jpg,1,0\r\nb.jpg, 0, 1\r\n\r\nc.jpg,0,0\nd.jpg,1,1\n");

        assertThat(rows)
                .containsExactly("a_jpg.rf.1.jpg [bolt]", "b.jpg [nut, left]", "c.jpg []", "d.jpg [bolt, nut, left]");
        assertThat(malformed).isEmpty();
    }

    @Test
    void namesLinesThatItCannotRead() throws IOException {
        read("filename,bolt,nut\na.jpg,1\nb.jpg,1,x\nc.jpg,1,0\n");

        assertThat(rows).containsExactly("c.jpg [bolt]");
        assertThat(malformed)
                .containsExactly(
                        file + ", line 2: expected a file name and 2 numbers",
                        file + ", line 3: expected 0 or 1 for nut, not 'x'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pixel Value, Class\n0, background\n", "filename\n", "a.jpg,1,0\n"})
    void refusesTablesOfAnotherKind(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + " must begin with a line such as filename,bolt,nut, not "
                        + text.lines().findFirst().orElseThrow());
    }

    @Test
    void refusesAnEmptyTable() {
        assertThatThrownBy(() -> read("")).hasMessage(file + " is empty");
    }

    private void read(String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        ClassesTable.read(file, new ClassesTable.Rows() {
            @Override
            public void image(String name, List<String> categories) {
                rows.add(name + " " + categories);
            }

            @Override
            public void malformed(String problem) {
                malformed.add(problem);
            }
        });
    }
}
