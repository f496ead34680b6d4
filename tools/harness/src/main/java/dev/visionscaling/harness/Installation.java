package dev.visionscaling.harness;

import dev.visionscaling.common.cli.CommandFailedException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the services' jars and their JVM options lie.
 *
 * @param root the repository's root
 */
public record Installation(Path root) {
    /** The nearest folder above this class's own jar that holds the services. */
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

    /** The nearest folder above {@code path} that holds the services. */
    public static Installation above(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(optionsOf(above, "producer-service"))) {
                return new Installation(above);
            }
        }
        throw new CommandFailedException("there are no services to run in or above " + path.getParent());
    }

    /** The command line that runs {@code service} with {@code arguments}. */
    public List<String> command(String service, List<String> arguments) {
        List<String> command = new ArrayList<>(jvm(service));
        command.addAll(List.of("-jar", builtJar(service).toString()));
        command.addAll(arguments);
        return command;
    }

    /** The command line that runs {@code service} up to the JVM's options, in which more options may follow. */
    public List<String> jvm(String service) {
        return List.of(java(), "@" + optionsOf(root, service));
    }

    /** @throws CommandFailedException if the service's jar is not built */
    public Path builtJar(String service) {
        Path jar = jar(service);
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailedException(jar + " is missing: build it with 'mvn package -DskipTests'");
        }
        return jar;
    }

    /** The JVM that runs this very program. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Where a service's jar is once it is built. */
    public Path jar(String service) {
        return directory(root, service).resolve("target").resolve(service + ".jar");
    }

    private static Path optionsOf(Path root, String service) {
        return directory(root, service).resolve("jvm.options");
    }

    // Product modules lie at the top, everything around them below tools.
    private static Path directory(Path root, String module) {
        Path product = root.resolve(module);
        return Files.isDirectory(product) ? product : root.resolve("tools").resolve(module);
    }

    /** A folder for what can be made again. */
    public Path scratch() {
        return root.resolve("target");
    }

    /** Where {@code stack} keeps its data unless told otherwise. */
    public Path dataDirectory() {
        return root.resolve(".visionscaling");
    }
}
