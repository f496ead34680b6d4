package dev.visionscaling.consumer.isolation;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Starts the isolated process with the JVM, options and libraries of this one, but without its secrets. */
final class WorkerProcessCommand {
    /** JVM options that are not passed on: they take a port or a file, or only pay off in a long-lived process. */
    private static final List<String> EXCLUDED_OPTIONS = List.of(
            "-agentlib",
            "-agentpath",
            "-javaagent",
            "-XX:ErrorFile",
            "-XX:+AlwaysPreTouch",
            "-XX:OnError",
            "-XX:OnOutOfMemoryError");

    /**
     * The system properties that are passed on, because native libraries and the log need them. All others stay behind:
     * they can be secrets, such as the password of a key store, and the process list shows them.
     */
    private static final List<String> PROPERTIES = List.of(
            "-Dai.djl.",
            "-Dorg.bytedeco.javacpp.",
            "-Djava.library.path=",
            "-Djava.io.tmpdir=",
            "-Djava.awt.headless=",
            "-Djna.",
            "-Dlogback.",
            "-Dfile.encoding=",
            "-Dstdout.encoding=",
            "-Dstderr.encoding=",
            "-Dnative.encoding=",
            "-Duser.home=",
            "-Duser.language=",
            "-Duser.country=",
            "-Duser.timezone=");

    private static final String NULL_DEVICE = File.separatorChar == '/' ? "/dev/null" : "NUL";

    private static final Set<String> VARIABLES =
            Set.of("PATH", "HOME", "TMPDIR", "LANG", "JAVA_HOME", "LD_LIBRARY_PATH", "XDG_CACHE_HOME");
    private static final List<String> VARIABLE_PREFIXES =
            List.of("LC_", "DJL_", "PYTORCH_", "MALLOC_", "OMP_", "GOMP_", "LOG_");

    private WorkerProcessCommand() {}

    static List<String> of(Class<?> mainClass, IsolatedClassifier.Settings settings) {
        // Those of JAVA_TOOL_OPTIONS are among them, so that the variable itself is not needed.
        return of(ManagementFactory.getRuntimeMXBean().getInputArguments(), mainClass, settings);
    }

    static List<String> of(List<String> options, Class<?> mainClass, IsolatedClassifier.Settings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        options.stream().filter(WorkerProcessCommand::isOptionPassedOn).forEach(command::add);
        // The first lines of a crash report go to standard output, and are enough.
        command.add("-XX:ErrorFile=" + NULL_DEVICE);
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
        command.addAll(settings.asArguments());
        return command;
    }

    /** @throws IOException if the program is missing or the system is out of resources */
    static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> !isPassedOn(name));
        return builder.start();
    }

    private static boolean isOptionPassedOn(String option) {
        return option.startsWith("-D")
                ? PROPERTIES.stream().anyMatch(option::startsWith)
                : EXCLUDED_OPTIONS.stream().noneMatch(option::startsWith);
    }

    static boolean isPassedOn(String variable) {
        return VARIABLES.contains(variable) || VARIABLE_PREFIXES.stream().anyMatch(variable::startsWith);
    }
}
