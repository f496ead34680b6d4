package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.harness.Installation;
import dev.visionscaling.harness.ServiceLauncher;
import dev.visionscaling.squeezenet.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs the {@link InProcessBaseline} in a process of its own, with the consumer's JVM options.
 *
 * @param photos folder with the photos, of which the first two hundred are taken in turn
 * @param model its file
 */
public record BaselineProcess(Installation installation, ServiceLauncher services, Path photos, Path model) {
    private static final String PRECEDES_THE_JAR = "-jar";
    private static final int WARM_UP = 400;
    private static final int BATCH = 8;

    /** Classifies {@code images} with as many threads as there are cores, after as many as it takes to warm up. */
    public BaselineTime run(Precision precision, int images) throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        List<String> command = new ArrayList<>(installation.command("consumer-service", List.of()));
        command = new ArrayList<>(command.subList(0, command.indexOf(PRECEDES_THE_JAR)));
        command.addAll(List.of("-cp", installation.jar("benchmarks").toString(), BaselineMain.class.getName()));
        command.addAll(List.of(photos.toString(), model.toString(), precision.toString()));
        for (int number : new int[] {cores, BATCH, WARM_UP, images}) {
            command.add(String.format(Locale.ROOT, "%d", number));
        }
        return BaselineTime.parse(services.runProgram("bare-loop", command));
    }
}
