package dev.visionscaling.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The alternative that is written in Python, and the interpreter that has its libraries. */
final class PythonScript {
    private static final String FILE = "tools/alternatives/python/consumer.py";

    /** The second is the one that a Debian package belongs to if the first is another. */
    private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");

    private static final List<String> LIBRARIES = List.of("boto3", "kafka", "PIL", "psycopg2", "torch", "torchvision");

    /** Succeeds if all modules that its arguments name exist. */
    private static final String PROBE =
            "import importlib.util, sys; sys.exit(None in map(importlib.util.find_spec, sys.argv[1:]))";

    private PythonScript() {}

    /** What is missing on this machine, if anything. */
    static Optional<String> missing() {
        return interpreter().isPresent()
                ? Optional.empty()
                : Optional.of("no python3 has all of " + String.join(", ", LIBRARIES));
    }

    /** The command that runs it. */
    static List<String> command(Path root) {
        return List.of(
                interpreter().orElse(INTERPRETERS.get(0)), root.resolve(FILE).toString());
    }

    private static Optional<String> interpreter() {
        return INTERPRETERS.stream().filter(PythonScript::hasLibraries).findFirst();
    }

    private static boolean hasLibraries(String python) {
        List<String> command = new ArrayList<>();
        Stream.of(List.of(python, "-c", PROBE), LIBRARIES).forEach(command::addAll);
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
