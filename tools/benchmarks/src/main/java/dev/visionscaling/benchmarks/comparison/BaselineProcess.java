package dev.visionscaling.benchmarks.comparison;

import dev.visionscaling.harness.Installation;
import dev.visionscaling.harness.ServiceLauncher;
import dev.visionscaling.squeezenet.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs the {@link InProcessBaseline} in a separate process, with the consumer's JVM options.
 *
 * @param folder with the images, of which the first two hundred are used in turn
 * @param model its file
 */
public record BaselineProcess(Installation installation, ServiceLauncher services, Path folder, Path model) {
    private static final int WARM_UP = 400;
    private static final int BATCH = 8;

    /** Classifies {@code images} images with one thread per core, after a warm-up. */
    public BaselineTime run(Precision precision, int images) throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        List<String> command = new ArrayList<>(installation.jvm("consumer-service"));
        command.addAll(List.of("-cp", installation.jar("benchmarks").toString(), BaselineMain.class.getName()));
        command.addAll(List.of(folder.toString(), model.toString(), precision.toString()));
        for (int number : new int[] {cores, BATCH, WARM_UP, images}) {
            command.add(String.format(Locale.ROOT, "%d", number));
        }
        return BaselineTime.parse(services.runProgram("baseline", command));
    }
}
