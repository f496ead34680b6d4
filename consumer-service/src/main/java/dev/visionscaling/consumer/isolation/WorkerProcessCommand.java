package dev.visionscaling.consumer.isolation;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How the process in quarantine is started: this one's Java, options and libraries, none of its secrets. */
final class WorkerProcessCommand {
    /** Options of which there can be one on a machine, or that are for a process that stays. */
    private static final List<String> OWN_OPTIONS = List.of(
            "-agentlib", "-agentpath", "-javaagent", "-Dcom.sun.management", "-XX:ErrorFile", "-XX:+AlwaysPreTouch");

    private static final String NOWHERE = File.separatorChar == '/' ? "/dev/null" : "NUL";

    private static final Set<String> VARIABLES = Set.of(
            "PATH", "HOME", "TMPDIR", "LANG", "JAVA_HOME", "JAVA_TOOL_OPTIONS", "LD_LIBRARY_PATH", "XDG_CACHE_HOME");
    private static final List<String> VARIABLE_PREFIXES =
            List.of("LC_", "DJL_", "PYTORCH_", "MALLOC_", "OMP_", "GOMP_", "LOG_");

    private WorkerProcessCommand() {}

    static List<String> of(Class<?> mainClass, WorkerProcessSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (OWN_OPTIONS.stream().noneMatch(option::startsWith)) {
                command.add(option);
            }
        }
        // What it dies of is told by the first lines of its report, which go to standard output.
        command.add("-XX:ErrorFile=" + NOWHERE);
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
        command.addAll(settings.asArguments());
        return command;
    }

    /** @throws IOException if there is no such program, or no room for it */
    static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> !isPassedOn(name));
        return builder.start();
    }

    static boolean isPassedOn(String variable) {
        return VARIABLES.contains(variable) || VARIABLE_PREFIXES.stream().anyMatch(variable::startsWith);
    }
}
