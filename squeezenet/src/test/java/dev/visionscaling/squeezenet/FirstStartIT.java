package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.testing.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts several processes at once for a new user, whose native libraries are not unpacked yet. */
class FirstStartIT {
    private static final int PROCESSES = 3;
    private static final int LIMIT_SECONDS = 120;

    private final Path folder;

    FirstStartIT(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The main class of each process; classifies a black image. */
    static final class Consumer {
        private Consumer() {}

        public static void main(String[] args) {
            ImageDecoder decoder = new ImageDecoder(new DecodeLimits(1));
            try (SqueezeNetModel model = SqueezeNetModel.load(Path.of(args[0]), Precision.FP32);
                    Classifier classifier = model.newClassifier()) {
                int images = classifier
                        .classify(List.of(new ModelInput(new byte[ModelInput.BYTES])))
                        .size();
                System.out.println(decoder.decode(new byte[0]) + " " + images);
            }
        }
    }

    @Test
    void concurrentFirstStartsDoNotInterfere() throws IOException, InterruptedException {
        Path weights = folder.resolve("one.safetensors");
        String names = "[\"only\"]";
        Files.write(
                weights,
                new RandomWeights(1, 1).withMetadata("categories", names).toSafetensors());
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(start(weights, folder.resolve("log-" + i)));
        }
        try {
            for (int i = 0; i < PROCESSES; i++) {
                boolean ended = processes.get(i).waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
                String log = Files.readString(folder.resolve("log-" + i));
                assertThat(ended).as(log).isTrue();
                assertThat(processes.get(i).exitValue()).as(log).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private Process start(Path weights, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        "-Duser.home=" + folder,
                        "-XX:TieredStopAtLevel=1",
                        Consumer.class.getName(),
                        weights.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
