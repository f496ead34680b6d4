package dev.visionscaling.harness;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.localstack.ClassArchive;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A built checkout of the repository, or an unpacked release: the services' jars and their JVM options.
 *
 * @param root the repository's root, or the release's
 */
public record Installation(Path root) {
    /** Where a release has the jars and options of all programs. */
    private static final String PROGRAMS = "programs";

    /** Finds the installation that this class's own jar belongs to. */
    public static Installation ofThisProgram() {
        try {
            return above(Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Finds the nearest folder above {@code path} that contains the services. */
    public static Installation above(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(optionsOf(above, "producer-service"))) {
                return new Installation(above);
            }
        }
        throw new CommandFailedException("no services found in or above " + path.getParent());
    }

    /** The command line that runs {@code service} with {@code arguments}. */
    public List<String> command(String service, List<String> arguments) {
        List<String> command = new ArrayList<>(jvm(service));
        command.addAll(ClassArchive.options(service));
        command.addAll(List.of("-jar", builtJar(service).toString()));
        command.addAll(arguments);
        return command;
    }

    /** The beginning of that command line: the JVM and its options, which more options may follow. */
    public List<String> jvm(String service) {
        return List.of(java(), "@" + optionsOf(root, service));
    }

    /** @throws CommandFailedException if the service's jar is not built */
    public Path builtJar(String service) {
        Path jar = jar(service);
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailedException(jar + " is missing: "
                    + (isRelease(root) ? "this archive is not complete" : "build it with 'mvn package -DskipTests'"));
        }
        return jar;
    }

    /** The JVM that runs this program. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The path of a service's jar, which may not be built yet. */
    public Path jar(String service) {
        Path folder = isRelease(root)
                ? root.resolve(PROGRAMS)
                : directory(root, service).resolve("target");
        return folder.resolve(service + ".jar");
    }

    private static Path optionsOf(Path root, String service) {
        return isRelease(root)
                ? root.resolve(PROGRAMS).resolve(service + ".options")
                : directory(root, service).resolve("jvm.options");
    }

    private static boolean isRelease(Path root) {
        return Files.isDirectory(root.resolve(PROGRAMS));
    }

    // Product modules are at the top, all others below tools.
    private static Path directory(Path root, String module) {
        Path product = root.resolve(module);
        return Files.isDirectory(product) ? product : root.resolve("tools").resolve(module);
    }

    /** A folder for files that can be created again. */
    public Path scratch() {
        return root.resolve(isRelease(root) ? "cache" : "target");
    }

    /** The default folder for the data of {@code stack}. */
    public Path dataDirectory() {
        return root.resolve(".visionscaling");
    }
}
