package dev.visionscaling.common.config;

import dev.visionscaling.common.files.TextFile;
import dev.visionscaling.common.files.TextFileException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a secret from the file that a setting {@code NAME_FILE} names. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * The text of {@code file} without the whitespace around it. If it cannot be read or contains nothing, the result is
     * empty and {@code problems} gets a sentence: without the secret, a service might be open to everybody.
     *
     * @param name the setting's name, without {@code _FILE}
     */
    public static Optional<String> read(String name, String file, List<String> problems) {
        try {
            String secret = TextFile.read(Path.of(file)).strip();
            if (!secret.isEmpty()) {
                return Optional.of(secret);
            }
            problems.add(name + "_FILE names a file that is empty: " + file);
        } catch (TextFileException e) {
            problems.add(name + "_FILE names a file that cannot be used: " + file + " " + e.reason());
        } catch (InvalidPathException e) {
            problems.add(name + "_FILE names a file that cannot be used: " + file + " is not a path");
        }
        return Optional.empty();
    }
}
