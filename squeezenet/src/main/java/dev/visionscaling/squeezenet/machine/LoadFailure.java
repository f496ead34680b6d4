package dev.visionscaling.squeezenet.machine;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Explains to the user why a native library could not be loaded.
 *
 * @param library its name
 * @param folder where its files are unpacked
 * @param remedy how to choose another folder, as the end of a sentence
 */
public record LoadFailure(String library, Path folder, String remedy) {
    private static final Pattern OLD_SYSTEM =
            Pattern.compile("version [`']((GLIBC|GLIBCXX|CXXABI)_[\\d.]+)' not found");
    private static final Pattern MISSING =
            Pattern.compile("(lib[\\w.+-]+\\.so[.\\d]*): cannot open shared object file");

    /** Packages of libraries that small images lack: Debian's and Ubuntu's, Fedora's and Red Hat's. */
    private static final Map<String, String> PACKAGES = Map.of(
            "libgomp.so.1", "libgomp1 (apt) or libgomp (dnf)",
            "libstdc++.so.6", "libstdc++6 (apt) or libstdc++ (dnf)",
            "libgcc_s.so.1", "libgcc-s1 (apt) or libgcc (dnf)",
            "libz.so.1", "zlib1g (apt) or zlib (dnf)");

    /** One line that names the cause and what to do. */
    public String explain(Throwable failure) {
        String text = String.join("\n", messages(failure));
        Matcher old = OLD_SYSTEM.matcher(text);
        if (old.find()) {
            return library + " cannot be loaded: this system is too old, it lacks " + old.group(1)
                    + ": use Debian 12, Ubuntu 22.04 or a newer one";
        }
        Matcher missing = MISSING.matcher(text);
        if (missing.find()) {
            return library + " cannot be loaded: " + missing.group(1) + " is missing: install "
                    + PACKAGES.getOrDefault(missing.group(1), "the package that contains it");
        }
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return library + " cannot be unpacked: there is no space left in " + folder + ": make space, or " + remedy;
        }
        if (forbidsExecution(folder)) {
            return library + " cannot be loaded from " + folder
                    + ": its file system is mounted noexec, so nothing there can be executed: " + remedy;
        }
        return library + " cannot be loaded from " + folder + ": "
                + text.lines().findFirst().orElse("");
    }

    /** Returns true if programs in {@code folder} cannot be started and libraries in it cannot be loaded. */
    static boolean forbidsExecution(Path folder) {
        try {
            Path probe = Files.createTempFile(
                    folder,
                    "probe",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                return !Files.isExecutable(probe);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException | UnsupportedOperationException e) {
            return false; // not to be found out
        }
    }

    // The deepest first: it is the most precise.
    private static List<String> messages(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null && messages.size() < 20; cause = cause.getCause()) {
            messages.add(
                    0, cause instanceof FileSystemException ? cause.toString() : String.valueOf(cause.getMessage()));
            for (Throwable suppressed : cause.getSuppressed()) {
                messages.add(String.valueOf(suppressed.getMessage()));
            }
        }
        return messages;
    }
}
