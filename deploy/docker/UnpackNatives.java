import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;

/**
 * Copies the native libraries that a consumer loads, each once. Run while the container image is built:
 *
 * <ul>
 *   <li>{@code java UnpackNatives.java CACHE FOLDER}: DJL and JavaCPP unpack into CACHE; what this process then has
 *       loaded is copied to FOLDER
 *   <li>{@code java UnpackNatives.java}: only loads them
 * </ul>
 */
final class UnpackNatives {
    private UnpackNatives() {}

    public static void main(String[] arguments) throws IOException {
        Engine.getEngine("PyTorch");
        Loader.load(opencv_core.class);
        Loader.load(opencv_imgcodecs.class);
        if (arguments.length == 2) {
            copy(Path.of(arguments[0]), Path.of(arguments[1]));
        }
    }

    private static void copy(Path cache, Path folder) throws IOException {
        Path lib = folder.resolve("lib");
        for (Path library : loadedFrom(cache)) {
            Path relative = cache.relativize(library);
            // DJL looks for its libraries in a folder for their version; all others are found on java.library.path.
            Path copy = relative.startsWith("djl") ? folder.resolve(relative) : lib.resolve(library.getFileName());
            Files.createDirectories(copy.getParent());
            Files.copy(library, copy);
        }
        linkEqualFiles(lib);
        // The binding of OpenBLAS's whole interface, 24 MB: loaded because OpenCV's binding refers to it, never called.
        link(lib, "libjniopenblas.so", "libjniopenblas_nolapack.so");
    }

    private static SortedSet<Path> loadedFrom(Path cache) throws IOException {
        SortedSet<Path> libraries = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
            int path = line.indexOf('/');
            if (path >= 0 && Path.of(line.substring(path)).startsWith(cache)) {
                libraries.add(Path.of(line.substring(path)));
            }
        }
        return libraries;
    }

    // OpenBLAS comes twice, under two names.
    private static void linkEqualFiles(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.sorted().toList();
        }
        for (Path file : files) {
            for (Path other : files) {
                if (other.compareTo(file) < 0 && !Files.isSymbolicLink(other) && Files.mismatch(file, other) == -1) {
                    link(folder, file.getFileName().toString(), other.getFileName().toString());
                    break;
                }
            }
        }
    }

    private static void link(Path folder, String name, String target) throws IOException {
        Files.delete(folder.resolve(name));
        Files.createSymbolicLink(folder.resolve(name), Path.of(target));
    }
}
