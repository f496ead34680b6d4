package dev.visionscaling.harness.testing;

import dev.visionscaling.harness.Installation;
import dev.visionscaling.harness.ProcessLaunch;
import dev.visionscaling.harness.ServiceProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Launches the packaged services of this repository for tests. Each prints to its own file in {@code target/it-logs},
 * inherits only {@code PATH}, {@code HOME} and the locale, and is killed when it is closed.
 */
public final class TestServices {
    private static final Path LOGS = Path.of("target", "it-logs");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A quick start matters more than speed, and reports of crashes belong to the logs. */
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:ErrorFile=" + LOGS.resolve("hs_err_%p.log"), "-XX:-CreateCoredumpOnCrash");

    private TestServices() {}

    /** The repository that is tested: the system property {@code visionscaling.root}, or found above this module. */
    public static Installation installation() {
        String root = System.getProperty("visionscaling.root", "");
        return root.isEmpty() ? Installation.above(Path.of("").toAbsolutePath()) : new Installation(Path.of(root));
    }

    /** Starts {@code service}; see {@link #launch}. */
    public static ServiceProcess start(String service, Map<String, String> environment, String... arguments) {
        return launch(service, environment, arguments).start();
    }

    /**
     * A launch of {@code service} as users run it.
     *
     * @param service its module, such as {@code producer-service}
     * @param environment variables; one whose value is empty is left out
     */
    public static ProcessLaunch launch(String service, Map<String, String> environment, String... arguments) {
        List<String> program =
                new ArrayList<>(List.of("-jar", installation().builtJar(service).toString()));
        program.addAll(List.of(arguments));
        return launch(service, program, environment);
    }

    /**
     * A launch of {@code service} by a main class among the tests of the current module.
     *
     * @param libraries a class of each further library that it needs
     */
    public static ProcessLaunch launchTestMain(
            String service, String mainClass, Map<String, String> environment, Class<?>... libraries) {
        List<String> classPath = new ArrayList<>();
        classPath.add(installation().builtJar(service).toString());
        classPath.add(Path.of("target", "test-classes").toString());
        for (Class<?> library : libraries) {
            classPath.add(Path.of(URI.create(library.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toString()))
                    .toString());
        }
        return launch(service, List.of("-cp", String.join(File.pathSeparator, classPath), mainClass), environment);
    }

    private static ProcessLaunch launch(String service, List<String> program, Map<String, String> environment) {
        String name = environment.getOrDefault("INSTANCE_NAME", service) + "-" + NUMBER.incrementAndGet();
        List<String> command = new ArrayList<>(installation().jvm(service));
        command.addAll(FLAGS);
        command.addAll(program);
        Map<String, String> variables = new HashMap<>();
        // The locale decides how names of files are read.
        for (String inherited : List.of("PATH", "HOME", "LANG", "LC_ALL")) {
            variables.put(inherited, System.getenv().getOrDefault(inherited, ""));
        }
        variables.putAll(environment);
        variables.values().removeIf(String::isEmpty);
        try {
            return new ProcessLaunch(
                            name, command, Files.createDirectories(LOGS).resolve(name + ".log"))
                    .environment(variables)
                    .killedOnClose();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
