package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.benchmarks.workload.GroupOffsets;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.harness.Installation;
import dev.visionscaling.squeezenet.Precision;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A program that consumes keys and classifies their images.
 *
 * @param name in options, report fields and result rows
 * @param label in tables and plots
 * @param mainClass in the jar of {@code alternatives}; empty for the consumer itself and for a script
 * @param options for the JVM of an alternative
 * @param settings in addition to those that all candidates get
 */
public record Candidate(
        String name, String label, String mainClass, List<String> options, Map<String, String> settings, Kind kind) {
    private static final String ALTERNATIVES = "alternatives";
    private static final String HEAP = "-Xmx";
    private static final String PRECISION = "PRECISION";

    /** How the benchmark has to treat a candidate. */
    enum Kind {
        /** It has the consumer's health check. */
        SERVICE,
        /** It has no health check. */
        PROGRAM,
        /** A program whose consumers form a share group, which has its own kind of offsets. */
        SHARE_GROUP,
        /** The {@link PythonScript}. */
        PYTHON
    }

    public Candidate {
        options = List.copyOf(options);
        settings = Map.copyOf(settings);
    }

    /** The consumer as shipped, with {@code settings}. */
    static Candidate consumer(String name, String label, Map<String, String> settings) {
        return new Candidate(name, label, "", List.of(), settings, Kind.SERVICE);
    }

    /** An alternative without a health check. */
    static Candidate alternative(String name, String label, String mainClass, String... options) {
        return new Candidate(name, label, mainClass, List.of(options), Map.of(), Kind.PROGRAM);
    }

    /** An alternative whose consumers form a share group. */
    static Candidate shareGroup(String name, String label, String mainClass, String... options) {
        return new Candidate(name, label, mainClass, List.of(options), Map.of(), Kind.SHARE_GROUP);
    }

    /** The alternative in Python. */
    static Candidate python(String name, String label) {
        return new Candidate(name, label, "", List.of(), Map.of(), Kind.PYTHON);
    }

    /** The software without which it cannot run, if this machine lacks it. */
    Optional<String> missingSoftware() {
        return kind == Kind.PYTHON ? PythonScript.missing() : Optional.empty();
    }

    /** Returns true if it has the consumer's health check. */
    boolean health() {
        return kind == Kind.SERVICE;
    }

    /** Makes it continue after everything that is in the topic now; it must not be running. */
    void skipAll(KafkaSettings kafka) throws InterruptedException {
        if (kind == Kind.SHARE_GROUP) {
            GroupOffsets.shareGroupToEnd(kafka, name);
        } else {
            GroupOffsets.toEnd(kafka, name);
        }
    }

    /** The same with a heap for alternatives that keep many decoded photos of a camera at once, 36 MB each. */
    Candidate forLargePhotos() {
        List<String> larger = options.stream()
                .map(option -> option.startsWith(HEAP) ? HEAP + "4g" : option)
                .toList();
        return new Candidate(name, label, mainClass, larger, settings, kind);
    }

    /** The precision that its settings name, if any. */
    Optional<Precision> precision() {
        return Optional.ofNullable(settings.get(PRECISION))
                .map(name -> Precision.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    boolean isAlternative() {
        return kind == Kind.PYTHON || !mainClass.isEmpty();
    }

    /** Returns true if {@code mvn package -Palternatives} was run. */
    static boolean alternativesAreBuilt(Installation installation) {
        return Files.isRegularFile(installation.jar(ALTERNATIVES));
    }

    /** The command that starts it; {@code arguments} are used for alternatives in Java only. */
    public List<String> command(Installation installation, String... arguments) {
        if (kind == Kind.PYTHON) {
            return PythonScript.command(installation.root());
        }
        if (!isAlternative()) {
            return installation.command("consumer-service", List.of());
        }
        if (!alternativesAreBuilt(installation)) {
            throw new CommandFailedException(installation.jar(ALTERNATIVES)
                    + " is missing: build it with 'mvn package -DskipTests -Palternatives'");
        }
        List<String> command = new ArrayList<>(List.of(Installation.java()));
        for (String option : options) {
            boolean file = option.startsWith("@"); // relative to the repository
            command.add(file ? "@" + installation.root().resolve(option.substring(1)) : option);
        }
        command.addAll(List.of("-cp", installation.jar(ALTERNATIVES).toString(), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }
}
