package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.harness.Installation;
import dev.visionscaling.squeezenet.Precision;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One program that classifies what is published.
 *
 * @param name for machines, and in result rows
 * @param label for people
 * @param mainClass in the jar of {@code peers}; empty for the consumer itself
 * @param options for the JVM, where it runs a peer
 * @param settings beside those that all have
 * @param health whether it tells when it is ready, as the consumer does
 */
public record Candidate(
        String name,
        String label,
        String mainClass,
        List<String> options,
        Map<String, String> settings,
        boolean health) {
    private static final String ALTERNATIVES = "alternatives";
    private static final String PRECISION = "PRECISION";

    public Candidate {
        options = List.copyOf(options);
        settings = Map.copyOf(settings);
    }

    /** The consumer as it is shipped. */
    static Candidate consumer(String name, String label, Map<String, String> settings) {
        return new Candidate(name, label, "", List.of(), settings, true);
    }

    /** A peer that says nothing of itself. */
    static Candidate alternative(String name, String label, String mainClass, String... options) {
        return new Candidate(name, label, mainClass, List.of(options), Map.of(), false);
    }

    /** What it computes with, where it is one for that. */
    Optional<Precision> precision() {
        return Optional.ofNullable(settings.get(PRECISION))
                .map(word -> Precision.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    boolean isAlternative() {
        return !mainClass.isEmpty();
    }

    /** Whether {@code mvn package -Palternatives} was run. */
    static boolean alternativesAreBuilt(Installation installation) {
        return Files.isRegularFile(installation.jar(ALTERNATIVES));
    }

    /** What starts it; {@code arguments} are for peers only. */
    List<String> command(Installation installation, String... arguments) {
        if (!isAlternative()) {
            return installation.command("consumer-service", List.of());
        }
        if (!alternativesAreBuilt(installation)) {
            throw new CommandFailedException(installation.jar(ALTERNATIVES)
                    + " is missing: build it with 'mvn package -DskipTests -Palternatives'");
        }
        List<String> command = new ArrayList<>(List.of(Installation.java()));
        for (String option : options) {
            boolean file = option.startsWith("@"); // in the repository
            command.add(file ? "@" + installation.root().resolve(option.substring(1)) : option);
        }
        command.addAll(List.of("-cp", installation.jar(ALTERNATIVES).toString(), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }
}
