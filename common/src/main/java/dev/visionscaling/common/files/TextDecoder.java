package dev.visionscaling.common.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Decodes one text line by line, strictly, and knows its place in it. */
final class TextDecoder {
    private static final int BUFFER = 8192;
    private static final int LONGEST_LINE = 1024 * 1024;
    private static final int END = -1;
    /** What Windows writes where it is not told otherwise, so the most likely meaning of a byte that is not UTF-8. */
    private static final String LIKELY = "windows-1252";

    private final Path file;
    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    private final CharBuffer characters = CharBuffer.allocate(BUFFER).limit(0);
    private final StringBuilder text = new StringBuilder();
    private boolean atEnd;
    private boolean afterReturn;
    private int line = 1;

    /** Reads the byte order mark, if there is one. */
    TextDecoder(Path file, InputStream in) throws IOException {
        this.file = file;
        this.in = in;
        bytes.flip();
        while (bytes.remaining() < 3 && !atEnd) {
            fetch();
        }
        this.decoder = charset().newDecoder();
    }

    /** The next line without its end; empty after the last one. */
    Optional<String> nextLine() throws IOException {
        text.setLength(0);
        while (true) {
            int next = read();
            if (next == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = next == '\r';
            if (next == '\n' || next == '\r') {
                line++;
                return Optional.of(text.toString());
            }
            if (next == END) {
                return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
            }
            add((char) next);
        }
    }

    private void add(char next) throws TextFileException {
        if (next == 0) {
            throw new TextFileException(
                    file,
                    "is not a text file, or is UTF-16 without a byte order mark: " + place()
                            + " has a zero byte; save it as UTF-8");
        }
        if (text.length() == LONGEST_LINE) {
            throw new TextFileException(
                    file, "is not a text file: line " + line + " is longer than a million characters");
        }
        text.append(next);
    }

    private int read() throws IOException {
        if (!characters.hasRemaining()) {
            decode();
        }
        return characters.hasRemaining() ? characters.get() : END;
    }

    private void decode() throws IOException {
        characters.clear();
        while (true) {
            CoderResult result = decoder.decode(bytes, characters, atEnd);
            // What comes before a malformed byte is a part of its line, and gives its column.
            if (characters.position() > 0 || (result.isUnderflow() && atEnd)) {
                characters.flip();
                return;
            }
            if (result.isError()) {
                throw malformed();
            }
            fetch();
        }
    }

    private void fetch() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            atEnd = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    private Charset charset() {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            bytes.position(3);
        } else if (startsWith(0xFF, 0xFE)) {
            bytes.position(2);
            return StandardCharsets.UTF_16LE;
        } else if (startsWith(0xFE, 0xFF)) {
            bytes.position(2);
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    private boolean startsWith(int... mark) {
        if (bytes.remaining() < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes.get(i) & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private TextFileException malformed() {
        if (!decoder.charset().equals(StandardCharsets.UTF_8)) {
            return new TextFileException(
                    file, "is not complete " + decoder.charset() + " text: " + place() + "; save it as UTF-8");
        }
        byte value = bytes.get(bytes.position());
        String likely = new String(new byte[] {value}, Charset.forName(LIKELY));
        return new TextFileException(
                file,
                "is not UTF-8 text: " + place() + "; save it as UTF-8",
                String.format(Locale.ROOT, " (the byte there is 0x%02X, %s in Windows-1252)", value, likely));
    }

    private String place() {
        return "line " + line + ", column " + (text.length() + 1);
    }
}
