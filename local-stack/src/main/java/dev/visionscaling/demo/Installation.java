package dev.visionscaling.demo;

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
record Installation(Path root) {
    /** Derived from where this class's own jar lies: {@code ROOT/local-stack/target}. */
    static Installation ofThisProgram() {
        try {
            Path jar = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Installation(jar.resolve("../../..").normalize());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The command line that runs {@code service} with {@code arguments}. */
    List<String> command(String service, List<String> arguments) {
        Path jar = root.resolve(service).resolve("target").resolve(service + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailedException(jar + " is missing: build it with 'mvn package -DskipTests'");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + root.resolve(service).resolve("jvm.options"));
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }

    /** Where {@code stack} keeps its data unless told otherwise. */
    Path dataDirectory() {
        return root.resolve(".visionscaling");
    }
}
