package dev.visionscaling.common.files;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Turns names of files into text: as UTF-8, whatever the locale. Java decodes them by the locale, and under {@code
 * LC_ALL=C} has only a replacement for every character beyond ASCII.
 */
public final class FileNames {
    private static final char REPLACEMENT = '\uFFFD';

    private FileNames() {}

    /** The names of {@code relative} with {@code /} between them; empty if they are not UTF-8. */
    public static Optional<String> of(Path relative) {
        String text = relative.toString();
        boolean unix = File.separatorChar == '/';
        if (!unix || (isLocaleUtf8() && text.indexOf(REPLACEMENT) < 0)) {
            return Optional.of(text.replace(File.separatorChar, '/'));
        }
        // A URI has the bytes of a path as they are.
        String uri = Path.of("/").resolve(relative).toUri().getRawPath().substring(1);
        return decoded(uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri);
    }

    /** The path as text for a message, in which characters that are not UTF-8 are replaced. */
    public static String shown(Path path) {
        Path root = path.getRoot();
        String start = root == null ? "" : root.toString();
        return of(root == null ? path : root.relativize(path))
                .map(names -> start + names)
                .orElseGet(path::toString);
    }

    /** Returns false if arguments of the command line may have lost characters before the program sees them. */
    public static boolean isLocaleUtf8() {
        return "UTF-8".equals(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    private static Optional<String> decoded(String uri) {
        ByteBuffer bytes = ByteBuffer.allocate(uri.length());
        for (int i = 0; i < uri.length(); i++) {
            if (uri.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(uri, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.put((byte) uri.charAt(i));
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
