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
            Path jar = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path above = jar.getParent(); above != null; above = above.getParent()) {
                if (Files.isRegularFile(optionsOf(above, "producer-service"))) {
                    return new Installation(above);
                }
            }
            throw new CommandFailedException("there are no services to run in or above " + jar.getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The command line that runs {@code service} with {@code arguments}. */
    public List<String> command(String service, List<String> arguments) {
        Path jar = jar(service);
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailedException(jar + " is missing: build it with 'mvn package -DskipTests'");
        }
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("@" + optionsOf(root, service));
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
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
