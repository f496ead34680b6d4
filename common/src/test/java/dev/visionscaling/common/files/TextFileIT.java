package dev.visionscaling.common.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileIT {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameAFile() {
        file = folder.resolve("list.txt");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ''", "UTF-8, \uFEFF", "UTF-16LE, \uFEFF", "UTF-16BE, \uFEFF"})
    void readsEveryUnicodeEncodingOfEditors(String charset, String mark) throws IOException {
        write(mark + "Müller\nşapka\n日本 😀\n", Charset.forName(charset));

        assertThat(TextFile.lines(file)).containsExactly("Müller", "şapka", "日本 😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\nb\n", "a\r\nb\r\n", "a\rb\r", "\uFEFFa\r\nb"})
    void readsAllLineEnds(String text) throws IOException {
        write(text, UTF_8);

        assertThat(TextFile.lines(file)).containsExactly("a", "b");
        assertThat(TextFile.read(file)).isEqualTo("a\nb");
    }

    @Test
    void keepsEmptyLinesSoThatNumbersStayRight() throws IOException {
        write("\r\na\n\n\nb\n\n", UTF_8);
        List<String> read = new ArrayList<>();

        TextFile.forEachLine(file, (number, line) -> read.add(number + ":" + line));

        assertThat(read).containsExactly("1:", "2:a", "3:", "4:", "5:b", "6:");
    }

    @Test
    void readsTextThatIsLongerThanItsBuffers() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            lines.add("ö".repeat(i % 97) + i);
        }
        write("\uFEFF" + String.join("\r\n", lines), UTF_16LE);
        assertThat(TextFile.lines(file)).isEqualTo(lines);

        write(String.join("\r\n", lines), UTF_8);
        assertThat(TextFile.lines(file)).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void anEmptyFileHasNoLines(String text) throws IOException {
        write(text, UTF_8);

        assertThat(TextFile.lines(file)).isEmpty();
        assertThat(TextFile.read(file)).isEmpty();
    }

    @Test
    void namesTheFirstByteThatIsNotUtf8() throws IOException {
        write("bolt\r\nMüller\nnut\n", ISO_8859_1);

        assertThatThrownBy(() -> TextFile.lines(file))
                .isInstanceOf(TextFileException.class)
                .hasMessage(file + " is not UTF-8 text: line 2, column 2; save it as UTF-8"
                        + " (the byte there is 0xFC, ü in Windows-1252)");
    }

    @Test
    void theReasonAloneShowsNoContentOfASecret() throws IOException {
        write("Müller", ISO_8859_1);

        assertThatThrownBy(() -> TextFile.read(file))
                .isInstanceOfSatisfying(
                        TextFileException.class,
                        e -> assertThat(e.reason()).isEqualTo("is not UTF-8 text: line 1, column 2; save it as UTF-8"));
    }

    @Test
    void namesTheEndOfAFileThatIsCutOff() throws IOException {
        Files.write(file, new byte[] {'a', (byte) 0xC3});
        assertThatThrownBy(() -> TextFile.lines(file)).hasMessageContaining("line 1, column 2");

        Files.write(file, new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 'a', 0});
        assertThatThrownBy(() -> TextFile.lines(file))
                .hasMessage(file + " is not complete UTF-16BE text: line 1, column 2; save it as UTF-8");
    }

    @Test
    void refusesUtf16WithoutAMarkAndBinaryFiles() throws IOException {
        write("bolt\n", UTF_16BE);

        assertThatThrownBy(() -> TextFile.lines(file))
                .hasMessage(file + " is not a text file, or is UTF-16 without a byte order mark: line 1, column 1 has a"
                        + " zero byte; save it as UTF-8");
    }

    @Test
    void boundsWhatItTakesIntoMemory() throws IOException {
        write("a".repeat(1024 * 1024 + 1), UTF_8);
        assertThatThrownBy(() -> TextFile.lines(file))
                .hasMessageEndingWith("line 1 is longer than a million characters");

        write(("a".repeat(1000) + "\n").repeat(17_000), UTF_8);
        assertThatThrownBy(() -> TextFile.lines(file)).hasMessageContaining("has more than 16 million characters");
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        assertThatThrownBy(() -> TextFile.read(file)).hasMessage(file + " does not exist");
        assertThatThrownBy(() -> TextFile.read(folder)).hasMessageStartingWith(folder + " cannot be read: ");
    }

    private void write(String text, Charset charset) throws IOException {
        Files.write(file, text.getBytes(charset));
    }
}
