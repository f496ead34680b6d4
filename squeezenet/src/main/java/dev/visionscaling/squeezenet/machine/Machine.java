package dev.visionscaling.squeezenet.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The properties of a machine that decide which native libraries run on it.
 *
 * @param system {@code linux}, {@code osx} or {@code win}, as in the libraries' names
 * @param processor {@code x86_64}, {@code aarch64} or the JVM's own word for another one
 * @param musl true if this process runs on the C library musl
 * @param builtFor system and processor of the libraries on the class path; empty if there are none
 */
public record Machine(String system, String processor, boolean musl, Optional<String> builtFor) {
    /** Names the platform of libtorch; it is in the same jar. */
    private static final String LIBRARIES = "/native/lib/pytorch.properties";

    private static final Path LOADED_FILES = Path.of("/proc/self/maps");

    /** The builds that there are, by platform, with the option that makes them. */
    private static final Map<String, String> BUILDS = Map.of(
            "linux-x86_64", "without -P",
            "linux-aarch64", "with -P linux-arm64",
            "osx-aarch64", "with -P macos-arm64",
            "win-x86_64", "with -P windows-x86_64");

    /** The machine that this process runs on. */
    public static Machine current() {
        return new Machine(
                systemNamed(System.getProperty("os.name", "")),
                processorNamed(System.getProperty("os.arch", "")),
                runsOnMusl(),
                platformOfLibraries());
    }

    /** Why no library of this program can run here, as a sentence for the user; empty if nothing speaks against it. */
    public Optional<String> obstacle() {
        String platform = system + "-" + processor;
        if (musl) {
            return Optional.of("libtorch and OpenCV need the C library glibc, and this system has musl, as Alpine has:"
                    + " use a system or an image with glibc, such as Debian, Ubuntu or eclipse-temurin:17-jre");
        }
        String build = BUILDS.get(platform);
        if (build == null) {
            return Optional.of("libtorch is not available for " + platform
                    + ": use a 64-bit JVM on Linux (x86-64, arm64), macOS (arm64) or Windows (x86-64)");
        }
        if (builtFor.isPresent() && !builtFor.get().equals(platform)) {
            return Optional.of("this program was built for " + builtFor.get() + ", and this machine is " + platform
                    + ": build it " + build);
        }
        return Optional.empty();
    }

    static String systemNamed(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "osx" : name.startsWith("windows") ? "win" : name;
    }

    static String processorNamed(String osArch) {
        return switch (osArch) {
            case "amd64", "x86_64", "x64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            default -> osArch;
        };
    }

    /** Returns true if one of the lines of {@code /proc/self/maps} names the loader of musl. */
    static boolean namesMusl(Stream<String> loadedFiles) {
        return loadedFiles.anyMatch(line -> line.contains("/ld-musl-"));
    }

    private static boolean runsOnMusl() {
        // Other systems' files say nothing: Debian has a package of musl, too.
        try (Stream<String> lines = Files.lines(LOADED_FILES)) {
            return namesMusl(lines);
        } catch (IOException | RuntimeException e) {
            return false; // not Linux
        }
    }

    private static Optional<String> platformOfLibraries() {
        try (InputStream in = Machine.class.getResourceAsStream(LIBRARIES)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty("classifier"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
