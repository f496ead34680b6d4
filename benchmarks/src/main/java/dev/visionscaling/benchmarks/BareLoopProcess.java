package dev.visionscaling.benchmarks;

import dev.visionscaling.services.Installation;
import dev.visionscaling.services.Services;
import dev.visionscaling.squeezenet.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs the {@link BareLoop} in a process of its own, with the consumer's JVM options.
 *
 * @param photos folder with the photos, of which the first two hundred are taken in turn
 * @param model its file
 */
record BareLoopProcess(Installation installation, Services services, Path photos, Path model) {
    private static final String PRECEDES_THE_JAR = "-jar";
    private static final int WARM_UP = 400;
    private static final int BATCH = 8;

    /** Classifies {@code images} with as many threads as there are cores, after as many as it takes to warm up. */
    LoopTime run(Precision precision, int images) throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        List<String> command = new ArrayList<>(installation.command("consumer-service", List.of()));
        command = new ArrayList<>(command.subList(0, command.indexOf(PRECEDES_THE_JAR)));
        command.addAll(List.of("-cp", installation.jar("benchmarks").toString(), BareLoopMain.class.getName()));
        command.addAll(List.of(photos.toString(), model.toString(), precision.toString()));
        for (int number : new int[] {cores, BATCH, WARM_UP, images}) {
            command.add(String.format(Locale.ROOT, "%d", number));
        }
        return LoopTime.parse(services.runProgram("bare-loop", command));
    }
}
