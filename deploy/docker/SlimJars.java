import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Removes from the jars in a folder the native libraries of other platforms, and those that {@code UnpackNatives} has
 * copied. Run while the container images are built: {@code java SlimJars.java LIB}
 */
final class SlimJars {
    private static final Pattern LIBRARY = Pattern.compile(".*\\.(so(\\.[0-9.]+)?|dll|dylib|jnilib|a)");

    /** Jars of which nothing is needed once their libraries are unpacked. */
    private static final Pattern LIBRARIES_ONLY = Pattern.compile("(javacpp|openblas|opencv)-.*-(linux|macosx)-.*\\.jar");

    /** Jars of which only the files that name the version are still needed. */
    private static final Pattern UNPACKED = Pattern.compile("pytorch-(jni|native)-.*\\.jar");

    private static final List<String> ARCHITECTURE =
            System.getProperty("os.arch").equals("aarch64") ? List.of("aarch64", "arm64") : List.of("amd64", "x86_64", "x86-64");

    private SlimJars() {}

    public static void main(String[] arguments) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            if (LIBRARIES_ONLY.matcher(name).matches()) {
                Files.delete(jar);
            } else {
                slim(jar, UNPACKED.matcher(name).matches());
            }
        }
    }

    private static void slim(Path jar, boolean unpacked) throws IOException {
        Path slim = jar.resolveSibling(jar.getFileName() + ".slim");
        boolean changed = false;
        try (ZipFile from = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(slim);
                ZipOutputStream to = new ZipOutputStream(file)) {
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (LIBRARY.matcher(entry.getName()).matches() && (unpacked || !isOfThisPlatform(entry.getName()))) {
                    changed = true;
                } else {
                    copy(from, entry, to);
                }
            }
        }
        if (changed) {
            Files.move(slim, jar, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(slim);
        }
    }

    private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(copy);
        from.getInputStream(entry).transferTo(to);
        to.closeEntry();
    }

    private static boolean isOfThisPlatform(String name) {
        String path = name.toLowerCase(Locale.ROOT);
        return path.contains("linux")
                && !path.contains("musl")
                && !path.contains("android")
                && ARCHITECTURE.stream().anyMatch(path::contains);
    }
}
